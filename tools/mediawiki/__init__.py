"""The parts of the live MediaWiki tool, and the PHP code that configures and seeds its wikis."""
