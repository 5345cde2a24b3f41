"""The real MediaWiki and its simulator, driven by the same programs and compared answer by answer."""
