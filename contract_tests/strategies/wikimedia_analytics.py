"""Requests of the Wikimedia Analytics API that are answered with figures, and what they are made of.

What exists in the simulated world under these names exists on the public service too, categories, files and users of
Commons excepted. Ranges and rankings are of closed periods, and such that something is sure to be found in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import unquote

from hypothesis import strategies as st

from contract_tests.simulators.wikimedia_analytics import parameters
from contract_tests.simulators.wikimedia_analytics.known import KNOWN, Range
from contract_tests.strategies.dates import (
    ONE_DAY,
    Days,
    day_of,
    days,
    month_of,
    months,
    next_month,
    ranges,
    ranges_around,
    written,
)
from contract_tests.strategies.request import RequestParts, Requests

Values = st.SearchStrategy[Mapping[str, str]]
"""Values of some parameters by their names in the contract."""

LAST_DAY = month_of(KNOWN.history_months[-1])[1]
"""Up to here everything is published when the simulated clock begins."""
ENGLISH = KNOWN.articles[0][0]
"""The project of which most is known."""
BUSY_MONTHS = tuple(month for month in KNOWN.busy_months if month_of(month)[1] <= LAST_DAY)
BUSY_WINTER = (month_of(202401)[0], month_of(202402)[1])
"""Two busy months in a row: so much happens in them that every access and agent is among it."""


def projects(*more: str) -> st.SearchStrategy[str]:
    """Projects in any of their spellings, and other names for `project` in the same spellings."""
    return st.sampled_from((*KNOWN.projects, *more)).flatmap(spellings)


def spellings(project: str) -> st.SearchStrategy[str]:
    """The ways in which a project may be written: either case, `www.` in front, `.org` behind."""
    return st.sampled_from(
        (project, project.upper(), project.title(), f"www.{project}", f"{project}.org", f"WWW.{project}.ORG")
    )


def titles(title: str) -> st.SearchStrategy[str]:
    """A title with underscores or with spaces."""
    return st.sampled_from((title, title.replace("_", " ")))


def known_days(known: Range) -> Days:
    """The days of a range of facts that are published."""
    return day_of(known.first), min(day_of(known.last), LAST_DAY)


def request_parts(operation: str) -> Requests | None:
    """Requests of one operation that are expected to succeed; None for a name that is no operation of this API.

    Args:
        operation: Its operationId; a HEAD operation asks for what its GET operation asks for.
    """
    return _REQUESTS.get(operation.removesuffix("_head"))


def _all(*groups: Values) -> Values:
    """The values of several groups, each drawn on its own."""
    return st.tuples(*groups).map(lambda drawn: {name: value for group in drawn for name, value in group.items()})


def _one(name: str, values: Sequence[str] | st.SearchStrategy[str]) -> Values:
    drawn = values if isinstance(values, st.SearchStrategy) else st.sampled_from(values)
    return drawn.map(lambda value: {name: value})


def _fixed(**values: str) -> Values:
    return st.just({name.replace("_", "-"): value for name, value in values.items()})


# Series. A range that holds a whole month does for every granularity.


def _start_end(drawn: Days, form: str = "") -> dict[str, str]:
    return {"start": written(drawn[0]) + form, "end": written(drawn[1]) + form}


def _series(over: st.SearchStrategy[Days], granularities: Sequence[str] = parameters.GRANULARITY) -> Values:
    """Granularity, start and end, the end a day that may be part of the range; the dates with or without an hour."""
    dates = st.builds(_start_end, over, st.sampled_from(("", "00", "23")))
    return _all(_one("granularity", granularities), dates)


def _busy(known: Range, month: st.SearchStrategy[int] | None = None) -> st.SearchStrategy[Days]:
    """Ranges around a busy month."""
    outer = known_days(known)
    chosen = month or st.sampled_from([busy for busy in BUSY_MONTHS if month_of(busy)[0] >= outer[0]])
    return chosen.flatmap(lambda busy: ranges_around(month_of(busy), outer))


def _around(inner: Days, known: Range) -> st.SearchStrategy[Days]:
    return ranges_around(inner, known_days(known))


def _some_days(known: Range) -> Values:
    """Series of whatever is counted on each day: by day for any range, by month for one that holds a month."""
    outer = known_days(known)
    whole = months(outer[0], LAST_DAY.replace(day=1)).flatmap(
        lambda first: ranges_around((first, next_month(first) - ONE_DAY), outer)
    )
    return _series(ranges(*outer), ["daily"]) | _series(whole)


def _hours(over: st.SearchStrategy[Days], last_hour: str = "23") -> Values:
    """Hourly series from the first hour of the first day to an hour of the last."""
    times = over.map(lambda drawn: {"start": f"{written(drawn[0])}00", "end": f"{written(drawn[1])}{last_hour}"})
    return _all(_fixed(granularity="hourly"), times)


def _half_open() -> Values:
    """Series of the edit history, the end the day after; the end of a range by month begins a month, or lies in it."""
    outer = known_days(KNOWN.history)
    daily = ranges(*outer).map(lambda drawn: (drawn[0], drawn[1] + ONE_DAY))
    monthly = months(outer[0], LAST_DAY.replace(day=1)).flatmap(
        lambda first: ranges_around((first, next_month(first)), (outer[0], LAST_DAY + ONE_DAY))
    )
    return _series(daily, ["daily"]) | _series(monthly, ["monthly"])


def _pagecounts() -> Values:
    first = day_of(KNOWN.pagecounts.first)
    site = (_one("access-site", ("all-sites", "desktop-site")), months(next_month(first), date(2016, 7, 1)))
    mobile = (_fixed(access_site="mobile-site"), months(date(2014, 10, 1), date(2016, 7, 1)))
    granularity = _one("granularity", parameters.HOURLY_GRANULARITY)
    everywhere, english = (
        _all(
            sites,
            granularity,
            begin.map(lambda month: {"start": f"{written(month)}00", "end": f"{written(next_month(month))}00"}),
        )
        for sites, begin in (site, mobile)
    )
    project = _one("project", st.sampled_from(KNOWN.pagecount_projects).flatmap(spellings))
    return _all(project, everywhere) | _all(_one("project", spellings(ENGLISH)), english)


def _devices() -> Values:
    outer = known_days(KNOWN.devices)
    sites = _one("access-site", parameters.ACCESS_SITE)
    others = _one("project", st.sampled_from(KNOWN.device_projects).flatmap(spellings))
    families = _all(
        _one("project", spellings("all-wikipedia-projects")),
        _fixed(access_site="all-sites"),
        _series(_busy(KNOWN.devices).filter(lambda drawn: drawn[0].year > 2017)),
    )
    return (
        _all(_one("project", spellings(ENGLISH)), sites, _series(ranges(*outer), ["daily"]))
        | _all(others, sites, _series(_busy(KNOWN.devices)))
        | families
    )


# Page views


def _access_and_agent() -> Values:
    return _all(_one("access", parameters.ACCESS), _one("agent", parameters.AGENT))


def _views() -> Values:
    everything = _fixed(access="all-access", agent="all-agents")
    busiest = _one("project", st.sampled_from((ENGLISH, parameters.ALL_PROJECTS)).flatmap(spellings))
    winter = _around(BUSY_WINTER, KNOWN.page_views)
    return (
        _all(_one("project", projects(parameters.ALL_PROJECTS)), everything, _series(_busy(KNOWN.page_views)))
        | _all(busiest, everything, _some_days(KNOWN.page_views))
        | _all(busiest, everything, _hours(ranges(*known_days(KNOWN.page_views), longest=5)))
        | _all(busiest, _access_and_agent(), _series(winter) | _hours(winter))
    )


def _article(page: tuple[str, str]) -> Values:
    return _all(_one("project", spellings(page[0])), _one("article", titles(page[1])))


def _article_views() -> Values:
    pages = st.sampled_from(KNOWN.articles).flatmap(_article)
    daily = _article(KNOWN.articles[0])
    return _all(pages, _access_and_agent(), _series(_busy(KNOWN.page_views))) | _all(
        daily, _access_and_agent(), _some_days(KNOWN.page_views)
    )


# Rankings


def _month(first: date, last: date = LAST_DAY) -> Values:
    return months(first, last).map(_year_month)


def _year_month(day: date) -> Mapping[str, str]:
    return {"year": f"{day:%Y}", "month": f"{day:%m}"}


def _day(day: date) -> Mapping[str, str]:
    return {**_year_month(day), "day": f"{day:%d}"}


def _whole_month(numbers: Sequence[int]) -> Values:
    return st.sampled_from(numbers).map(lambda number: {**_year_month(month_of(number)[0]), "day": "all-days"})


def _busy_day(numbers: Sequence[int]) -> Values:
    return st.sampled_from(numbers).flatmap(lambda number: days(*month_of(number))).map(_day)


_CROWDED = st.just(_day(day_of(KNOWN.crowded_day)))


def _top_articles() -> Values:
    english = _one("project", spellings(ENGLISH))
    access = _one("access", parameters.ACCESS)
    return (
        _all(_one("project", projects()), _fixed(access="all-access"), _whole_month(BUSY_MONTHS))
        | _all(english, access, _whole_month(BUSY_MONTHS) | _CROWDED)
        | _all(english, _fixed(access="all-access"), _busy_day(BUSY_MONTHS))
    )


def _views_by_country() -> Values:
    busiest = _one("project", st.sampled_from((ENGLISH, parameters.ALL_PROJECTS)).flatmap(spellings))
    any_month = _month(day_of(KNOWN.page_views.first))
    busy_month = st.sampled_from(BUSY_MONTHS).map(lambda number: _year_month(month_of(number)[0]))
    return _all(busiest, _fixed(access="all-access"), any_month) | _all(
        busiest, _one("access", parameters.ACCESS), busy_month
    )


def _editor_and_page_type() -> Values:
    return _all(_one("editor-type", parameters.EDITOR_TYPE), _one("page-type", parameters.PAGE_TYPE))


def _history_top() -> Values:
    everywhere = (ENGLISH, parameters.ALL_PROJECTS, "all-wikipedia-projects")
    project = _one("project", st.sampled_from(everywhere).flatmap(spellings))
    content = _one("page-type", ("all-page-types", "content"))
    months_ = _whole_month(KNOWN.history_months)
    return (
        _all(project, _one("editor-type", parameters.EDITOR_TYPE), content, months_)
        | _all(project, _one("editor-type", ("all-editor-types", "user")), _fixed(page_type="non-content"), months_)
        | _all(project, _one("editor-type", ("all-editor-types", "user")), content, _CROWDED)
        | _all(
            _fixed(project="all-projects", editor_type="all-editor-types", page_type="all-page-types"),
            _busy_day(KNOWN.history_months),
        )
    )


def _editors_by_country() -> Values:
    busy_month = st.sampled_from(KNOWN.history_months).map(lambda number: _year_month(month_of(number)[0]))
    level = _one("activity-level", parameters.COUNTRY_ACTIVITY_LEVEL)
    return _all(_one("project", spellings(ENGLISH)), level, busy_month)


# Media files


_SPLIT = st.just(known_days(KNOWN.media_requests_split))
"""All years of which referers and agents are told apart."""


def _referer() -> Values:
    words = st.sampled_from(parameters.REFERER)
    return _one("referer", words | words.map(str.upper) | st.sampled_from(KNOWN.referring_projects).flatmap(spellings))


def _requests() -> Values:
    agent = _one("agent", parameters.MEDIA_AGENT)
    everything = _fixed(referer="all-referers", media_type="all-media-types", agent="all-agents")
    return (
        _all(everything, _some_days(KNOWN.media_requests))
        | _all(_referer(), _fixed(media_type="all-media-types"), agent, _series(_SPLIT))
        | _all(_fixed(referer="all-referers"), _one("media-type", parameters.MEDIA_TYPE), agent, _series(_SPLIT))
    )


def _file_requests() -> Values:
    agent = _one("agent", parameters.MEDIA_AGENT)
    files = st.sampled_from(KNOWN.files).flatmap(lambda path: st.sampled_from((path, unquote(path))))
    daily = _fixed(**{"file-path": KNOWN.files[0]})
    everywhere = _fixed(referer="all-referers")
    return (
        _all(everywhere, agent, _one("file-path", files), _series(_busy(KNOWN.media_requests)))
        | _all(everywhere, agent, daily, _some_days(KNOWN.media_requests))
        | _all(_referer(), agent, daily, _series(_SPLIT))
    )


def _top_files() -> Values:
    split = [month for month in BUSY_MONTHS if month * 100 >= KNOWN.media_requests_split.first]
    everywhere = _fixed(referer="all-referers")
    return (
        _all(_referer(), _fixed(media_type="all-media-types"), _whole_month(split))
        | _all(everywhere, _one("media-type", parameters.MEDIA_TYPE), _whole_month(BUSY_MONTHS))
        | _all(everywhere, _fixed(media_type="all-media-types"), _busy_day(BUSY_MONTHS))
    )


# Commons. What is listed or uploaded later than others is so within the first year; the last month is a busy one.

_FIRST_COMMONS_DAY = month_of(KNOWN.commons_first_month)[0]
_ALL_LISTED = _FIRST_COMMONS_DAY.replace(year=_FIRST_COMMONS_DAY.year + 1)
_FIRST_FILE = KNOWN.media_files[0]
_USED_FILES = tuple(file for file in KNOWN.media_files if file not in KNOWN.unused_media_files)


def _commons_series(latest: date = _ALL_LISTED) -> Values:
    """A range that begins up to the latest day, or ever, and ends after the last month, or never."""
    start = days(_FIRST_COMMONS_DAY - 31 * ONE_DAY, latest).map(written) | st.just("00000101")
    end = days(LAST_DAY + ONE_DAY, next_month(LAST_DAY + ONE_DAY)).map(written) | st.just("99991231")
    return st.builds(lambda start, end: {"start": start, "end": end}, start, end)


def _commons_month(numbers: Sequence[int] = ()) -> Values:
    """A month, the first of them excepted, in which nothing is uploaded; or one of some."""
    if not numbers:
        return _month(next_month(_FIRST_COMMONS_DAY))
    return st.sampled_from(numbers).map(lambda number: _year_month(month_of(number)[0]))


_SCOPE = _one("category-scope", parameters.CATEGORY_SCOPE)
_EDIT_TYPE = _one("edit-type", parameters.EDIT_TYPE)
_WIKI = _one("wiki", KNOWN.wikis)
_COMMONS_BUSY = tuple(month for month in BUSY_MONTHS if month >= KNOWN.commons_first_month)
_BUSY_CATEGORY = st.sampled_from(KNOWN.busy_categories).map(
    lambda known: {"category": known[0], "category-scope": known[1]}
)
_CATEGORIES = (*(name for name, _ in KNOWN.primary_categories), *KNOWN.covered_categories)
_USED_CATEGORIES = tuple(category for category in _CATEGORIES if category not in KNOWN.unused_categories)
_UPDATES = _one("edit-type", ("update", "all-edit-types"))


def _in_month_with_uploads() -> Values:
    return _all(_EDIT_TYPE, _commons_month([KNOWN.upload_month]))


_HISTORY = _all(_one("project", projects(parameters.ALL_PROJECTS, *KNOWN.family_aggregates)), _half_open())
_HISTORY_SUMS = _all(_HISTORY, _editor_and_page_type())
_ONE_PROJECT_BY_LEVEL = _all(
    _one("project", projects()),
    _editor_and_page_type(),
    _one("activity-level", parameters.ACTIVITY_LEVEL),
    _half_open(),
)
_PAGE_SUMS = _all(
    st.sampled_from(KNOWN.edited_pages).flatmap(
        lambda page: _all(_one("project", spellings(page[0])), _one("page-title", titles(page[1])))
    ),
    _one("editor-type", parameters.EDITOR_TYPE),
    _series(
        st.sampled_from(KNOWN.history_months).flatmap(
            lambda month: ranges_around(
                (month_of(month)[0], month_of(month)[1] + ONE_DAY), (day_of(KNOWN.history.first), LAST_DAY + ONE_DAY)
            )
        )
    ),
)

_VALUES: Mapping[str, Values] = {
    "commons_category_metrics_snapshot": _all(_one("category", _CATEGORIES), _commons_series()),
    "commons_edits_per_category_monthly": _all(_BUSY_CATEGORY, _EDIT_TYPE, _commons_series(_FIRST_COMMONS_DAY)),
    "commons_pageviews_per_category_monthly": _all(_BUSY_CATEGORY, _WIKI, _commons_series())
    | _all(_one("category", _USED_CATEGORIES), _fixed(category_scope="shallow", wiki="all-wikis"), _commons_series()),
    "commons_top_edited_categories_monthly": _all(_SCOPE, _UPDATES, _commons_month())
    | _all(_SCOPE, _in_month_with_uploads()),
    "commons_top_viewed_categories_monthly": _all(_SCOPE, _fixed(wiki="all-wikis"), _commons_month())
    | _all(_SCOPE, _WIKI, _commons_month(_COMMONS_BUSY)),
    "commons_top_wikis_per_category_monthly": _all(_BUSY_CATEGORY, _commons_month()),
    "commons_top_pages_per_category_monthly": _all(_BUSY_CATEGORY, _WIKI, _commons_month(_COMMONS_BUSY)),
    "commons_top_editors_monthly": _all(_BUSY_CATEGORY, _UPDATES, _commons_month())
    | _all(_fixed(category=KNOWN.primary_categories[0][0], category_scope="deep"), _in_month_with_uploads()),
    "commons_media_file_metrics_snapshot": _all(_one("media-file", KNOWN.media_files), _commons_series()),
    "commons_pageviews_per_media_file_monthly": _all(
        _one("media-file", _USED_FILES), _fixed(wiki="all-wikis"), _commons_series()
    )
    | _all(_fixed(media_file=_FIRST_FILE), _WIKI, _commons_series()),
    "commons_top_viewed_media_files_monthly": _all(_BUSY_CATEGORY, _WIKI, _commons_month(_COMMONS_BUSY)),
    "commons_top_wikis_per_media_file_monthly": _all(_fixed(media_file=_FIRST_FILE), _commons_month()),
    "commons_top_pages_per_media_file_monthly": _all(
        _fixed(media_file=_FIRST_FILE), _WIKI, _commons_month(_COMMONS_BUSY)
    ),
    "commons_edits_per_user_monthly": _all(
        _one("user-name", KNOWN.users), _EDIT_TYPE, _commons_series(_FIRST_COMMONS_DAY)
    ),
    "devices_unique": _devices(),
    "edits_aggregate": _HISTORY_SUMS,
    "edits_per_page": _PAGE_SUMS,
    "edits_net_bytes_difference": _HISTORY_SUMS,
    "edits_net_bytes_difference_per_page": _PAGE_SUMS,
    "edits_absolute_bytes_difference": _HISTORY_SUMS,
    "edits_absolute_bytes_difference_per_page": _PAGE_SUMS,
    "edits_new_pages": _HISTORY_SUMS,
    "edits_edited_pages": _ONE_PROJECT_BY_LEVEL,
    "edits_top_pages_by_net_bytes_difference": _history_top(),
    "edits_top_pages_by_absolute_bytes_difference": _history_top(),
    "edits_top_pages_by_edits": _history_top(),
    "editors_aggregate": _ONE_PROJECT_BY_LEVEL,
    "editors_by_country": _editors_by_country(),
    "editors_new_registered_users": _HISTORY,
    "editors_top_by_net_bytes_difference": _history_top(),
    "editors_top_by_absolute_bytes_difference": _history_top(),
    "editors_top_by_edits": _history_top(),
    "media_files_aggregate": _requests(),
    "media_files_per_file": _file_requests(),
    "media_files_top": _top_files(),
    "page_views_aggregate": _views(),
    "page_views_by_country": _views_by_country(),
    "page_views_per_article": _article_views(),
    "page_views_top": _top_articles(),
    "page_views_top_per_country": _all(_one("country", KNOWN.countries), _one("access", parameters.ACCESS), _CROWDED),
    "page_views_legacy": _pagecounts(),
}

_REQUESTS: Mapping[str, Requests] = {name: values.map(RequestParts) for name, values in _VALUES.items()}
