"""The law of answers that are asked for twice, and the groups of operations that are answered alike."""

from __future__ import annotations

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.asking import SERIES, Request, call

COMMONS_RANKINGS = (
    "commons_top_edited_categories_monthly",
    "commons_top_viewed_categories_monthly",
    "commons_top_wikis_per_category_monthly",
    "commons_top_pages_per_category_monthly",
    "commons_top_editors_monthly",
    "commons_top_viewed_media_files_monthly",
    "commons_top_wikis_per_media_file_monthly",
    "commons_top_pages_per_media_file_monthly",
)
HISTORY_RANKINGS = (
    "edits_top_pages_by_edits",
    "edits_top_pages_by_net_bytes_difference",
    "edits_top_pages_by_absolute_bytes_difference",
    "editors_top_by_edits",
    "editors_top_by_net_bytes_difference",
    "editors_top_by_absolute_bytes_difference",
)
OTHER_RANKINGS = (
    "editors_by_country",
    "media_files_top",
    "page_views_by_country",
    "page_views_top",
    "page_views_top_per_country",
)
OPERATIONS = (*SERIES, *COMMONS_RANKINGS, *HISTORY_RANKINGS, *OTHER_RANKINGS)
ECHOING = tuple(name for name in OPERATIONS if not name.startswith("commons_"))
_RAW_IN_FILE_NAMES = "()$=`%*!&+:?\"';@^"
"""What the name of a file keeps as it is, beside letters, digits and `-_.~`."""


@law(*OPERATIONS)
def the_past_stays_as_it_was(client: WikimediaAnalytics, request: Request) -> None:
    """The same request for a period that is over is answered the same again.

    Ground: observed on the public service, 2026.

    Approximate: edit history and Commons are counted anew each month, which may correct the past between two requests.
    """
    first, again = call(client, request), call(client, request)
    expect_equal(again, first, str(request), "what was answered before")
