"""Laws of edits that meet: of several writers some may be refused, but what was accepted is never lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from openknowledge import MediaWiki
from openknowledge.errors import ErrorResponse
from openknowledge.mediawiki_rest.models import BaseRevision, PageSource

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.mediawiki.asking import refusal
from contract_tests.laws.mediawiki.history import whole_history

CREATE, UPDATE, SOURCE, HISTORY = "pages_create", "pages_update", "pages_get_source", "history_get_page_history"

WRITERS = 4
"""How many write at once."""


@law(CREATE, UPDATE, SOURCE, HISTORY, writes=True)
def a_stale_update_of_the_same_line_is_refused(client: MediaWiki, title: str, token: str | None) -> None:
    """An update of a line that changed since its base is refused, and the change before it stays.

    Ground: documentation, Update page: 409 for an edit conflict.

    Stays: it needs no requests at once, so that what it finds is no race.

    Args:
        title: Of a page that does not exist.
    """
    base = client.pages.create(source="One line.", title=title, comment="base", token=token)
    latest = BaseRevision(id=base.latest.id)
    first = client.pages.update(title, source="One line, first.", comment="first", latest=latest, token=token)
    refusal(409, client.pages.update, title, source="One line, second.", comment="second", latest=latest, token=token)
    expect_equal(client.pages.get_source(title), first, f"{SOURCE} of {title!r}", "the first change")
    expect_equal(len(whole_history(client, title)), 2, f"{HISTORY} of {title!r}", "revisions")


@law(CREATE, UPDATE, SOURCE, writes=True)
def no_update_is_lost(
    client: MediaWiki, title: str, first: Sequence[int], second: Sequence[int], token: str | None
) -> None:
    """Of two changes of one base the second is refused where they touch the same paragraph, and merged where not.

    Ground: documentation, Update page: conflicts; that changes of separate lines are merged was observed on 1.39.17
    with diff3.

    Approximate: a wiki without diff3 refuses every stale update.

    Args:
        title: Of a page that does not exist.
        first: Numbers of the paragraphs that the first change touches, 0 to 5.
        second: Numbers of those that the second touches.
    """
    base = client.pages.create(source=_paragraphs(), title=title, comment="base", token=token)
    latest = BaseRevision(id=base.latest.id)
    update = partial(client.pages.update, title, latest=latest, token=token)
    changed = update(source=_paragraphs(first=first), comment="first")
    subject = f"{UPDATE} of {title!r}, paragraphs {list(second)} after {list(first)}"
    if set(first) & set(second):
        refusal(409, update, source=_paragraphs(second=second), comment="second")
    else:
        changed = update(source=_paragraphs(second=second), comment="second")
        expect_equal(changed.source, _paragraphs(first=first, second=second), subject, "both changes")
    expect_equal(client.pages.get_source(title), changed, f"{SOURCE} of {title!r}", "what was accepted")


@law(CREATE, UPDATE, SOURCE, HISTORY, writes=True)
def of_several_creators_one_wins(client: MediaWiki, title: str, token: str | None) -> None:
    """Of several who create a page at once, by either route, one does and the others are refused.

    Ground: documentation, Create page and Update page: 409 for a page that exists; held in every trial on 1.39.17.

    Stays: a race for a title needs requests at once, and those that show a fault come one after another.

    Args:
        title: Of a page that does not exist.
    """
    calls: list[Callable[[], PageSource]] = []
    for number in range(WRITERS):
        text = f"Written by {number}."
        if number % 2:
            calls.append(partial(client.pages.create, source=text, title=title, comment="post", token=token))
        else:
            calls.append(partial(client.pages.update, title, source=text, comment="put", token=token))
    winner = _only_winner(f"{CREATE} of {title!r} by {WRITERS} at once", _at_once(calls))
    expect_equal(client.pages.get_source(title), winner, f"{SOURCE} of {title!r}", "what the winner was told")
    expect_equal(len(whole_history(client, title)), 1, f"{HISTORY} of {title!r}", "revisions")


@law(CREATE, UPDATE, SOURCE, HISTORY, writes=True)
def of_several_changes_of_a_line_one_wins(client: MediaWiki, title: str, token: str | None) -> None:
    """Of several who change one line of one base at once, one succeeds and the others are refused.

    Ground: documentation, Update page: 409 for an edit conflict; held in every trial on 1.39.17.

    Stays: a race for a base needs requests at once, and those that show a fault come one after another.

    Args:
        title: Of a page that does not exist.
    """
    base = client.pages.create(source="One line.", title=title, comment="base", token=token)
    update = partial(client.pages.update, title, latest=BaseRevision(id=base.latest.id), token=token)
    calls = [partial(update, source=f"One line by {n}.", comment=f"by {n}") for n in range(WRITERS)]
    winner = _only_winner(f"{UPDATE} of {title!r} by {WRITERS} at once", _at_once(calls))
    expect_equal(client.pages.get_source(title), winner, f"{SOURCE} of {title!r}", "what the winner was told")
    expect_equal(len(whole_history(client, title)), 2, f"{HISTORY} of {title!r}", "revisions")


@law(CREATE, UPDATE, SOURCE, HISTORY, writes=True)
def separate_changes_at_once_are_all_kept(client: MediaWiki, title: str, token: str | None) -> None:
    """Of several who change separate paragraphs of one base at once, all succeed and none loses a change.

    Ground: merging, as observed on 1.39.17 with diff3; held in every trial.

    Approximate: a wiki without diff3 refuses all but one.

    Stays: of merges it alone sees those at once, in which a change can be lost that was told as saved.

    Args:
        title: Of a page that does not exist.
    """
    base = client.pages.create(source=_paragraphs(), title=title, comment="base", token=token)
    update = partial(client.pages.update, title, latest=BaseRevision(id=base.latest.id), token=token)
    calls = [partial(update, source=_paragraphs(first=[n]), comment=f"paragraph {n}") for n in range(WRITERS)]
    outcomes = _at_once(calls)
    refused = [str(outcome) for outcome in outcomes if isinstance(outcome, ErrorResponse)]
    expect(not refused, f"{UPDATE} of {title!r} by {WRITERS} at once", "no refusal", refused)
    came = client.pages.get_source(title).source
    expect_equal(came, _paragraphs(first=range(WRITERS)), f"{SOURCE} of {title!r}", "every change")
    expect_equal(len(whole_history(client, title)), 1 + WRITERS, f"{HISTORY} of {title!r}", "revisions")


def _paragraphs(first: Sequence[int] = (), second: Sequence[int] = ()) -> str:
    """Six paragraphs, those with the given numbers changed."""
    changes = {**dict.fromkeys(first, "first"), **dict.fromkeys(second, "second")}
    return "\n\n".join(f"Paragraph {number} is {changes.get(number, 'as it was')}." for number in range(6))


def _at_once(calls: Sequence[Callable[[], PageSource]]) -> list[PageSource | ErrorResponse]:
    """What calls come to that begin at the same moment, each in a thread of its own."""
    start = Barrier(len(calls))

    def outcome(call: Callable[[], PageSource]) -> PageSource | ErrorResponse:
        start.wait()
        try:
            return call()
        except ErrorResponse as error:
            return error

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(outcome, calls))


def _only_winner(subject: str, outcomes: Sequence[PageSource | ErrorResponse]) -> PageSource:
    winners = [outcome for outcome in outcomes if isinstance(outcome, PageSource)]
    statuses = [outcome.status for outcome in outcomes if isinstance(outcome, ErrorResponse)]
    expect(len(winners) == 1, subject, "one who succeeds", [winner.source for winner in winners])
    expect(set(statuses) <= {409}, subject, "refusals with status 409", statuses)
    return winners[0]
