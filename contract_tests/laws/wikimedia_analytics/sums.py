"""Laws of sums: a total is that of its parts."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import PER_PAGE, Request
from contract_tests.laws.wikimedia_analytics.counting import expect_parts_to_add_up, found

EDIT_SUMS = (
    "edits_aggregate",
    "edits_net_bytes_difference",
    "edits_absolute_bytes_difference",
    "edits_new_pages",
)


@law("page_views_aggregate", "page_views_per_article")
def views_add_up_over_agents(client: WikimediaAnalytics, request: Request) -> None:
    """Views by all agents are those by users, spiders and automated agents together.

    Ground: observed on the public service, 2026.
    """
    expect_parts_to_add_up(client, request, "agent", "all-agents", ("user", "spider", "automated"))


@law("page_views_aggregate", "page_views_per_article")
def views_add_up_over_accesses(client: WikimediaAnalytics, request: Request) -> None:
    """Views by all access are those by desktop, mobile web and mobile app together.

    Ground: observed on the public service, 2026.
    """
    expect_parts_to_add_up(client, request, "access", "all-access", ("desktop", "mobile-web", "mobile-app"))


@law("media_files_aggregate", "media_files_per_file")
def requests_add_up_over_agents(client: WikimediaAnalytics, request: Request) -> None:
    """Requests by all agents are those by users and spiders together.

    Ground: observed on the public service, 2026.
    """
    expect_parts_to_add_up(client, request, "agent", "all-agents", ("user", "spider"))


@law("media_files_aggregate")
def requests_add_up_over_media_types(client: WikimediaAnalytics, request: Request) -> None:
    """Requests for all media types are those for each of them together.

    Ground: documentation, Media types: each file has one by its extension, `other` if no other.

    Approximate: deduced; the total and its parts are stored apart.
    """
    types = ("image", "audio", "video", "document", "other")
    expect_parts_to_add_up(client, request, "media-type", "all-media-types", types)


@law("media_files_aggregate", "media_files_per_file")
def early_requests_have_three_referers(client: WikimediaAnalytics, request: Request, finer: str) -> None:
    """Before May 2019 requests for media files are internal, external or unknown, and of no referer in particular.

    Ground: documentation, Filter limitations: before May 2019, referrers are split into these three only.

    Approximate: that the three are all of them is deduced.

    Args:
        request: For a range that ends before May 2019.
        finer: Another referer: a project, `search-engine` or `none`.
    """
    expect_parts_to_add_up(client, request, "referer", "all-referers", ("internal", "external", "unknown"))
    asked = request.but(referer=finer)
    came = found(client, asked)
    expect(not came, str(asked), "nothing before May 2019", came)


@law(*EDIT_SUMS, *PER_PAGE)
def edits_add_up_over_editor_types(client: WikimediaAnalytics, request: Request) -> None:
    """Edits, changes of length and new pages of all editors are those of the four types of editors together.

    Ground: observed in the source of the first version of the service, 2023, and in that of the official front end,
    July 2026, which adds them up.
    """
    types = ("anonymous", "group-bot", "name-bot", "user")
    expect_parts_to_add_up(client, request, "editor-type", "all-editor-types", types)


@law(*EDIT_SUMS)
def edits_add_up_over_page_types(client: WikimediaAnalytics, request: Request) -> None:
    """Edits, changes of length and new pages of all pages are those of content and other pages together.

    Ground: observed in the source of the first version of the service, 2023, and in that of the official front end,
    July 2026, which adds them up.
    """
    expect_parts_to_add_up(client, request, "page-type", "all-page-types", ("content", "non-content"))


@law("edits_edited_pages", "editors_aggregate")
def activity_levels_add_up(client: WikimediaAnalytics, request: Request) -> None:
    """Pages, or editors, of all activity levels are those of the four levels together.

    Ground: observed in the source of the first version of the service, 2023, and in the jobs that load the data, July
    2026.
    """
    levels = ("1..4-edits", "5..24-edits", "25..99-edits", "100..-edits")
    expect_parts_to_add_up(client, request, "activity-level", "all-activity-levels", levels)


@law("commons_edits_per_category_monthly", "commons_edits_per_user_monthly")
def commons_edits_add_up_over_edit_types(client: WikimediaAnalytics, request: Request) -> None:
    """Edits of all types to files on Commons are those that created and those that updated one together.

    Ground: documentation, Response properties, and the data model that it refers to; observed in the jobs that load the
    data, July 2026.
    """
    expect_parts_to_add_up(client, request, "edit-type", "all-edit-types", ("create", "update"))
