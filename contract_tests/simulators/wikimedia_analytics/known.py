"""What exists in the world and what does not, as plain data for those who choose requests. It holds for every seed."""

from __future__ import annotations

from dataclasses import dataclass

from contract_tests.simulators.wikimedia_analytics.parameters import ALL_PROJECTS
from contract_tests.simulators.wikimedia_analytics.world import (
    calendar,
    commons,
    devices,
    media,
    names,
    pagecounts,
    revisions,
    traffic,
)


@dataclass(frozen=True)
class Range:
    """Days, YYYYMMDD, the last included."""

    first: int
    last: int


@dataclass(frozen=True)
class Known:
    """Facts about the world.

    Attributes:
        busy_months: Months, YYYYMM, in which every article here is read and every file here requested.
        crowded_day: A day on which rankings of page views, edited pages and editors of en.wikipedia are cut, and on
            which the first of the articles is read in every country by each access.
        unlisted_article: A page of en.wikipedia that a tie leaves out of the ranking of that day.
        articles: Project and title of pages with views; the first of them is read every day.
        countries: Countries from which pages are read in busy months.
        unread_articles: Project and title of pages without views.
        history_months: Busy months with many edits.
        edited_pages: Project and title of pages that are edited in each of the history months by editors of each type.
        device_projects: Projects with unique devices on each site in every month; the first has them for every day.
        family_aggregates: Aggregates with members; edits know them, page views do not.
        pagecount_projects: Projects with page counts on every day.
        files: Paths of media files; the first is requested every day.
        referring_projects: Projects on whose pages media files are requested.
        primary_categories: Categories of the allow list with their first month, YYYYMM.
        busy_categories: Category and scope of which a file is edited in every month and shown on each of the wikis.
        unused_categories: Primary categories with files that no page shows.
        covered_categories: Categories below those, without `deep` figures.
        deepest_categories: A category as many steps below a primary one as are covered, and one that is below it.
        uncovered_categories: Categories that have none.
        media_files: Files on Commons; the first is in `primary_categories`' first from the first month on.
        upload_month: A month in which a file below that category is uploaded.
        users: Users that edited covered files.
    """

    projects: tuple[str, ...] = names.PROJECTS
    unknown_projects: tuple[str, ...] = ("xx.wikipedia", "enwiki", "all-nothing-projects")
    family_aggregates: tuple[str, ...] = tuple(f"all-{family}-projects" for family in names.MEMBERS)
    page_views: Range = Range(traffic.FIRST_DAY, calendar.LAST_DAY)
    page_views_by_country: Range = Range(traffic.FIRST_DAY_BY_COUNTRY, calendar.LAST_DAY)
    busy_months: tuple[int, ...] = calendar.BUSY_MONTHS
    crowded_day: int = traffic.CROWDED_DAY
    unlisted_article: str = max(f"Crowd_{n}" for n in range(traffic.CROWD))
    articles: tuple[tuple[str, str], ...] = tuple(page for page in names.PAGES if page[1] != names.SUPPRESSED)
    unread_articles: tuple[tuple[str, str], ...] = (
        ("en.wikipedia", "main_Page"),
        ("en.wikipedia", "No such page / at all"),
        ("en.wikipedia", names.SUPPRESSED),
        ("xx.wikipedia", "Main_Page"),
    )
    countries: tuple[str, ...] = tuple(sorted({*names.COUNTRIES} - names.HIDDEN_COUNTRIES - {"LI", "NG"}))
    hidden_countries: tuple[str, ...] = tuple(sorted(names.HIDDEN_COUNTRIES))
    pagecounts: Range = Range(pagecounts.FIRST_HOUR // 100, pagecounts.LAST_HOUR // 100)
    pagecount_projects: tuple[str, ...] = ("en.wikipedia", "de.wikipedia", ALL_PROJECTS)
    devices: Range = Range(devices.FIRST_MONTH * 100 + 1, calendar.LAST_DAY)
    device_projects: tuple[str, ...] = ("en.wikipedia", "de.wikipedia", "fr.wikipedia", "wikidata")
    history: Range = Range(calendar.FIRST_HISTORY_DAY, calendar.LAST_DAY)
    history_months: tuple[int, ...] = revisions.BUSY_MONTHS
    edited_pages: tuple[tuple[str, str], ...] = (("en.wikipedia", "Jupiter"),)
    media_requests: Range = Range(media.FIRST_DAY, calendar.LAST_DAY)
    media_requests_split: Range = Range(media.FIRST_SPLIT_DAY, calendar.LAST_DAY)
    files: tuple[str, ...] = media.FILES
    referring_projects: tuple[str, ...] = ("en.wikipedia", "de.wikipedia", "en.wiktionary")
    unknown_files: tuple[str, ...] = (
        "/wikipedia/commons/0/00/No_such_file.jpg",
        "/wikipedia/commons/0/00/crab_nebula.jpg",
    )
    commons_first_month: int = commons.FIRST_MONTH
    primary_categories: tuple[tuple[str, int], ...] = tuple(commons.PRIMARY.items())
    busy_categories: tuple[tuple[str, str], ...] = (
        (commons.MUSEUM, "shallow"),
        (commons.MUSEUM, "deep"),
        (commons.LIBRARY, "deep"),
        (commons.SHARED, "shallow"),
    )
    unused_categories: tuple[str, ...] = (commons.UNUSED,)
    covered_categories: tuple[str, ...] = (*commons.CHAIN[: commons.DEEPEST], commons.SHARED)
    deepest_categories: tuple[str, str] = (commons.CHAIN[commons.DEEPEST - 1], commons.CHAIN[commons.DEEPEST])
    uncovered_categories: tuple[str, ...] = (commons.CHAIN[commons.DEEPEST], "No_such_category")
    media_files: tuple[str, ...] = commons.FILES
    unused_media_files: tuple[str, ...] = (commons.UNUSED_FILE,)
    upload_month: int = commons.UPLOAD_MONTH
    unknown_media_files: tuple[str, ...] = ("No_such_file.jpg", "crab_Nebula.jpg")
    wikis: tuple[str, ...] = ("all-wikis", "en.wikipedia", "fr.wikipedia")
    users: tuple[str, ...] = (":all-user-names:", *commons.USERS)


KNOWN = Known()
