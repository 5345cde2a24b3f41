"""Laws of sums: totals are those of their parts."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import PER_PAGE, Request, expect_parts_to_add_up, found, series

EDIT_SUMS = (
    "edits_aggregate",
    "edits_net_bytes_difference",
    "edits_absolute_bytes_difference",
    "edits_new_pages",
)


@law("page_views_aggregate", "page_views_per_article")
def views_add_up_over_agents(client: WikimediaAnalytics, request: Request) -> None:
    """Views by all agents are those by users, spiders and automated agents together.

    Ground: documentation, page views: `agent`; observed on the public service, 2026.
    """
    expect_parts_to_add_up(client, request, "agent", "all-agents", ("user", "spider", "automated"))


@law("page_views_aggregate", "page_views_per_article")
def views_add_up_over_accesses(client: WikimediaAnalytics, request: Request) -> None:
    """Views by all access are those by desktop, mobile web and mobile app together.

    Ground: documentation, page views: `access`; observed on the public service, 2026.
    """
    expect_parts_to_add_up(client, request, "access", "all-access", ("desktop", "mobile-web", "mobile-app"))


@law("media_files_aggregate", "media_files_per_file")
def requests_add_up_over_agents(client: WikimediaAnalytics, request: Request) -> None:
    """Requests by all agents are those by users and spiders together.

    Ground: documentation, media files: `agent`; observed on the public service, 2026.
    """
    expect_parts_to_add_up(client, request, "agent", "all-agents", ("user", "spider"))


@law("media_files_aggregate")
def requests_add_up_over_media_types(client: WikimediaAnalytics, request: Request) -> None:
    """Requests for all media types are those for each of them together.

    Ground: documentation, media files: media types by file extension, with `other` for the rest.

    Approximate: deduced; the total and its parts are stored apart.
    """
    types = ("image", "audio", "video", "document", "other")
    expect_parts_to_add_up(client, request, "media-type", "all-media-types", types)


@law(*EDIT_SUMS, *PER_PAGE)
def edits_add_up_over_editor_types(client: WikimediaAnalytics, request: Request) -> None:
    """Edits, changes of length and new pages of all editors are those of the four types of editors together.

    Ground: documentation, edits: `editor-type`; observed in the source of the first version of the service and in that
    of the official front end, which take them for additive.
    """
    types = ("anonymous", "group-bot", "name-bot", "user")
    expect_parts_to_add_up(client, request, "editor-type", "all-editor-types", types)


@law(*EDIT_SUMS)
def edits_add_up_over_page_types(client: WikimediaAnalytics, request: Request) -> None:
    """Edits, changes of length and new pages of all pages are those of content and other pages together.

    Ground: documentation, edits: `page-type`; observed in the source of the first version of the service and in that of
    the official front end, which take them for additive.
    """
    expect_parts_to_add_up(client, request, "page-type", "all-page-types", ("content", "non-content"))


@law("edits_edited_pages", "editors_aggregate")
def activity_levels_add_up(client: WikimediaAnalytics, request: Request) -> None:
    """Pages, or editors, of all activity levels are those of the four levels together.

    Ground: documentation, edits and editors: `activity-level`; observed in the source of the first version of the
    service and in the jobs that load it.
    """
    levels = ("1..4-edits", "5..24-edits", "25..99-edits", "100..-edits")
    expect_parts_to_add_up(client, request, "activity-level", "all-activity-levels", levels)


@law("commons_edits_per_category_monthly", "commons_edits_per_user_monthly")
def commons_edits_add_up_over_edit_types(client: WikimediaAnalytics, request: Request) -> None:
    """Edits of all types to files on Commons are those that created and those that updated one together.

    Ground: documentation, data model of the Commons Impact Metrics: edit types; observed in the jobs that load it.
    """
    expect_parts_to_add_up(client, request, "edit-type", "all-edit-types", ("create", "update"))


@law("edits_aggregate", "edits_absolute_bytes_difference", "edits_new_pages")
def a_family_lies_between_its_member_and_all(
    client: WikimediaAnalytics, request: Request, member: str, family: str
) -> None:
    """A project has no more edits or new pages than its family, and the family no more than all projects.

    Ground: documentation, edits: aggregates of projects; observed in the source of the first version of the service.

    Args:
        member: A project of the family.
        family: `all-wikipedia-projects` or another.
    """
    _expect_growth(client, request, "project", member, family, "all-projects")


@law("page_views_aggregate")
def a_project_has_no_more_views_than_all(client: WikimediaAnalytics, request: Request, project: str) -> None:
    """A project has no more views than all projects together.

    Ground: documentation, page views: `all-projects`.

    Approximate: deduced; sums over projects are stored apart.
    """
    _expect_growth(client, request, "project", project, "all-projects")


@law("media_files_aggregate", "media_files_per_file")
def a_referer_has_no_more_requests_than_all(client: WikimediaAnalytics, request: Request, referer: str) -> None:
    """A referer has no more requests for media files than all referers together.

    Ground: documentation, media files: `all-referers`.

    Approximate: deduced; sums over referers are stored apart.
    """
    _expect_growth(client, request, "referer", referer, "all-referers")


def _expect_growth(client: WikimediaAnalytics, request: Request, name: str, *values: str) -> None:
    """Each value's series is nowhere above that of the next value, the last of which must exist."""
    *parts, whole = values
    counts = [*(found(client, request.but(**{name: part})) for part in parts)]
    counts.append(series(client, request.but(**{name: whole})))
    for smaller, larger, part in zip(counts, counts[1:], values, strict=False):
        above = {time: (count, larger.get(time, 0)) for time, count in smaller.items() if count > larger.get(time, 0)}
        expect(not above, str(request), f"no more for {part} than for what it is part of", above)
