"""Requests of the Wikimedia Analytics API that are answered with figures, and what they are made of.

Ranges and rankings are of closed periods, and such that something is sure to be found in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from urllib.parse import unquote

from hypothesis import strategies as st

from contract_tests.facts.wikimedia_analytics import Range, WikimediaAnalyticsFacts
from contract_tests.simulators.wikimedia_analytics import parameters
from contract_tests.simulators.wikimedia_analytics.known import KNOWN
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
from contract_tests.strategies.request import RequestParts, Requests, one_of

Values = st.SearchStrategy[Mapping[str, str]]
"""Values of some parameters by their names in the contract."""

BUSY_WINTER = (month_of(202401)[0], month_of(202402)[1])
"""Two busy months in a row: so much happens in them that every access and agent is among it."""


def spellings(project: str) -> st.SearchStrategy[str]:
    """The ways in which a project may be written: either case, `www.` in front, `.org` behind."""
    return st.sampled_from(
        (project, project.upper(), project.title(), f"www.{project}", f"{project}.org", f"WWW.{project}.ORG")
    )


def titles(title: str) -> st.SearchStrategy[str]:
    """A title with underscores or with spaces."""
    return st.sampled_from((title, title.replace("_", " ")))


def _all(*groups: Values) -> Values:
    """The values of several groups, each drawn on its own."""
    return st.tuples(*groups).map(lambda drawn: {name: value for group in drawn for name, value in group.items()})


def _one(name: str, values: Sequence[str] | st.SearchStrategy[str]) -> Values:
    drawn = values if isinstance(values, st.SearchStrategy) else one_of(values)
    return drawn.map(lambda value: {name: value})


def _fixed(**values: str) -> Values:
    return st.just({name.replace("_", "-"): value for name, value in values.items()})


def _start_end(drawn: Days, form: str = "") -> dict[str, str]:
    return {"start": written(drawn[0]) + form, "end": written(drawn[1]) + form}


def _series(over: st.SearchStrategy[Days], granularities: Sequence[str] = parameters.GRANULARITY) -> Values:
    """Granularity, start and end, the end a day that may be part of the range; the dates with or without an hour."""
    dates = st.builds(_start_end, over, st.sampled_from(("", "00", "23")))
    return _all(_one("granularity", granularities), dates)


def _hours(over: st.SearchStrategy[Days], last_hour: str = "23") -> Values:
    """Hourly series from the first hour of the first day to an hour of the last."""
    times = over.map(lambda drawn: {"start": f"{written(drawn[0])}00", "end": f"{written(drawn[1])}{last_hour}"})
    return _all(_fixed(granularity="hourly"), times)


def _access_and_agent() -> Values:
    return _all(_one("access", parameters.ACCESS), _one("agent", parameters.AGENT))


def _article(page: tuple[str, str]) -> Values:
    return _all(_one("project", spellings(page[0])), _one("article", titles(page[1])))


def _year_month(day: date) -> Mapping[str, str]:
    return {"year": f"{day:%Y}", "month": f"{day:%m}"}


def _day(day: date) -> Mapping[str, str]:
    return {**_year_month(day), "day": f"{day:%d}"}


def _whole_month(numbers: Sequence[int]) -> Values:
    return one_of(numbers).map(lambda number: {**_year_month(month_of(number)[0]), "day": "all-days"})


def _busy_day(numbers: Sequence[int]) -> Values:
    return one_of(numbers).flatmap(lambda number: days(*month_of(number))).map(_day)


def _editor_and_page_type() -> Values:
    return _all(_one("editor-type", parameters.EDITOR_TYPE), _one("page-type", parameters.PAGE_TYPE))


_SCOPE = _one("category-scope", parameters.CATEGORY_SCOPE)

_EDIT_TYPE = _one("edit-type", parameters.EDIT_TYPE)

_UPDATES = _one("edit-type", ("update", "all-edit-types"))


@dataclass(frozen=True)
class Drawing:
    """Draws requests about what has figures.

    Attributes:
        facts: What has figures.
    """

    facts: WikimediaAnalyticsFacts = field(repr=False)

    @property
    def last_day(self) -> date:
        """Up to here everything is published."""
        return month_of(self.facts.history_months[-1])[1]

    def busiest(self, *more: str) -> st.SearchStrategy[str]:
        """The project of which most is known, and aggregates with it, in any of their spellings."""
        projects = self.facts.projects[:1]
        return one_of((*projects, *more) if projects else ()).flatmap(spellings)

    @property
    def busy_months(self) -> Sequence[int]:
        """Those of the busy months that are published."""
        return tuple(month for month in self.facts.busy_months if month_of(month)[1] <= self.last_day)

    def projects(self, *more: str) -> st.SearchStrategy[str]:
        """Projects in any of their spellings, and other names for `project` in the same spellings."""
        return one_of((*self.facts.projects, *more)).flatmap(spellings)

    def known_days(self, known: Range) -> Days:
        """The days of a range of facts that are published."""
        return day_of(known.first), min(day_of(known.last), self.last_day)

    def _busy(self, known: Range) -> st.SearchStrategy[Days]:
        """Ranges around a busy month."""
        outer = self.known_days(known)
        chosen = one_of([busy for busy in self.busy_months if month_of(busy)[0] >= outer[0]])
        return chosen.flatmap(lambda busy: ranges_around(month_of(busy), outer))

    def _around(self, inner: Days, known: Range) -> st.SearchStrategy[Days]:
        return ranges_around(inner, self.known_days(known))

    def _some_days(self, known: Range) -> Values:
        """Series of whatever is counted on each day: by day for any range, by month for one that holds a month."""
        outer = self.known_days(known)
        whole = months(outer[0], self.last_day.replace(day=1)).flatmap(
            lambda first: ranges_around((first, next_month(first) - ONE_DAY), outer)
        )
        return _series(ranges(*outer), ["daily"]) | _series(whole)

    def _half_open(self) -> Values:
        """Series of the edit history, the end the day after; the end of a range by month begins or lies in a month."""
        outer = self.known_days(self.facts.history)
        daily = ranges(*outer).map(lambda drawn: (drawn[0], drawn[1] + ONE_DAY))
        monthly = months(outer[0], self.last_day.replace(day=1)).flatmap(
            lambda first: ranges_around((first, next_month(first)), (outer[0], self.last_day + ONE_DAY))
        )
        return _series(daily, ["daily"]) | _series(monthly, ["monthly"])

    def _pagecounts(self) -> Values:
        first = day_of(self.facts.pagecounts.first)
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
        project = _one("project", one_of(self.facts.pagecount_projects).flatmap(spellings))
        return _all(project, everywhere) | _all(_one("project", self.busiest()), english)

    def _devices(self) -> Values:
        outer = self.known_days(self.facts.devices)
        sites = _one("access-site", parameters.ACCESS_SITE)
        others = _one("project", one_of(self.facts.device_projects).flatmap(spellings))
        families = _all(
            _one("project", spellings("all-wikipedia-projects")),
            _fixed(access_site="all-sites"),
            _series(self._busy(self.facts.devices).filter(lambda drawn: drawn[0].year > 2017)),
        )
        return (
            _all(_one("project", self.busiest()), sites, _series(ranges(*outer), ["daily"]))
            | _all(others, sites, _series(self._busy(self.facts.devices)))
            | families
        )

    def _views(self) -> Values:
        everything = _fixed(access="all-access", agent="all-agents")
        busiest = _one("project", self.busiest(parameters.ALL_PROJECTS))
        winter = self._around(BUSY_WINTER, self.facts.page_views)
        return (
            _all(
                _one("project", self.projects(parameters.ALL_PROJECTS)),
                everything,
                _series(self._busy(self.facts.page_views)),
            )
            | _all(busiest, everything, self._some_days(self.facts.page_views))
            | _all(busiest, everything, _hours(ranges(*self.known_days(self.facts.page_views), longest=5)))
            | _all(busiest, _access_and_agent(), _series(winter) | _hours(winter))
        )

    def _article_views(self) -> Values:
        pages = one_of(self.facts.articles).flatmap(_article)
        daily = one_of(self.facts.articles[:1]).flatmap(_article)
        return _all(pages, _access_and_agent(), _series(self._busy(self.facts.page_views))) | _all(
            daily, _access_and_agent(), self._some_days(self.facts.page_views)
        )

    def _month(self, first: date) -> Values:
        return months(first, self.last_day).map(_year_month)

    @property
    def _crowded(self) -> Values:
        return st.just(_day(day_of(self.facts.crowded_day)))

    def _top_articles(self) -> Values:
        english = _one("project", self.busiest())
        access = _one("access", parameters.ACCESS)
        return (
            _all(_one("project", self.projects()), _fixed(access="all-access"), _whole_month(self.busy_months))
            | _all(english, access, _whole_month(self.busy_months) | self._crowded)
            | _all(english, _fixed(access="all-access"), _busy_day(self.busy_months))
        )

    def _views_by_country(self) -> Values:
        busiest = _one("project", self.busiest(parameters.ALL_PROJECTS))
        any_month = self._month(day_of(self.facts.page_views.first))
        busy_month = one_of(self.busy_months).map(lambda number: _year_month(month_of(number)[0]))
        return _all(busiest, _fixed(access="all-access"), any_month) | _all(
            busiest, _one("access", parameters.ACCESS), busy_month
        )

    def _history_top(self) -> Values:
        project = _one("project", self.busiest(parameters.ALL_PROJECTS, "all-wikipedia-projects"))
        content = _one("page-type", ("all-page-types", "content"))
        months_ = _whole_month(self.facts.history_months)
        return (
            _all(project, _one("editor-type", parameters.EDITOR_TYPE), content, months_)
            | _all(project, _one("editor-type", ("all-editor-types", "user")), _fixed(page_type="non-content"), months_)
            | _all(project, _one("editor-type", ("all-editor-types", "user")), content, self._crowded)
            | _all(
                _fixed(project="all-projects", editor_type="all-editor-types", page_type="all-page-types"),
                _busy_day(self.facts.history_months),
            )
        )

    def _editors_by_country(self) -> Values:
        busy_month = one_of(self.facts.history_months).map(lambda number: _year_month(month_of(number)[0]))
        level = _one("activity-level", parameters.COUNTRY_ACTIVITY_LEVEL)
        return _all(_one("project", self.busiest()), level, busy_month)

    @property
    def _split(self) -> st.SearchStrategy[Days]:
        """All years of which referers and agents are told apart."""
        return st.just(self.known_days(self.facts.media_requests_split))

    def _referer(self) -> Values:
        words = st.sampled_from(parameters.REFERER)
        return _one("referer", words | words.map(str.upper) | one_of(self.facts.referring_projects).flatmap(spellings))

    def _requests(self) -> Values:
        agent = _one("agent", parameters.MEDIA_AGENT)
        everything = _fixed(referer="all-referers", media_type="all-media-types", agent="all-agents")
        return (
            _all(everything, self._some_days(self.facts.media_requests))
            | _all(self._referer(), _fixed(media_type="all-media-types"), agent, _series(self._split))
            | _all(
                _fixed(referer="all-referers"), _one("media-type", parameters.MEDIA_TYPE), agent, _series(self._split)
            )
        )

    def _file_requests(self) -> Values:
        agent = _one("agent", parameters.MEDIA_AGENT)
        files = one_of(self.facts.files).flatmap(lambda path: st.sampled_from((path, unquote(path))))
        daily = _one("file-path", self.facts.files[:1])
        everywhere = _fixed(referer="all-referers")
        return (
            _all(everywhere, agent, _one("file-path", files), _series(self._busy(self.facts.media_requests)))
            | _all(everywhere, agent, daily, self._some_days(self.facts.media_requests))
            | _all(self._referer(), agent, daily, _series(self._split))
        )

    def _top_files(self) -> Values:
        split = [month for month in self.busy_months if month * 100 >= self.facts.media_requests_split.first]
        everywhere = _fixed(referer="all-referers")
        return (
            _all(self._referer(), _fixed(media_type="all-media-types"), _whole_month(split))
            | _all(everywhere, _one("media-type", parameters.MEDIA_TYPE), _whole_month(self.busy_months))
            | _all(everywhere, _fixed(media_type="all-media-types"), _busy_day(self.busy_months))
        )

    @property
    def _first_commons_day(self) -> date:
        return month_of(self.facts.commons_first_month)[0]

    @property
    def _used_files(self) -> Sequence[str]:
        return tuple(file for file in self.facts.media_files if file not in self.facts.unused_media_files)

    def _commons_series(self, latest: date | None = None) -> Values:
        """A range that begins up to the latest day, or ever, and ends after the last month, or never."""
        # What is listed or uploaded later than others is so within the first year.
        latest = latest or self._first_commons_day.replace(year=self._first_commons_day.year + 1)
        start = days(self._first_commons_day - 31 * ONE_DAY, latest).map(written) | st.just("00000101")
        end = days(self.last_day + ONE_DAY, next_month(self.last_day + ONE_DAY)).map(written) | st.just("99991231")
        return st.builds(lambda start, end: {"start": start, "end": end}, start, end)

    def _commons_month(self, numbers: Sequence[int] = ()) -> Values:
        """A month, the first of them excepted, in which nothing is uploaded; or one of some."""
        if not numbers:
            return self._month(next_month(self._first_commons_day))
        return one_of(numbers).map(lambda number: _year_month(month_of(number)[0]))

    @property
    def _wiki(self) -> Values:
        return _one("wiki", self.facts.wikis)

    @property
    def _commons_busy(self) -> Sequence[int]:
        return tuple(month for month in self.busy_months if month >= self.facts.commons_first_month)

    @property
    def _busy_category(self) -> Values:
        return one_of(self.facts.busy_categories).map(lambda known: {"category": known[0], "category-scope": known[1]})

    @property
    def _categories(self) -> Sequence[str]:
        return (*(name for name, _ in self.facts.primary_categories), *self.facts.covered_categories)

    @property
    def _used_categories(self) -> Sequence[str]:
        return tuple(category for category in self._categories if category not in self.facts.unused_categories)

    def _in_month_with_uploads(self) -> Values:
        return _all(_EDIT_TYPE, self._commons_month([self.facts.upload_month]))

    @property
    def _history(self) -> Values:
        return _all(
            _one("project", self.projects(parameters.ALL_PROJECTS, *self.facts.family_aggregates)), self._half_open()
        )

    @property
    def _history_sums(self) -> Values:
        return _all(self._history, _editor_and_page_type())

    @property
    def _one_project_by_level(self) -> Values:
        return _all(
            _one("project", self.projects()),
            _editor_and_page_type(),
            _one("activity-level", parameters.ACTIVITY_LEVEL),
            self._half_open(),
        )

    @property
    def _page_sums(self) -> Values:
        return _all(
            one_of(self.facts.edited_pages).flatmap(
                lambda page: _all(_one("project", spellings(page[0])), _one("page-title", titles(page[1])))
            ),
            _one("editor-type", parameters.EDITOR_TYPE),
            _series(
                one_of(self.facts.history_months).flatmap(
                    lambda month: ranges_around(
                        (month_of(month)[0], month_of(month)[1] + ONE_DAY),
                        (day_of(self.facts.history.first), self.last_day + ONE_DAY),
                    )
                )
            ),
        )

    @property
    def values(self) -> Mapping[str, Values]:
        """Values of the parameters of each operation; a strategy is empty where nothing is known to ask about."""
        return {
            "commons_category_metrics_snapshot": _all(_one("category", self._categories), self._commons_series()),
            "commons_edits_per_category_monthly": _all(
                self._busy_category, _EDIT_TYPE, self._commons_series(self._first_commons_day)
            ),
            "commons_pageviews_per_category_monthly": _all(self._busy_category, self._wiki, self._commons_series())
            | _all(
                _one("category", self._used_categories),
                _fixed(category_scope="shallow", wiki="all-wikis"),
                self._commons_series(),
            ),
            "commons_top_edited_categories_monthly": _all(_SCOPE, _UPDATES, self._commons_month())
            | _all(_SCOPE, self._in_month_with_uploads()),
            "commons_top_viewed_categories_monthly": _all(_SCOPE, _fixed(wiki="all-wikis"), self._commons_month())
            | _all(_SCOPE, self._wiki, self._commons_month(self._commons_busy)),
            "commons_top_wikis_per_category_monthly": _all(self._busy_category, self._commons_month()),
            "commons_top_pages_per_category_monthly": _all(
                self._busy_category, self._wiki, self._commons_month(self._commons_busy)
            ),
            "commons_top_editors_monthly": _all(self._busy_category, _UPDATES, self._commons_month())
            | _all(
                _one("category", [name for name, _ in self.facts.primary_categories[:1]]),
                _fixed(category_scope="deep"),
                self._in_month_with_uploads(),
            ),
            "commons_media_file_metrics_snapshot": _all(
                _one("media-file", self.facts.media_files), self._commons_series()
            ),
            "commons_pageviews_per_media_file_monthly": _all(
                _one("media-file", self._used_files), _fixed(wiki="all-wikis"), self._commons_series()
            )
            | _all(_one("media-file", self.facts.media_files[:1]), self._wiki, self._commons_series()),
            "commons_top_viewed_media_files_monthly": _all(
                self._busy_category, self._wiki, self._commons_month(self._commons_busy)
            ),
            "commons_top_wikis_per_media_file_monthly": _all(
                _one("media-file", self.facts.media_files[:1]), self._commons_month()
            ),
            "commons_top_pages_per_media_file_monthly": _all(
                _one("media-file", self.facts.media_files[:1]), self._wiki, self._commons_month(self._commons_busy)
            ),
            "commons_edits_per_user_monthly": _all(
                _one("user-name", self.facts.users), _EDIT_TYPE, self._commons_series(self._first_commons_day)
            ),
            "devices_unique": self._devices(),
            "edits_aggregate": self._history_sums,
            "edits_per_page": self._page_sums,
            "edits_net_bytes_difference": self._history_sums,
            "edits_net_bytes_difference_per_page": self._page_sums,
            "edits_absolute_bytes_difference": self._history_sums,
            "edits_absolute_bytes_difference_per_page": self._page_sums,
            "edits_new_pages": self._history_sums,
            "edits_edited_pages": self._one_project_by_level,
            "edits_top_pages_by_net_bytes_difference": self._history_top(),
            "edits_top_pages_by_absolute_bytes_difference": self._history_top(),
            "edits_top_pages_by_edits": self._history_top(),
            "editors_aggregate": self._one_project_by_level,
            "editors_by_country": self._editors_by_country(),
            "editors_new_registered_users": self._history,
            "editors_top_by_net_bytes_difference": self._history_top(),
            "editors_top_by_absolute_bytes_difference": self._history_top(),
            "editors_top_by_edits": self._history_top(),
            "media_files_aggregate": self._requests(),
            "media_files_per_file": self._file_requests(),
            "media_files_top": self._top_files(),
            "page_views_aggregate": self._views(),
            "page_views_by_country": self._views_by_country(),
            "page_views_per_article": self._article_views(),
            "page_views_top": self._top_articles(),
            "page_views_top_per_country": _all(
                _one("country", self.facts.countries), _one("access", parameters.ACCESS), self._crowded
            ),
            "page_views_legacy": self._pagecounts(),
        }


def request_parts(operation: str, facts: WikimediaAnalyticsFacts = KNOWN) -> Requests | None:
    """Requests of one operation that are expected to succeed.

    None for a name that is no operation of this API, and where nothing is known that it could ask for.

    Args:
        operation: Its operationId; a HEAD operation asks for what its GET operation asks for.
        facts: What has figures.
    """
    return _requests_of(facts).get(operation.removesuffix("_head"))


@cache
def _requests_of(facts: WikimediaAnalyticsFacts) -> Mapping[str, Requests]:
    values = {name: drawn for name, drawn in Drawing(facts).values.items() if not drawn.is_empty}
    return {name: drawn.map(RequestParts) for name, drawn in values.items()}
