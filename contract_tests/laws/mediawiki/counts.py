"""Laws of history counts: they say of a history what the history itself says.

All hold where counts are fresh: a wiki with an object cache may answer with the number of a moment ago. Revisions whose
text is hidden are listed by the history, and left out by the counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from openknowledge.mediawiki_rest.models import HistoryCountType, HistoryFilter

from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.mediawiki.history import Entry, HistoryClient, whole_history

COUNTS = "history_get_page_history_counts"
HISTORY = "history_get_page_history"

CEILINGS: Mapping[HistoryCountType, int] = MappingProxyType(
    {"anonymous": 10_000, "bot": 10_000, "editors": 25_000, "edits": 30_000, "minor": 1_000, "reverted": 30_000}
)
"""Where counting stops."""

OLDER_NAMES: Mapping[Any, HistoryCountType] = MappingProxyType(
    {"anonedits": "anonymous", "botedits": "bot", "revertededits": "reverted"}
)
"""What counts are called now, by their deprecated names."""

BETWEEN: Sequence[HistoryCountType] = ("edits", "editors")
"""What can be counted between two revisions."""


@law(COUNTS, HISTORY)
def edits_are_the_length_of_the_history(client: HistoryClient, title: str, hidden: int = 0) -> None:
    """The number of edits is the number of revisions that the history lists, less those whose text is hidden.

    Ground: documentation, Get page history counts: types and ceilings; that hidden text is not counted was observed on
    1.39.17.

    Approximate: needs fresh counts.

    Args:
        hidden: Revisions whose text is hidden.
    """
    _expect_count(client, title, "edits", len(whole_history(client, title)) - hidden)


@law(COUNTS, HISTORY)
def editors_are_the_distinct_authors(client: HistoryClient, title: str) -> None:
    """The number of editors is the number of different authors in the history.

    Ground: documentation, Get page history counts: types; that authors without accounts count by name was observed on
    1.39.17.

    Approximate: needs fresh counts, and no hidden text or author in the history.
    """
    _expect_count(client, title, "editors", len(_authors(whole_history(client, title))))


@law(COUNTS, HISTORY)
def counts_agree_with_filters(client: HistoryClient, title: str, type_: HistoryFilter) -> None:
    """The number of edits of a kind is the length of the history that the filter of this name lists.

    Ground: documentation, Get page history counts: types and ceilings; the older page warns that the two are cached
    apart.

    Approximate: needs fresh counts, and no hidden text or author in the history.
    """
    _expect_count(client, title, type_, len(whole_history(client, title, type_)))


@law(COUNTS, HISTORY)
def counts_between_leave_out_both_ends(client: HistoryClient, title: str, from_: int, to: int) -> None:
    """Edits and editors between two revisions are those of the entries between them, whichever end is named first.

    Ground: documentation, Get page history counts: `from` and `to`; that both ends are left out and may be swapped was
    observed on 1.39.17.

    Approximate: needs fresh counts, and no hidden text or author in the history.
    """
    whole = whole_history(client, title)
    places = sorted([entry.id for entry in whole].index(revision) for revision in (from_, to))
    between = whole[places[0] + 1 : places[1]]
    for type_, promised in zip(BETWEEN, (len(between), len(_authors(between))), strict=True):
        for start, end in ((from_, to), (to, from_)):
            count = client.history.get_page_history_counts(title, type_, from_=start, to=end)
            subject = f"{COUNTS} of {title!r}: {type_} from {start} to {end}"
            expect_equal(count.count, promised, subject, f"of the {len(between)} entries between")


@law(COUNTS)
def older_names_count_the_same(client: HistoryClient, title: str) -> None:
    """What a count was called before it is called now is answered with the same number.

    Ground: documentation, Get page history counts: the deprecated types; that each counts what its successor counts was
    observed on 1.39.17.

    Approximate: needs fresh counts.
    """
    for older, type_ in OLDER_NAMES.items():
        promised = client.history.get_page_history_counts(title, type_)
        came = client.history.get_page_history_counts(title, older)
        expect_equal(came, promised, f"{COUNTS} of {title!r}: {older}", f"as {type_}")


def _expect_count(client: HistoryClient, title: str, type_: HistoryCountType, length: int) -> None:
    count = client.history.get_page_history_counts(title, type_)
    promised = (min(length, CEILINGS[type_]), length > CEILINGS[type_])
    expect_equal((count.count, count.limit), promised, f"{COUNTS} of {title!r}: {type_}", "count and limit")


def _authors(entries: Iterable[Entry]) -> set[str | None]:
    return {None if entry.user is None else entry.user.name for entry in entries}
