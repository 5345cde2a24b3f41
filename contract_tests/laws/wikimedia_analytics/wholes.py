"""Laws of wholes: nothing has more than what it is part of."""

from __future__ import annotations

from collections.abc import Mapping

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import Request
from contract_tests.laws.wikimedia_analytics.counting import found, series


@law("edits_aggregate", "edits_absolute_bytes_difference", "edits_new_pages")
def a_family_lies_between_its_member_and_all(
    client: WikimediaAnalytics, request: Request, member: str, family: str
) -> None:
    """A project has no more edits or new pages than its family, and the family no more than all projects.

    Ground: observed in the source of the first version of the service, 2023, and in that of the official front end,
    July 2026: aggregates add projects up.

    Args:
        member: A project of the family.
        family: `all-wikipedia-projects` or another.
    """
    _expect_growth(client, request, "project", member, family, "all-projects")


@law("page_views_aggregate", "page_views_legacy")
def a_project_has_no_more_views_than_all(client: WikimediaAnalytics, request: Request, project: str) -> None:
    """A project has no more views than all projects together.

    Ground: observed in the jobs that load the data, July 2026: sums over all projects are made from the same rows.

    Approximate: deduced; sums over projects are stored apart.
    """
    _expect_growth(client, request, "project", project, "all-projects")


@law("media_files_aggregate", "media_files_per_file")
def a_referer_has_no_more_requests_than_all(client: WikimediaAnalytics, request: Request, referer: str) -> None:
    """A referer has no more requests for media files than all referers together.

    Ground: documentation, Filter limitations: requests are split by referrer.

    Approximate: deduced; sums over referers are stored apart.
    """
    _expect_growth(client, request, "referer", referer, "all-referers")


@law("page_views_per_article", "page_views_aggregate")
def a_page_has_no_more_views_than_its_project(client: WikimediaAnalytics, request: Request) -> None:
    """A page has no more views than all pages of its project.

    Ground: documentation, Page view analytics, on views of a page and of a project.

    Approximate: deduced; they are stored apart.

    Args:
        request: For a page, by day or for whole months.
    """
    values = {name: value for name, value in request.values.items() if name != "article"}
    _expect_at_most(request, found(client, request), found(client, Request("page_views_aggregate", values)))


@law("media_files_per_file", "media_files_aggregate")
def a_file_has_no_more_requests_than_all_files(client: WikimediaAnalytics, request: Request) -> None:
    """A file has no more requests than all files together.

    Ground: documentation, Media file analytics, on requests for a file and for all.

    Approximate: deduced; they are stored apart.

    Args:
        request: For a file, by day or for whole months.
    """
    values = {name: value for name, value in request.values.items() if name != "file-path"}
    every = Request("media_files_aggregate", {**values, "media-type": "all-media-types"})
    _expect_at_most(request, found(client, request), found(client, every))


@law("page_views_per_article", "media_files_per_file")
def a_period_with_traffic_has_every_part(client: WikimediaAnalytics, request: Request, name: str, part: str) -> None:
    """A day or month that a page or file has a point for, it has for every access and agent, with zero where none.

    Ground: observed in the source of the first version of the service, 2023, and in its documentation of zeros: a day
    is stored as a whole.

    Args:
        request: For all of them.
        name: `access` or `agent`.
        part: One of them.
    """
    whole, came = series(client, request), series(client, request.but(**{name: part}))
    expect_equal(list(came), list(whole), str(request.but(**{name: part})), "points when there is any traffic")


@law(
    "edits_new_pages",
    "editors_new_registered_users",
    "media_files_aggregate",
    "page_views_aggregate",
    "page_views_legacy",
)
def what_is_busy_is_not_zero(client: WikimediaAnalytics, request: Request) -> None:
    """Something is counted in every period of a project in which much happens.

    Ground: documentation, on what each of them counts.

    Approximate: deduced, and for projects and periods that are known to be busy.
    """
    counts = series(client, request)
    expect(all(count > 0 for count in counts.values()), str(request), "more than nothing at any time", counts)


def _expect_at_most(request: Request, part: Mapping[str, int], whole: Mapping[str, int]) -> None:
    above = {time: (count, whole.get(time, 0)) for time, count in part.items() if count > whole.get(time, 0)}
    expect(not above, str(request), "no more than what it is part of", above)


def _expect_growth(client: WikimediaAnalytics, request: Request, name: str, *values: str) -> None:
    """Each value's series is nowhere above that of the next value, the last of which must exist."""
    *parts, whole = values
    counts = [*(found(client, request.but(**{name: part})) for part in parts)]
    counts.append(series(client, request.but(**{name: whole})))
    for smaller, larger, part in zip(counts, counts[1:], values, strict=False):
        _expect_at_most(request.but(**{name: part}), smaller, larger)
