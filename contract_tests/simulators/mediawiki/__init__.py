"""A MediaWiki in memory: what it holds, what can be done to it, and what its APIs answer."""
