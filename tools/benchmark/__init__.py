"""What the client costs, as ratios within one run: of decoding, calling, importing, sending, encoding, generating."""
