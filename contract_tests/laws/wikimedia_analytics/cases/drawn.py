"""Requests of the laws, drawn from what is known to exist, and ranges of days for those that take none yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

from contract_tests.facts.unknown import Unknown, first, first_pair, named
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.laws.wikimedia_analytics.answers import HISTORY_RANKINGS
from contract_tests.laws.wikimedia_analytics.asking import HALF_OPEN, ONE_DAY, PER_PAGE, Days, Request
from contract_tests.simulators.wikimedia_analytics import parameters
from contract_tests.strategies import dates
from contract_tests.strategies.wikimedia_analytics import Drawing, request_parts

Requests = st.SearchStrategy[Request]
JANUARY = dates.month_of(202401)
WINTER = (JANUARY[0], dates.month_of(202402)[1])
"""Two months in which much happens everywhere."""
SPRING = (date(2015, 1, 1), date(2015, 3, 31))
"""Three months of the legacy counts."""
ALL_USERS = ":all-user-names:"
"""Stands for all users of Commons together."""

FILLED = tuple(name for name in HALF_OPEN if name not in PER_PAGE)
LEGACY = (date(2008, 1, 1), date(2016, 7, 31))
"""The complete months of the legacy counts."""
AGENTS = {"access": parameters.ACCESS, "agent": parameters.AGENT}
TYPES = {"editor-type": parameters.EDITOR_TYPE, "page-type": parameters.PAGE_TYPE}
LEVELS = {"activity-level": parameters.ACTIVITY_LEVEL}
_DAYS: Mapping[str, Mapping[str, str]] = {
    **{name: {"day": "all-days"} for name in (*HISTORY_RANKINGS, "media_files_top")},
    **{name: {"day": "15"} for name in ("page_views_top", "page_views_top_per_country")},
}


def request(operation: str, **values: str) -> Request:
    """One request; underscores in names stand for hyphens."""
    return Request(operation, {}).but(**values)


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


def _months(first: date, more: int, last: date) -> Days:
    end = first
    for _ in range(more):
        end = dates.next_month(end)
    return first, min(dates.next_month(end) - ONE_DAY, last)


@dataclass(frozen=True)
class Drawn:
    """Requests about what has figures.

    Attributes:
        facts: What has figures.
    """

    facts: WikimediaAnalyticsFacts = field(repr=False)

    @property
    def drawing(self) -> Drawing:
        """What draws requests that are answered with figures."""
        return Drawing(self.facts)

    @property
    def recent(self) -> Days:
        """Since when there is everything but Commons."""
        return (date(2017, 1, 1), self.drawing.last_day)

    @property
    def english(self) -> str:
        """The project of which most is known."""
        return first(self.facts.projects, "projects")

    @property
    def counted(self) -> str:
        """A project with legacy page counts."""
        return first(self.facts.pagecount_projects, "pagecount_projects")

    @property
    def with_devices(self) -> str:
        """A project with unique devices for every day."""
        return first(self.facts.device_projects, "device_projects")

    @property
    def referring(self) -> str:
        """A project on whose pages media files are requested."""
        return first(self.facts.referring_projects, "referring_projects")

    @property
    def article(self) -> str:
        """The page of this project that is read every day."""
        return first_pair(self.facts.articles, "articles")[1]

    @property
    def file(self) -> str:
        """The path of the file that is requested every day."""
        return first(self.facts.files, "files")

    @property
    def edited_page(self) -> tuple[str, str]:
        """Project and title of a page that is edited in busy months."""
        return first_pair(self.facts.edited_pages, "edited_pages")

    @property
    def hard_article(self) -> tuple[str, str]:
        """Project and title of a page whose title has a slash in it, if one is known, or else of any page."""
        slashed = [page for page in self.facts.articles if "/" in page[1]]
        return first_pair(slashed or self.facts.articles, "articles")

    @property
    def spaced_article(self) -> tuple[str, str]:
        """Project and title of a page whose title has three words or more."""
        return first_pair([page for page in self.facts.articles if page[1].count("_") > 1], "articles")

    @property
    def category(self) -> str:
        """A primary category of Commons whose files are on pages."""
        return first([name for name, _ in self.facts.primary_categories], "primary_categories")

    @property
    def media_file(self) -> str:
        """A file on Commons that is on pages."""
        return first(self.facts.media_files, "media_files")

    @property
    def user(self) -> str:
        """All users together, if they are known, or one of them."""
        return ALL_USERS if ALL_USERS in self.facts.users else first(self.facts.users, "users")

    @property
    def country(self) -> str:
        """A country in which much is read."""
        return "US" if "US" in self.facts.countries else first(self.facts.countries, "countries")

    @property
    def projects(self) -> Sequence[str]:
        """The project of which most is known, and the one of which least is."""
        return (self.english, named("ab.wikipedia", self.facts.projects, "projects"))

    @property
    def everywhere(self) -> Sequence[str]:
        """These projects and aggregates with them."""
        return (self.english, "all-projects", "all-wikipedia-projects", *self.projects[1:])

    @property
    def _series(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """Series without their dates: every day has figures, of Commons every month, of pages each in busy months."""
        edited = {"project": self.edited_page[:1], "page-title": self.edited_page[1:]}
        return {
            "page_views_aggregate": {
                "project": (self.english, "all-projects"),
                "access": ("all-access",),
                "agent": ("all-agents",),
            },
            "page_views_per_article": {"project": (self.english,), **AGENTS, "article": (self.article,)},
            "page_views_legacy": {
                "project": self.facts.pagecount_projects or (self.counted,),
                "access-site": ("all-sites", "desktop-site"),
            },
            "devices_unique": {"project": (self.with_devices,), "access-site": parameters.ACCESS_SITE},
            "media_files_aggregate": {
                "referer": ("all-referers",),
                "media-type": ("all-media-types",),
                "agent": ("all-agents",),
            },
            "media_files_per_file": {
                "referer": ("all-referers",),
                "agent": parameters.MEDIA_AGENT,
                "file-path": (self.file,),
            },
            **{name: {"project": self.everywhere, **TYPES} for name in FILLED},
            "edits_edited_pages": {"project": self.projects, **TYPES, **LEVELS},
            "editors_aggregate": {"project": self.projects, **TYPES, **LEVELS},
            "editors_new_registered_users": {"project": self.everywhere},
            **{name: {**edited, "editor-type": parameters.EDITOR_TYPE} for name in PER_PAGE},
            "commons_category_metrics_snapshot": {"category": (self.category,)},
            "commons_media_file_metrics_snapshot": {"media-file": (self.media_file,)},
            "commons_pageviews_per_category_monthly": {
                "category": (self.category,),
                "category-scope": parameters.CATEGORY_SCOPE,
                "wiki": self.facts.wikis[:2],
            },
            "commons_pageviews_per_media_file_monthly": {
                "media-file": (self.media_file,),
                "wiki": self.facts.wikis[:2],
            },
            "commons_edits_per_category_monthly": {
                "category": (self.category,),
                "category-scope": parameters.CATEGORY_SCOPE,
                "edit-type": ("all-edit-types", "update"),
            },
            "commons_edits_per_user_monthly": {
                "user-name": (self.user,),
                "edit-type": ("all-edit-types", "update"),
            },
        }

    @property
    def _ranked(self) -> Mapping[str, Mapping[str, str]]:
        people = {"project": self.english, "editor-type": "all-editor-types", "page-type": "all-page-types"}
        category = {"category": self.category, "category-scope": "deep"}
        file = {"media-file": self.media_file}
        return {
            "commons_top_edited_categories_monthly": {"category-scope": "deep", "edit-type": "all-edit-types"},
            "commons_top_viewed_categories_monthly": {"category-scope": "deep", "wiki": "all-wikis"},
            "commons_top_wikis_per_category_monthly": category,
            "commons_top_pages_per_category_monthly": {**category, "wiki": "all-wikis"},
            "commons_top_editors_monthly": {**category, "edit-type": "all-edit-types"},
            "commons_top_viewed_media_files_monthly": {**category, "wiki": "all-wikis"},
            "commons_top_wikis_per_media_file_monthly": file,
            "commons_top_pages_per_media_file_monthly": {**file, "wiki": "all-wikis"},
            **dict.fromkeys(HISTORY_RANKINGS, people),
            "editors_by_country": {"project": self.english, "activity-level": "5..99-edits"},
            "media_files_top": {"referer": "all-referers", "media-type": "all-media-types"},
            "page_views_by_country": {"project": self.english, "access": "all-access"},
            "page_views_top": {"project": self.english, "access": "all-access"},
            "page_views_top_per_country": {"country": self.country, "access": "all-access"},
        }

    def existing(self, *operations: str) -> Requests:
        """Any requests of some operations that are answered with figures."""
        return st.sampled_from(operations).flatmap(self._existing)

    def undated(self, *operations: str, **values: Sequence[str]) -> Requests:
        """Series without their dates, some of their values chosen here; underscores in names stand for hyphens."""
        chosen = {name.replace("_", "-"): value for name, value in values.items()}
        return st.sampled_from(operations).flatmap(lambda operation: self._undated(operation, chosen))

    def typical(self, operation: str) -> Request:
        """A series without its dates: the first of each of its values."""
        return Request(operation, {name: values[0] for name, values in self._series[operation].items()})

    def ranked(self, operation: str) -> Request:
        """A ranking of January 2024, on the crowded day or of the month."""
        return Request(operation, self._ranked[operation]).but(year="2024", month="01", **_DAYS.get(operation, {}))

    def day_ranges(self, outer: Days | None = None, longest: int = 62) -> st.SearchStrategy[Days]:
        """Ranges of at least two days."""
        outer = outer or self.recent
        return dates.ranges(outer[0], outer[1] - ONE_DAY, longest).map(
            lambda drawn: (drawn[0], max(drawn[1], drawn[0] + ONE_DAY))
        )

    def whole_months(self, outer: Days | None = None, most: int = 3) -> st.SearchStrategy[Days]:
        """Up to so many months in a row."""
        begin, last = outer or self.recent
        months = dates.months(begin, last.replace(day=1))
        return st.tuples(months, st.integers(0, most - 1)).map(lambda drawn: _months(drawn[0], drawn[1], last))

    def around_months(self, outer: Days | None = None) -> st.SearchStrategy[Days]:
        """Ranges with a whole month, and some days before and after."""
        return self.whole_months(outer, 1).flatmap(lambda month: dates.ranges_around(month, outer or self.recent))

    def busy_months(self) -> st.SearchStrategy[Days]:
        """One of the months in which pages are edited that are known."""
        return st.sampled_from(self.facts.history_months).map(dates.month_of)

    def one_of(self, operation: str, **values: str) -> Requests:
        """Busy months of a ranking with such values."""
        months = st.sampled_from(self.drawing.busy_months).map(lambda month: (str(month)[:4], str(month)[4:]))
        return months.map(lambda month: request(operation, **values, year=month[0], month=month[1]))

    def _existing(self, operation: str) -> Requests:
        parts = request_parts(operation, self.facts)
        if parts is None:
            return st.nothing()
        return parts.map(lambda drawn: Request(operation, {name: str(value) for name, value in drawn.path.items()}))

    def _undated(self, operation: str, chosen: dict[str, Sequence[str]]) -> Requests:
        values = {**self._series[operation], **chosen}
        return st.fixed_dictionaries({name: st.sampled_from(each) for name, each in values.items()}).map(
            lambda drawn: Request(operation, drawn)
        )


def as_domain(project: str) -> str:
    """A project as an address, in which case is of no matter."""
    return project if isinstance(project, Unknown) else f"{project[:2].upper()}{project[2:]}.org"
