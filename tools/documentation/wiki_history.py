"""The page of MediaWiki's history API: a guide, and endpoints with tables of parameters and properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tools.documentation.facts import Fact, UnrecognizedPage
from tools.documentation.wiki import page_facts
from tools.documentation.wiki_entries import Entry
from tools.documentation.wiki_topics import Header, Line, Topic

COLUMNS = {"parameter", "required", "example", "description"}
REQUIREMENTS = {"required", "optional"}


def facts(lines: Iterable[str]) -> Iterator[Fact]:
    """What the page states, read from its lines.

    Raises:
        UnrecognizedPage: If it does not look like the page of the history API, or a statement on it cannot be read.
    """
    return page_facts(lines, _parameters)


def _parameters(topic: Topic, header: Header) -> list[Entry]:
    """The rows of the table of parameters; one without description has that of the row above, whose cell spans both."""
    lines = topic.parts.get("parameters", [])
    if not lines:
        return []
    columns = lines[0].text.lower().split()
    if set(columns) != COLUMNS or len(columns) != len(COLUMNS):
        place = f"{topic.heading}, line {lines[0].number}"
        raise UnrecognizedPage(f"{place}: no columns {', '.join(sorted(COLUMNS))} in {lines[0].text[:60]!r}")
    found = list[Entry]()
    for line in lines[1:]:
        row = _row(line.text.split(), columns)
        if row["required"] in REQUIREMENTS:
            place = "path" if row["parameter"] in header.placeholders else "query"
            text = [Line(line.number, row["description"])] if row["description"] else []
            found.append(Entry((row["parameter"],), row["required"], place, example=row["example"], text=text))
        elif found:
            found[-1].text.append(line)
        else:
            raise UnrecognizedPage(f"{topic.heading}, line {line.number}: neither required nor optional")
    for before, entry in pairwise(found):
        entry.text = entry.text or before.text
    return found


def _row(words: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """The cells of a row: each is one word, but for the description, which has the rest."""
    before = columns.index("description")
    after = len(columns) - before - 1
    middle = len(words) - after
    cells = [*words[:before], " ".join(words[before:middle]), *words[max(middle, before) :]]
    return dict.fromkeys(columns, "") | dict(zip(columns, cells, strict=False))
