"""What the Wikimedia Analytics API has figures of."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from contract_tests.facts.names import Name, Names, Pairs

Day: TypeAlias = Annotated[int, Meta(ge=20010101, le=29991231)]
Month: TypeAlias = Annotated[int, Meta(ge=200101, le=299912)]
Months: TypeAlias = Annotated[tuple[Month, ...], Meta(min_length=1)]


def require_day(number: int) -> None:
    """Nothing, if a number YYYYMMDD is a day.

    Raises:
        ValueError: It is none.
    """
    try:
        date.fromisoformat(str(number))
    except ValueError:
        raise ValueError(f"{number} is no day YYYYMMDD of the calendar") from None


class Range(Struct, frozen=True, forbid_unknown_fields=True):
    """Days, YYYYMMDD, the last included."""

    first: Day
    last: Day

    def __post_init__(self) -> None:
        for day in (self.first, self.last):
            require_day(day)
        if self.first > self.last:
            raise ValueError(f"first {self.first} comes after last {self.last}")


class WikimediaAnalyticsFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Projects, pages, files, categories and users that have figures.

    What is not given is unknown, but for the times of which the documentation says that there are data: of these the
    default is a part that has long been published.

    Attributes:
        projects: Projects; the first is the one of which most is known, in page views, edits, editors and countries.
        unknown_projects: Names that no project has.
        family_aggregates: Aggregates with members; edits know them, page views do not.
        page_views: Days with page views.
        page_views_by_country: Days with page views by country.
        busy_months: Months, YYYYMM, in which every article here is read and every file here requested.
        crowded_day: A day on which the first of the articles is read in every country by each access.
        unlisted_article: A page of the first project that a tie leaves out of the ranking of that day; may be empty.
        articles: Project and title of pages with views; the first of them is of the first project, and read every day.
        unread_articles: Project and title of pages without views.
        countries: Countries from which pages are read in busy months.
        hidden_countries: Countries whose readers are protected.
        pagecounts: Days with legacy page counts.
        pagecount_projects: Projects with page counts on every day.
        devices: Days with unique devices.
        device_projects: Projects with unique devices on each site in every month; the first has them for every day.
        history: Days of the edit history.
        history_months: Busy months with many edits.
        edited_pages: Project and title of pages that are edited in each of the history months by editors of each type.
        redirects: Project and title of pages that have been redirects from the beginning, and were edited.
        media_requests: Days with requests for media files.
        media_requests_split: Those of them of which referers and agents are told apart.
        files: Paths of media files; the first is requested every day.
        referring_projects: Projects on whose pages media files are requested.
        unknown_files: Paths of no media file.
        commons_first_month: First month, YYYYMM, of the figures of Commons.
        primary_categories: Categories of the allow list with their first month, YYYYMM; the first has files on pages.
        busy_categories: Category and scope of which a file is edited in every month and shown on each of the wikis.
        unused_categories: Primary categories with files that no page shows.
        covered_categories: Categories below those, without `deep` figures.
        deepest_categories: A category as many steps below a primary one as are covered, and one that is below it.
        uncovered_categories: Categories that have no figures.
        media_files: Files on Commons; the first is in the first of the primary categories from the first month on.
        unused_media_files: Files of these that no page shows.
        upload_month: A month in which a file below the first primary category is uploaded.
        unknown_media_files: Names of no file on Commons.
        wikis: Wikis that show files of the busy categories, `all-wikis` among them.
        users: Users that edited covered files.
        settled: Whether figures that are stored apart, or loaded at different times, agree, so that laws hold whose
            ground is deduced.
    """

    projects: Names = ()
    unknown_projects: Names = ("xx.wikipedia", "enwiki")
    family_aggregates: Names = ("all-wikipedia-projects", "all-wiktionary-projects", "all-wikisource-projects")
    page_views: Range = Range(20150701, 20251231)
    page_views_by_country: Range = Range(20210101, 20251231)
    busy_months: Months = (201507, 202002, 202401, 202402)
    crowded_day: Day = 20240115
    unlisted_article: str = ""
    articles: Pairs = ()
    unread_articles: Pairs = (("xx.wikipedia", "Main_Page"),)
    countries: Names = ()
    hidden_countries: Names = ("CN",)
    pagecounts: Range = Range(20071209, 20160805)
    pagecount_projects: Names = ()
    devices: Range = Range(20160101, 20251231)
    device_projects: Names = ()
    history: Range = Range(20010101, 20251231)
    history_months: Months = (202002, 202401, 202402)
    edited_pages: Pairs = ()
    redirects: Pairs = ()
    media_requests: Range = Range(20150101, 20251231)
    media_requests_split: Range = Range(20190501, 20251231)
    files: Names = ()
    referring_projects: Names = ()
    unknown_files: Names = ("/wikipedia/commons/0/00/No_such_file_of_contract_tests.jpg",)
    commons_first_month: Month = 202311
    primary_categories: Annotated[tuple[tuple[Name, Month], ...], Meta(min_length=1)] = ()
    busy_categories: Pairs = ()
    unused_categories: Names = ()
    covered_categories: Names = ()
    deepest_categories: tuple[str, str] = ("", "")
    uncovered_categories: Names = ("No_such_category_of_contract_tests",)
    media_files: Names = ()
    unused_media_files: Names = ()
    upload_month: Month = 202402
    unknown_media_files: Names = ("No_such_file_of_contract_tests.jpg",)
    wikis: Names = ("all-wikis",)
    users: Names = ()
    settled: bool = False

    def __post_init__(self) -> None:
        months = (*self.busy_months, *self.history_months, self.commons_first_month, self.upload_month)
        for month in (*months, *(first for _, first in self.primary_categories)):
            if not 1 <= month % 100 <= 12:
                raise ValueError(f"{month} is no month YYYYMM")
        require_day(self.crowded_day)
        if self.articles and self.articles[0][0] not in self.projects[:1]:
            raise ValueError(f"the first of articles is of {self.articles[0][0]}, and not of the first of projects")
