"""Encoding the body of a request: against `msgspec.json.encode` of the same data."""

from __future__ import annotations

import msgspec
from openknowledge._runtime.encoding import body_content
from openknowledge.mediawiki_rest.models import BaseRevision
from openknowledge.mediawiki_rest.pages import PAGES_UPDATE

from tools.benchmark.rounds import interleaved
from tools.benchmark.table import Row, Target, ratios

SOURCE = "'''Earth''' is the third [[planet]] from the [[Sun]].<ref>Reference</ref>\n" * 140
"""The wikitext of an article of 10 KB."""


def rows() -> list[Row]:
    """Measure the body that saves a page."""
    arguments = {"source": SOURCE, "comment": "copy editing", "latest": BaseRevision(id=5), "token": "+\\"}
    same = {**arguments, "latest": {"id": 5}}
    body = PAGES_UPDATE.body
    assert body is not None
    assert msgspec.json.decode(body_content(body, arguments)) == same
    times = interleaved({"limit": lambda: msgspec.json.encode(same), "ours": lambda: body_content(body, arguments)})
    what = f"body that saves {len(SOURCE) / 1000:.0f} KB / msgspec.json.encode"
    return [Row(9, what, ratios(times["ours"], times["limit"]), Target(1.5))]
