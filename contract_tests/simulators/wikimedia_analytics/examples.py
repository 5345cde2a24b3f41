"""A request of each operation that is answered with figures, whatever the seed: its path below the base of the API."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from contract_tests.simulators.wikimedia_analytics.world import commons, media

_FILE = quote(media.DAILY_FILE, safe="")

EXAMPLES: Mapping[str, str] = {
    "commons_category_metrics_snapshot": (
        f"/commons-analytics/category-metrics-snapshot/{commons.MUSEUM}/20231101/20250101"
    ),
    "commons_edits_per_category_monthly": (
        f"/commons-analytics/edits-per-category-monthly/{commons.MUSEUM}/deep/all-edit-types/20231101/20250101"
    ),
    "commons_pageviews_per_category_monthly": (
        f"/commons-analytics/pageviews-per-category-monthly/{commons.MUSEUM}/deep/all-wikis/20231101/20250101"
    ),
    "commons_top_edited_categories_monthly": (
        "/commons-analytics/top-edited-categories-monthly/deep/all-edit-types/2024/01"
    ),
    "commons_top_viewed_categories_monthly": (
        "/commons-analytics/top-viewed-categories-monthly/deep/all-wikis/2024/01"
    ),
    "commons_top_wikis_per_category_monthly": (
        f"/commons-analytics/top-wikis-per-category-monthly/{commons.MUSEUM}/deep/2024/02"
    ),
    "commons_top_pages_per_category_monthly": (
        f"/commons-analytics/top-pages-per-category-monthly/{commons.MUSEUM}/deep/all-wikis/2024/02"
    ),
    "commons_top_editors_monthly": (
        f"/commons-analytics/top-editors-monthly/{commons.MUSEUM}/deep/all-edit-types/2024/02"
    ),
    "commons_media_file_metrics_snapshot": (
        f"/commons-analytics/media-file-metrics-snapshot/{commons.FAMOUS_FILE}/20231101/20250101"
    ),
    "commons_pageviews_per_media_file_monthly": (
        f"/commons-analytics/pageviews-per-media-file-monthly/{commons.FAMOUS_FILE}/all-wikis/20231101/20250101"
    ),
    "commons_top_viewed_media_files_monthly": (
        f"/commons-analytics/top-viewed-media-files-monthly/{commons.MUSEUM}/deep/all-wikis/2024/02"
    ),
    "commons_top_wikis_per_media_file_monthly": (
        f"/commons-analytics/top-wikis-per-media-file-monthly/{commons.FAMOUS_FILE}/2024/02"
    ),
    "commons_top_pages_per_media_file_monthly": (
        f"/commons-analytics/top-pages-per-media-file-monthly/{commons.FAMOUS_FILE}/all-wikis/2024/02"
    ),
    "commons_edits_per_user_monthly": (
        "/commons-analytics/edits-per-user-monthly/:all-user-names:/all-edit-types/20231101/20250101"
    ),
    "devices_unique": "/unique-devices/en.wikipedia/all-sites/daily/20240101/20240131",
    "edits_aggregate": "/edits/aggregate/all-projects/all-editor-types/all-page-types/daily/20240101/20240201",
    "edits_per_page": "/edits/per-page/en.wikipedia/Jupiter/all-editor-types/daily/20240101/20240201",
    "edits_net_bytes_difference": (
        "/bytes-difference/net/aggregate/all-projects/all-editor-types/all-page-types/daily/20240101/20240201"
    ),
    "edits_net_bytes_difference_per_page": (
        "/bytes-difference/net/per-page/en.wikipedia/Jupiter/all-editor-types/daily/20240101/20240201"
    ),
    "edits_absolute_bytes_difference": (
        "/bytes-difference/absolute/aggregate/all-projects/all-editor-types/all-page-types/daily/20240101/20240201"
    ),
    "edits_absolute_bytes_difference_per_page": (
        "/bytes-difference/absolute/per-page/en.wikipedia/Jupiter/all-editor-types/daily/20240101/20240201"
    ),
    "edits_new_pages": "/edited-pages/new/all-projects/all-editor-types/all-page-types/daily/20240101/20240201",
    "edits_edited_pages": (
        "/edited-pages/aggregate/en.wikipedia/all-editor-types/all-page-types/all-activity-levels"
        "/daily/20240101/20240201"
    ),
    "edits_top_pages_by_net_bytes_difference": (
        "/edited-pages/top-by-net-bytes-difference/en.wikipedia/all-editor-types/all-page-types/2024/01/15"
    ),
    "edits_top_pages_by_absolute_bytes_difference": (
        "/edited-pages/top-by-absolute-bytes-difference/en.wikipedia/all-editor-types/all-page-types/2024/01/15"
    ),
    "edits_top_pages_by_edits": (
        "/edited-pages/top-by-edits/en.wikipedia/all-editor-types/all-page-types/2024/01/all-days"
    ),
    "editors_aggregate": (
        "/editors/aggregate/en.wikipedia/all-editor-types/all-page-types/all-activity-levels/daily/20240101/20240201"
    ),
    "editors_by_country": "/editors/by-country/en.wikipedia/5..99-edits/2024/01",
    "editors_new_registered_users": "/registered-users/new/all-projects/daily/20240101/20240201",
    "editors_top_by_net_bytes_difference": (
        "/editors/top-by-net-bytes-difference/en.wikipedia/all-editor-types/all-page-types/2024/01/15"
    ),
    "editors_top_by_absolute_bytes_difference": (
        "/editors/top-by-absolute-bytes-difference/en.wikipedia/all-editor-types/all-page-types/2024/01/15"
    ),
    "editors_top_by_edits": "/editors/top-by-edits/en.wikipedia/all-editor-types/all-page-types/2024/01/all-days",
    "media_files_aggregate": (
        "/mediarequests/aggregate/all-referers/all-media-types/all-agents/daily/20240101/20240131"
    ),
    "media_files_per_file": f"/mediarequests/per-file/all-referers/all-agents/{_FILE}/daily/20240101/20240131",
    "media_files_top": "/mediarequests/top/all-referers/all-media-types/2024/01/all-days",
    "page_views_aggregate": "/pageviews/aggregate/en.wikipedia/all-access/all-agents/daily/20240101/20240131",
    "page_views_by_country": "/pageviews/top-by-country/all-projects/all-access/2024/01",
    "page_views_per_article": (
        "/pageviews/per-article/en.wikipedia/all-access/all-agents/Main_Page/daily/20240101/20240131"
    ),
    "page_views_top": "/pageviews/top/en.wikipedia/all-access/2024/02/01",
    "page_views_top_per_country": "/pageviews/top-per-country/US/all-access/2024/01/15",
    "page_views_legacy": "/legacy/pagecounts/aggregate/en.wikipedia/all-sites/daily/2015010100/2015013100",
}
