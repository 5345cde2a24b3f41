"""Requests of the laws, drawn from what is known to exist, and ranges of days for those that take none yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from hypothesis import strategies as st

from contract_tests.laws.wikimedia_analytics.answers import HISTORY_RANKINGS
from contract_tests.laws.wikimedia_analytics.asking import HALF_OPEN, ONE_DAY, PER_PAGE, Days, Request
from contract_tests.simulators.wikimedia_analytics import parameters
from contract_tests.simulators.wikimedia_analytics.known import KNOWN
from contract_tests.strategies import dates
from contract_tests.strategies.wikimedia_analytics import BUSY_MONTHS, LAST_DAY, request_parts

Requests = st.SearchStrategy[Request]

JANUARY = dates.month_of(202401)
WINTER = (JANUARY[0], dates.month_of(202402)[1])
"""Two months in which much happens everywhere."""

FILLED = tuple(name for name in HALF_OPEN if name not in PER_PAGE)
LEGACY = (date(2008, 1, 1), date(2016, 7, 31))
"""The complete months of the legacy counts."""
RECENT = (date(2017, 1, 1), LAST_DAY)
"""Since when there is everything but Commons."""

AGENTS = {"access": parameters.ACCESS, "agent": parameters.AGENT}
TYPES = {"editor-type": parameters.EDITOR_TYPE, "page-type": parameters.PAGE_TYPE}
LEVELS = {"activity-level": parameters.ACTIVITY_LEVEL}
EVERYWHERE = ("en.wikipedia", "all-projects", "all-wikipedia-projects", "ab.wikipedia")
JUPITER = {"project": KNOWN.edited_pages[0][:1], "page-title": KNOWN.edited_pages[0][1:]}

_UNDATED: Mapping[str, Mapping[str, Sequence[str]]] = {
    "page_views_aggregate": {
        "project": ("en.wikipedia", "all-projects"),
        "access": ("all-access",),
        "agent": ("all-agents",),
    },
    "page_views_per_article": {"project": ("en.wikipedia",), **AGENTS, "article": ("Main_Page",)},
    "page_views_legacy": {"project": KNOWN.pagecount_projects, "access-site": ("all-sites", "desktop-site")},
    "devices_unique": {"project": ("en.wikipedia",), "access-site": parameters.ACCESS_SITE},
    "media_files_aggregate": {
        "referer": ("all-referers",),
        "media-type": ("all-media-types",),
        "agent": ("all-agents",),
    },
    "media_files_per_file": {
        "referer": ("all-referers",),
        "agent": parameters.MEDIA_AGENT,
        "file-path": KNOWN.files[:1],
    },
    **{name: {"project": EVERYWHERE, **TYPES} for name in FILLED},
    "edits_edited_pages": {"project": ("en.wikipedia", "ab.wikipedia"), **TYPES, **LEVELS},
    "editors_aggregate": {"project": ("en.wikipedia", "ab.wikipedia"), **TYPES, **LEVELS},
    "editors_new_registered_users": {"project": EVERYWHERE},
    **{name: {**JUPITER, "editor-type": parameters.EDITOR_TYPE} for name in PER_PAGE},
    "commons_category_metrics_snapshot": {"category": (KNOWN.primary_categories[0][0],)},
    "commons_media_file_metrics_snapshot": {"media-file": KNOWN.media_files[:1]},
    "commons_pageviews_per_category_monthly": {
        "category": (KNOWN.primary_categories[0][0],),
        "category-scope": parameters.CATEGORY_SCOPE,
        "wiki": ("all-wikis", "en.wikipedia"),
    },
    "commons_pageviews_per_media_file_monthly": {
        "media-file": KNOWN.media_files[:1],
        "wiki": ("all-wikis", "en.wikipedia"),
    },
    "commons_edits_per_category_monthly": {
        "category": (KNOWN.primary_categories[0][0],),
        "category-scope": parameters.CATEGORY_SCOPE,
        "edit-type": ("all-edit-types", "update"),
    },
    "commons_edits_per_user_monthly": {
        "user-name": (":all-user-names:",),
        "edit-type": ("all-edit-types", "update"),
    },
}
"""Series without their dates, of what is counted every day or, of Commons, every month; of pages, in busy months."""


_PEOPLE = {"project": "en.wikipedia", "editor-type": "all-editor-types", "page-type": "all-page-types"}
_CATEGORY = {"category": KNOWN.primary_categories[0][0], "category-scope": "deep"}
_FILE = {"media-file": KNOWN.media_files[0]}
_RANKED: Mapping[str, Mapping[str, str]] = {
    "commons_top_edited_categories_monthly": {"category-scope": "deep", "edit-type": "all-edit-types"},
    "commons_top_viewed_categories_monthly": {"category-scope": "deep", "wiki": "all-wikis"},
    "commons_top_wikis_per_category_monthly": _CATEGORY,
    "commons_top_pages_per_category_monthly": {**_CATEGORY, "wiki": "all-wikis"},
    "commons_top_editors_monthly": {**_CATEGORY, "edit-type": "all-edit-types"},
    "commons_top_viewed_media_files_monthly": {**_CATEGORY, "wiki": "all-wikis"},
    "commons_top_wikis_per_media_file_monthly": _FILE,
    "commons_top_pages_per_media_file_monthly": {**_FILE, "wiki": "all-wikis"},
    **dict.fromkeys(HISTORY_RANKINGS, _PEOPLE),
    "editors_by_country": {"project": "en.wikipedia", "activity-level": "5..99-edits"},
    "media_files_top": {"referer": "all-referers", "media-type": "all-media-types"},
    "page_views_by_country": {"project": "en.wikipedia", "access": "all-access"},
    "page_views_top": {"project": "en.wikipedia", "access": "all-access"},
    "page_views_top_per_country": {"country": "US", "access": "all-access"},
}
_DAYS: Mapping[str, Mapping[str, str]] = {
    **{name: {"day": "all-days"} for name in (*HISTORY_RANKINGS, "media_files_top")},
    **{name: {"day": "15"} for name in ("page_views_top", "page_views_top_per_country")},
}


def existing(*operations: str) -> Requests:
    """Any requests of some operations that are answered with figures."""
    return st.sampled_from(operations).flatmap(_existing)


def undated(*operations: str, **values: Sequence[str]) -> Requests:
    """Series without their dates, some of their values chosen here; underscores in names stand for hyphens."""
    chosen = {name.replace("_", "-"): value for name, value in values.items()}
    return st.sampled_from(operations).flatmap(lambda operation: _undated(operation, chosen))


def typical(operation: str) -> Request:
    """A series without its dates: the first of each of its values."""
    return Request(operation, {name: values[0] for name, values in _UNDATED[operation].items()})


def ranked(operation: str) -> Request:
    """A ranking of January 2024, on the crowded day or of the month."""
    return Request(operation, _RANKED[operation]).but(year="2024", month="01", **_DAYS.get(operation, {}))


def request(operation: str, **values: str) -> Request:
    """One request; underscores in names stand for hyphens."""
    return Request(operation, {}).but(**values)


def day_ranges(outer: Days = RECENT, longest: int = 62) -> st.SearchStrategy[Days]:
    """Ranges of at least two days."""
    return dates.ranges(outer[0], outer[1] - ONE_DAY, longest).map(
        lambda drawn: (drawn[0], max(drawn[1], drawn[0] + ONE_DAY))
    )


def whole_months(outer: Days = RECENT, most: int = 3) -> st.SearchStrategy[Days]:
    """Up to so many months in a row."""
    first = dates.months(outer[0], outer[1].replace(day=1))
    return st.tuples(first, st.integers(0, most - 1)).map(lambda drawn: _months(drawn[0], drawn[1], outer[1]))


def around_months(outer: Days = RECENT) -> st.SearchStrategy[Days]:
    """Ranges with a whole month, and some days before and after."""
    return whole_months(outer, 1).flatmap(lambda month: dates.ranges_around(month, outer))


def busy_months() -> st.SearchStrategy[Days]:
    """One of the months in which pages are edited that are known."""
    return st.sampled_from(KNOWN.history_months).map(dates.month_of)


def halves(whole: st.SearchStrategy[Days]) -> st.SearchStrategy[tuple[Days, Days]]:
    """Ranges of two days and more, cut in two."""
    return whole.flatmap(
        lambda days: st.dates(days[0] + ONE_DAY, days[1]).map(lambda day: ((days[0], day - ONE_DAY), (day, days[1])))
    )


def month_halves(outer: Days) -> st.SearchStrategy[tuple[Days, Days]]:
    """Two ranges of whole months, the second after the first."""
    return dates.months(dates.next_month(outer[0]), outer[1].replace(day=1)).map(
        lambda month: ((outer[0], month - ONE_DAY), (month, outer[1]))
    )


def one_of(operation: str, **values: str) -> Requests:
    """Busy months of a ranking with such values."""
    months = st.sampled_from(BUSY_MONTHS).map(lambda month: (str(month)[:4], str(month)[4:]))
    return months.map(lambda month: request(operation, **values, year=month[0], month=month[1]))


def _existing(operation: str) -> Requests:
    parts = request_parts(operation)
    assert parts is not None
    return parts.map(lambda drawn: Request(operation, {name: str(value) for name, value in drawn.path.items()}))


def _undated(operation: str, chosen: dict[str, Sequence[str]]) -> Requests:
    values = {**_UNDATED[operation], **chosen}
    return st.fixed_dictionaries({name: st.sampled_from(each) for name, each in values.items()}).map(
        lambda drawn: Request(operation, drawn)
    )


def _months(first: date, more: int, last: date) -> Days:
    end = first
    for _ in range(more):
        end = dates.next_month(end)
    return first, min(dates.next_month(end) - ONE_DAY, last)
