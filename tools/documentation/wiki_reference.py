"""The reference of MediaWiki's REST API: objects, and endpoints with their parameters and statuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tools.documentation.facts import Fact
from tools.documentation.wiki import page_facts
from tools.documentation.wiki_entries import Entry, entries
from tools.documentation.wiki_topics import Header, Topic


def facts(lines: Iterable[str]) -> Iterator[Fact]:
    """What the page states, read from its lines.

    Raises:
        UnrecognizedPage: If it does not look like the reference, or a statement on it cannot be read.
    """
    return page_facts(lines, _parameters)


def _parameters(topic: Topic, _: Header) -> list[Entry]:
    """The parameters of an endpoint: name, then `required | path`, then the description."""
    return entries(topic.parts.get("parameters", []), topic.heading)
