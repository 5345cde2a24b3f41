"""What changed for callers between a revision of this repository and its files: contracts, Python API, changelog."""
