"""Laws of what does not change from one request to the next."""

from __future__ import annotations

from collections.abc import Sequence

from openknowledge import ArchiveViews

from contract_tests.laws.archive_views.asking import (
    COLLECTION,
    COLLECTION_LAST_DAYS,
    CONTRIBUTOR,
    ITEM,
    ITEM_LAST_DAYS,
    LEGACY_COUNTS,
    LONG,
    SHORT,
    Span,
    Subject,
    Summaries,
    asked,
    details,
    summaries,
    without_order,
)
from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law


@law(SHORT, LONG, LEGACY_COUNTS)
def sums_are_the_same_when_asked_again(client: ArchiveViews, route: Summaries, identifiers: Sequence[str]) -> None:
    """Who asks for sums and daily numbers twice in a row is answered the same.

    Ground: documentation, introduction: views are counted from the access logs once a day.

    Approximate: a day that is published between the two requests changes the sums.
    """
    before = summaries(client, route, identifiers)
    expect_equal(summaries(client, route, identifiers), before, f"{route} of {','.join(identifiers)}", "the same again")


@law(COLLECTION, COLLECTION_LAST_DAYS, CONTRIBUTOR, ITEM, ITEM_LAST_DAYS)
def details_are_the_same_when_asked_again(client: ArchiveViews, subject: Subject, span: Span) -> None:
    """Who asks twice in a row where views come from is answered the same, in whatever order.

    Ground: documentation, introduction: views are counted from the access logs once a day.

    Approximate: a day that is published between the two requests moves the last days.
    """
    before = without_order(details(client, subject, span))
    expect_equal(without_order(details(client, subject, span)), before, asked(subject, span), "the same again")
