"""Laws of page histories: order, segments, offsets, links, filters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import TypeAlias
from urllib.parse import parse_qsl, unquote, urlsplit

from openknowledge import UNSET, Answer, MediaWiki, MediaWikiHistory
from openknowledge.mediawiki_history.models import HistoryRevision as OlderHistoryRevision
from openknowledge.mediawiki_rest.models import HistoryFilter, HistoryRevision

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law

HistoryClient: TypeAlias = MediaWiki | MediaWikiHistory
"""Both contracts describe the history."""

Entry: TypeAlias = HistoryRevision | OlderHistoryRevision

HISTORY = "history_get_page_history"
SEGMENT = 20
"""Revisions of a full segment."""


def whole_history(client: HistoryClient, title: str, filter_: HistoryFilter | None = None) -> list[Entry]:
    """Every revision of a page, newest first, by following `older` from the beginning."""
    return list(client.history.iter_page_history(title, filter=filter_))


@law(HISTORY)
def older_visits_every_revision_once(client: HistoryClient, title: str, revisions: Sequence[int]) -> None:
    """Following `older` lists each revision of the page once, in segments of 20.

    Ground: documentation, Get page history: segments of 20, and links to the next ones; that no request is wasted on an
    empty segment was observed on 1.39.17.

    Stays: it alone is told from elsewhere which revisions there are, and alone counts requests.

    Args:
        revisions: Ids of all revisions, in order of time.
    """
    subject = f"{HISTORY} of {title!r}"
    answers: list[Answer] = []
    listed = [entry.id for entry in client.history.iter_page_history(title, on_answer=answers.append)]
    expect_equal(listed, list(reversed(revisions)), subject, "the revisions, newest first")
    expect_equal(len(answers), max(1, ceil(len(listed) / SEGMENT)), subject, f"for {len(listed)} revisions, requests")


@law(HISTORY)
def newer_reverses_older(client: HistoryClient, title: str) -> None:
    """Following `newer` from the oldest revision lists all the others, as following `older` does.

    Ground: documentation, Get page history: `newer` leads on until nothing is left; direction observed on 1.39.17.
    """
    whole = whole_history(client, title)
    oldest, *younger = reversed(whole)
    subject = f"{HISTORY} of {title!r} after {oldest.id}"
    listed: list[Entry] = []
    segment = client.history.get_page_history(title, newer_than=oldest.id)
    for _ in range(len(whole)):
        listed.extend(reversed(segment.revisions))
        if segment.newer is UNSET:
            break
        offset = query_of(segment.newer).get("newer_than", "")
        expect(offset.isdecimal(), subject, "`newer` with an offset", segment.newer)
        segment = client.history.get_page_history(title, newer_than=int(offset))
    expect_equal(listed, younger, subject, "by `newer`, oldest first")


@law(HISTORY)
def entries_are_newest_first(client: HistoryClient, title: str) -> None:
    """Time decreases from entry to entry, and the identifier where times are equal.

    Ground: documentation, Get page history: latest first; the order among equal times from the source of 1.39.17.

    Stays: it needs ids and times alone: elsewhere, what lists all revisions is told the order by the history itself.
    """
    whole = whole_history(client, title)
    for newer, older in pairwise(whole):
        expect(
            (newer.timestamp, newer.id) > (older.timestamp, older.id),
            f"{HISTORY} of {title!r}",
            f"nothing newer than {newer.id} of {newer.timestamp:%FT%TZ} after it",
            f"{older.id} of {older.timestamp:%FT%TZ}",
        )


@law(HISTORY)
def an_offset_divides_the_history(
    client: HistoryClient, title: str, revision: int, filter_: HistoryFilter | None = None
) -> None:
    """What `older_than` and `newer_than` list lies next to the revision on either side, and never holds it.

    Ground: documentation, Get page history: parameters; that `newer_than` lists the nearest and not the newest, and
    that the offset need not pass the filter, was observed on 1.39.17.
    """
    whole = [entry.id for entry in whole_history(client, title)]
    kept = whole_history(client, title, filter_)
    older_ids = set(whole[whole.index(revision) + 1 :])
    older = [entry for entry in kept if entry.id in older_ids][:SEGMENT]
    newer = [entry for entry in kept if entry.id not in older_ids | {revision}][-SEGMENT:]
    subject = f"{HISTORY} of {title!r} beside {revision}, filter {filter_}"
    listed = client.history.get_page_history(title, older_than=revision, filter=filter_).revisions
    expect_equal(list(listed), older, subject, "before it")
    listed = client.history.get_page_history(title, newer_than=revision, filter=filter_).revisions
    expect_equal(list(listed), newer, subject, "after it")


@law(HISTORY)
def links_are_there_when_there_is_more(
    client: HistoryClient, title: str, revision: int, filter_: HistoryFilter | None = None
) -> None:
    """`older` and `newer` are there when a segment has neighbours, and never on an empty segment.

    Ground: documentation, Get page history: response properties; which of them come without a look at what follows
    (`newer` of an older segment, `older` of a newer one) was observed on 1.39.17.
    """
    whole = [entry.id for entry in whole_history(client, title)]
    older_ids = set(whole[whole.index(revision) + 1 :])
    kept = [entry.id for entry in whole_history(client, title, filter_)]
    older = len([entry for entry in kept if entry in older_ids])
    newer = len([entry for entry in kept if entry not in older_ids | {revision}])
    get = client.history.get_page_history
    for segment, where, promised in (
        (get(title, filter=filter_), "without an offset", (len(kept) > SEGMENT, False)),
        (get(title, older_than=revision, filter=filter_), f"before {revision}", (older > SEGMENT, older > 0)),
        (get(title, newer_than=revision, filter=filter_), f"after {revision}", (newer > 0, newer > SEGMENT)),
    ):
        came = (segment.older is not UNSET, segment.newer is not UNSET)
        expect_equal(came, promised, f"{HISTORY} of {title!r} {where}, filter {filter_}", "links to older, newer")


@law(HISTORY)
def links_name_the_segments_beside(
    client: HistoryClient, title: str, key: str, revision: int, filter_: HistoryFilter | None = None
) -> None:
    """`older` begins after the last entry, `newer` before the first, `latest` anew; all keep title and filter.

    Ground: documentation, Get page history: response properties; form of the addresses observed on 1.39.17.

    Args:
        key: The title with underscores, as answers spell it.
    """
    kept = {} if filter_ is None else {"filter": filter_}
    for offset in ({}, {"older_than": revision}, {"newer_than": revision}):
        segment = client.history.get_page_history(
            title, older_than=offset.get("older_than"), newer_than=offset.get("newer_than"), filter=filter_
        )
        subject = f"{HISTORY} of {title!r} with {offset | kept}"
        links: dict[str, tuple[str, dict[str, str]]] = {"latest": (segment.latest, {})}
        if segment.older is not UNSET:
            links["older"] = (segment.older, {"older_than": str(segment.revisions[-1].id)})
        if segment.newer is not UNSET:
            links["newer"] = (segment.newer, {"newer_than": str(segment.revisions[0].id)})
        for name, (link, query) in links.items():
            path = unquote(urlsplit(link).path)
            expect(path.endswith(f"/page/{key}/history"), subject, f"`{name}` on the history of {key}", link)
            expect_equal(query_of(link), query | kept, subject, f"in the query of `{name}`")


@law(HISTORY)
def sizes_and_deltas_agree(client: HistoryClient, title: str) -> None:
    """The delta of a revision is its size less that of the one before it; the first has none.

    Ground: documentation, Get page history: revision object.

    Approximate: not for imported revisions, whose parent is not the one before.
    """
    whole = whole_history(client, title)
    for newer, older in pairwise(whole):
        subject = f"{HISTORY} of {title!r}, {newer.id} of {newer.size} bytes after {older.id} of {older.size}"
        expect_equal(newer.delta, newer.size - older.size, subject, "delta")
    expect_equal(whole[-1].delta, None, f"{HISTORY} of {title!r}, first revision {whole[-1].id}", "delta")


@law(HISTORY)
def a_filter_keeps_entries_as_they_are(client: HistoryClient, title: str, filter_: HistoryFilter) -> None:
    """What a filter lists stands in the whole history too, word for word and in the same order.

    Ground: documentation, Get page history: `filter`.
    """
    kept = whole_history(client, title, filter_)
    ids = {entry.id for entry in kept}
    promised = [entry for entry in whole_history(client, title) if entry.id in ids]
    expect_equal(kept, promised, f"{HISTORY} of {title!r}, filter {filter_}", "a part of the whole history")


@law(HISTORY)
def a_filter_lists_what_it_names(
    client: HistoryClient, title: str, filter_: HistoryFilter, revisions: Sequence[int]
) -> None:
    """A filter lists exactly the revisions that are of its kind.

    Ground: documentation, Get page history: `filter`; that `bot` means the author's group and `reverted` the revisions
    that revert was observed on 1.39.17.

    Args:
        revisions: Ids of the revisions that the filter describes, in order of time.
    """
    listed = [entry.id for entry in whole_history(client, title, filter_)]
    expect_equal(listed, list(reversed(revisions)), f"{HISTORY} of {title!r}, filter {filter_}", "newest first")


@law(HISTORY)
def filters_agree_with_the_entries(client: HistoryClient, title: str) -> None:
    """`minor` lists what is flagged minor, `anonymous` what has an author without an account who is not hidden.

    Ground: documentation, Get page history: `filter` and revision object; that hidden authors are left out, and that
    authors of imported revisions have no account, was observed on 1.39.17.
    """
    whole = whole_history(client, title)
    minor = [entry for entry in whole if entry.minor]
    anonymous = [entry for entry in whole if entry.user is not None and entry.user.id is None]
    subject = f"{HISTORY} of {title!r}"
    expect_equal(whole_history(client, title, "minor"), minor, subject, "by the filter minor")
    expect_equal(whole_history(client, title, "anonymous"), anonymous, subject, "by the filter anonymous")


def query_of(link: str) -> dict[str, str]:
    """The decoded query of an address."""
    return dict(parse_qsl(urlsplit(link).query, keep_blank_values=True))
