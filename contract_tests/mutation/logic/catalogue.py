"""All faults: importing this module enters them in the list."""

from contract_tests.mutation.logic import (  # noqa: F401
    analytics_dates,
    analytics_service,
    archive_details,
    archive_summaries,
    commons_rankings,
    commons_series,
    devices,
    edit_counter_counts,
    edit_counter_formats,
    edit_counter_names,
    edited_pages,
    editors,
    edits,
    edits_of_pages,
    media_requests,
    page_counts,
    page_view_countries,
    page_view_rankings,
    page_view_titles,
    page_views_of_pages,
    page_views_of_projects,
    wiki_comparisons,
    wiki_counts,
    wiki_files,
    wiki_histories,
    wiki_pages,
    wiki_requests,
    wiki_revisions,
    wiki_search,
    wiki_selections,
    wiki_titles,
    wiki_writing,
)
from contract_tests.mutation.logic.fault import FAULTS

__all__ = ["FAULTS"]
