"""Laws between counts of editors and pages, rankings of them, and what is known of redirects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import Days, Request, ranking
from contract_tests.laws.wikimedia_analytics.counting import found, nonzero, series

TOP_EDITORS, EDITORS = "editors_top_by_edits", "editors_aggregate"
TOP_PAGES, PAGES = "edits_top_pages_by_edits", "edits_edited_pages"
EDITS, PAGE_EDITS, NEW_PAGES = "edits_aggregate", "edits_per_page", "edits_new_pages"
LONGEST = 100
"""A ranking with fewer entries than this is complete."""

LEVELS: Mapping[str, tuple[int, int]] = {
    "1..4-edits": (1, 4),
    "5..24-edits": (5, 24),
    "25..99-edits": (25, 99),
    "100..-edits": (100, 10**15),
}
"""The fewest and the most edits of each level of activity."""


@law(TOP_EDITORS, EDITORS)
def listed_editors_are_on_their_level(client: WikimediaAnalytics, request: Request) -> None:
    """On a level of activity are as many editors as a ranking lists with so many edits, if it lists all of them.

    Ground: documentation, Get number of editors, and observed in the jobs that load the data, July 2026: the level of
    an editor goes by the edits of that day or month.

    Approximate: deduced; ranking and counts are of the same edits.

    Args:
        request: For the ranking of one project.
    """
    for asked, listed in _by_level(client, request, EDITORS):
        expect_equal(sum(found(client, asked).values()), listed, str(asked), f"as many as {request} lists")


@law(TOP_PAGES, PAGES)
def edited_pages_are_listed_on_their_level(client: WikimediaAnalytics, request: Request) -> None:
    """On a level of activity are no more pages than a ranking lists with so many edits, if it lists all of them.

    Ground: documentation, Get number of edited pages, and observed in the jobs that load the data, July 2026: the level
    of a page goes by the edits of that day or month.

    Approximate: deduced; of redirects, which do not count, it is not settled whether rankings leave them out.

    Args:
        request: For the ranking of one project.
    """
    for asked, listed in _by_level(client, request, PAGES):
        came = sum(found(client, asked).values())
        expect(came <= listed, str(asked), f"no more than the {listed} that {request} lists", came)


@law(PAGE_EDITS, EDITS, PAGES, NEW_PAGES)
def edits_of_a_redirect_edit_no_page(
    client: WikimediaAnalytics, request: Request, days: Days, granularity: str
) -> None:
    """Edits of a redirect are told and count as edits, but make no edited and no new page: so many of both are fewer.

    Ground: documentation, Get number of edits to a page, of edits, of edited pages and of new pages: the first two
    include redirects, the last two do not.

    Approximate: deduced, and for pages that have been redirects from the beginning.

    Args:
        request: For the edits of a redirect, by editors of all types.
        days: In which it was made and edited.
    """
    project = {name: request.values[name] for name in ("project", "editor-type")} | {"page-type": "all-page-types"}
    levels = {"activity-level": "all-activity-levels"}
    of_redirect = nonzero(series(client, request.over(days, granularity)))
    expect(bool(of_redirect), str(request.over(days, granularity)), "edits", of_redirect)
    edits = found(client, Request(EDITS, project).over(days, granularity))
    for asked in (Request(PAGES, project | levels), Request(NEW_PAGES, project)):
        pages = found(client, asked.over(days, granularity))
        other = {time: edits.get(time, 0) - count for time, count in of_redirect.items()}
        more = {time: pages.get(time, 0) for time, most in other.items() if pages.get(time, 0) > most}
        expect(not more, str(asked), f"no more than the other edits where {request} has some", more)


def _by_level(client: WikimediaAnalytics, request: Request, operation: str) -> Iterator[tuple[Request, int]]:
    """The requests for each level that a ranking by edits lists completely, with how many it lists there."""
    edits = [entry.edits for entry in ranking(client, request)]
    granularity = "monthly" if request.values["day"] == "all-days" else "daily"
    values = {name: request.values[name] for name in ("project", "editor-type", "page-type")}
    for level, (least, most) in LEVELS.items():
        if len(edits) < LONGEST or edits[-1] < least:
            asked = Request(operation, {**values, "activity-level": level}).over(request.period, granularity)
            yield asked, sum(least <= count <= most for count in edits)
