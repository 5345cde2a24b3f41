"""Cases of the laws of refusals: requests for nothing that exists, and with wrong values."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hypothesis import strategies as st

from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.laws.case import DrawnCase, case
from contract_tests.laws.wikimedia_analytics import refusals, wrong_values
from contract_tests.laws.wikimedia_analytics.answers import HISTORY_RANKINGS, OPERATIONS
from contract_tests.laws.wikimedia_analytics.asking import COMMONS_SERIES, HALF_OPEN, ONE_DAY, Days, Request
from contract_tests.laws.wikimedia_analytics.cases.drawn import (
    JANUARY,
    Drawn,
    request,
)
from contract_tests.simulators.wikimedia_analytics import parameters
from contract_tests.strategies.dates import next_month

PROJECT_ROUTES = (
    "devices_unique",
    "editors_by_country",
    "page_views_aggregate",
    "page_views_by_country",
    "page_views_legacy",
    "page_views_per_article",
    "page_views_top",
)
RANKED_BEFORE_ALL = {"year": "2000", "month": "01"}
DATED_BEFORE_ALL = {"start": "2000010100", "end": "2000033100"}
COMMONS_BEFORE_ALL = {"start": "20000101", "end": "20000331"}
SNAPSHOT, FILE_SNAPSHOT = COMMONS_SERIES[:2]
COMMONS = tuple(name for name in OPERATIONS if name.startswith("commons_"))


def before_all(asked: Request) -> Request:
    """The same request for a time of which nothing is known."""
    if "year" in asked.values:
        return asked.but(**RANKED_BEFORE_ALL)
    return asked.but(**(COMMONS_BEFORE_ALL if asked.operation in COMMONS_SERIES else DATED_BEFORE_ALL))


VIEWED = (
    "page_views_aggregate",
    "page_views_by_country",
    "page_views_per_article",
    "page_views_top",
    "page_views_top_per_country",
)
EDITED = (
    "edits_absolute_bytes_difference",
    "edits_aggregate",
    "edits_edited_pages",
    "edits_net_bytes_difference",
    "edits_new_pages",
    "editors_aggregate",
    *HISTORY_RANKINGS,
)
NO_DAYS = (("2017", "02", "31"), ("2017", "13", "01"), ("all-years", "01", "01"), ("2017", "all-months", "all-days"))
NO_MONTHS = (("2017", "13", ""), ("2017", "50", ""), ("2017", "all-months", ""), ("all-years", "01", ""))
OF_MONTHS = ("editors_by_country", "page_views_by_country")


def without_whole_month() -> st.SearchStrategy[Days]:
    """From after the first day of a month to before the last of the next."""
    first = st.dates(date(2017, 1, 1), date(2026, 8, 31)).filter(lambda day: day.day > 1)
    last = st.integers(0, 26)
    return st.builds(lambda day, more: (day, next_month(day) + more * ONE_DAY), first, last)


def cases(facts: WikimediaAnalyticsFacts) -> tuple[DrawnCase, ...]:
    """The cases for what has figures; those for what is not known are marked by what they lack."""
    drawn = Drawn(facts)
    article = request(
        "page_views_per_article", project=drawn.english, access="all-access", agent="user", article=drawn.article
    )
    nothing = article.but(article="No such page / at all").over(JANUARY)
    top = request("page_views_top", project=drawn.english, access="all-access", year="2024", month="01", day="15")
    editors = request(
        "editors_aggregate",
        project=drawn.english,
        editor_type="user",
        page_type="content",
        activity_level="all-activity-levels",
    ).over(JANUARY)
    file = request("media_files_per_file", referer="all-referers", agent="user", file_path=drawn.file).over(JANUARY)
    counts = request("page_views_legacy", project=drawn.counted, access_site="all-sites").over(JANUARY)
    by_country = request(
        "editors_by_country", project=drawn.english, activity_level="5..99-edits", year="2024", month="01"
    )
    # Requests for what does not exist, or did not yet.
    unknown = st.one_of(
        st.builds(
            lambda asked, project: asked.but(project=project),
            drawn.existing(*PROJECT_ROUTES),
            st.sampled_from(("xx.wikipedia", "enwiki")),
        ),
        st.builds(
            lambda asked, page: asked.but(project=page[0], article=page[1]),
            drawn.existing("page_views_per_article"),
            st.sampled_from(facts.unread_articles),
        ),
        st.builds(
            lambda asked, path: asked.but(file_path=path),
            drawn.existing("media_files_per_file"),
            st.sampled_from(facts.unknown_files),
        ),
        drawn.existing("media_files_aggregate", "media_files_top").map(lambda asked: asked.but(referer="xx.wikipedia")),
        st.builds(
            lambda asked, category: asked.but(category=category),
            drawn.existing(*(name for name in COMMONS if "category" in name and "categories" not in name)),
            st.sampled_from(facts.uncovered_categories),
        ),
        st.builds(
            lambda asked, file: asked.but(media_file=file),
            drawn.existing(*(name for name in COMMONS if "_media_file_" in name)),
            st.sampled_from(facts.unknown_media_files),
        ),
        drawn.existing("commons_edits_per_user_monthly").map(lambda asked: asked.but(user_name="Nobody of this name")),
        drawn.existing("page_views_top_per_country").map(lambda asked: asked.but(country="ZZ")),
        drawn.existing("page_views_top_per_country").map(lambda asked: asked.but(year="2020", month="12", day="31")),
        drawn.existing(*refusals.KNOWING).map(before_all),
    )
    # A request, a parameter of it, values that it cannot have, and the operations of which this is known.
    wrong = (
        (top, "access", ("desktop-site", "all"), VIEWED),
        (article.over(JANUARY), "agent", ("bot", "all"), ("page_views_aggregate", "page_views_per_article")),
        (file, "agent", ("automated", "bot"), ("media_files_aggregate", "media_files_per_file")),
        (article.over(JANUARY), "granularity", ("weekly", "yearly"), wrong_values.DATED),
        (counts, "access-site", ("all-access", "mobile-web"), ("page_views_legacy",)),
        (editors, "editor-type", ("registered", "bot"), EDITED),
        (editors, "page-type", ("talk", "all"), EDITED),
        (editors, "activity-level", ("5..99-edits", "all"), ("edits_edited_pages", "editors_aggregate")),
        (by_country, "activity-level", ("1..4-edits", "all-activity-levels"), ("editors_by_country",)),
    )

    def wrong_value(name: str, values: Sequence[str], operations: Sequence[str]) -> st.SearchStrategy[Request]:
        """Requests with a value outside of the vocabulary."""
        return st.builds(
            lambda asked, value: asked.but(**{name: value}), drawn.existing(*operations), st.sampled_from(values)
        )

    # One request for each thing that is known not to exist.
    absent = (
        *(article.but(project=project, article=title).over(JANUARY) for project, title in facts.unread_articles),
        *(file.but(file_path=path) for path in facts.unknown_files),
        *(
            drawn.typical(SNAPSHOT).over(JANUARY, None).but(category=category)
            for category in facts.uncovered_categories
        ),
        *(drawn.typical(FILE_SNAPSHOT).over(JANUARY, None).but(media_file=name) for name in facts.unknown_media_files),
        *(
            drawn.ranked(name).but(**RANKED_BEFORE_ALL)
            for name in OPERATIONS
            if name in refusals.KNOWING and "top" in name
        ),
        drawn.ranked("page_views_top_per_country").but(year="2020", month="12", day="31"),
    )
    return (
        case(refusals.what_is_not_known_is_not_found, {"request": nothing}, request=unknown),
        *(case(refusals.what_is_not_known_is_not_found, {"request": asked}) for asked in absent),
        *(
            case(
                wrong_values.a_value_outside_its_vocabulary_is_refused,
                {"request": example, "name": name, "value": values[0]},
                request=drawn.existing(*operations),
                value=st.sampled_from(values),
            )
            for example, name, values, operations in wrong
        ),
        case(
            wrong_values.a_refused_value_is_told_the_right_ones,
            {
                "request": article.over(JANUARY),
                "name": "granularity",
                "value": "weekly",
                "vocabulary": parameters.GRANULARITY,
            },
            request=drawn.existing("page_views_per_article"),
            value=st.sampled_from(("weekly", "yearly")),
        ),
        case(
            wrong_values.a_refused_value_is_told_the_right_ones,
            {"request": file, "name": "agent", "value": "automated", "vocabulary": parameters.MEDIA_AGENT},
            request=drawn.existing("media_files_aggregate", "media_files_per_file"),
            value=st.sampled_from(("automated", "bot")),
        ),
        *(
            case(
                wrong_values.a_refused_value_is_told_the_right_ones,
                {"request": asked, "name": "granularity", "value": "yearly", "vocabulary": vocabulary},
            )
            for asked, vocabulary in (
                (editors, parameters.GRANULARITY),
                (counts, ("hourly", *parameters.GRANULARITY)),
            )
        ),
        case(
            wrong_values.a_date_of_no_calendar_is_refused,
            {"request": article.over(JANUARY), "name": "start", "value": "20150229"},
            request=drawn.existing(*wrong_values.DATED),
            name=st.sampled_from(("start", "end")),
            value=st.sampled_from(("20150229", "20151301", "201507a3", "20150732", "20150701000")),
        ),
        case(
            wrong_values.a_start_after_the_end_is_refused,
            {"request": article, "days": JANUARY},
            request=drawn.undated(*wrong_values.DATED),
            days=drawn.day_ranges(longest=60).filter(lambda days: (days[1] - days[0]).days > 1),
        ),
        case(
            wrong_values.a_range_without_a_whole_month_has_no_months,
            {"request": article, "days": (date(2024, 1, 2), date(2024, 2, 28))},
            request=drawn.undated(*wrong_values.WHOLE_MONTHS),
            days=without_whole_month(),
        ),
        case(
            wrong_values.a_ranking_of_no_date_is_refused,
            {"request": top, "date": NO_DAYS[0]},
            request=drawn.existing(*(name for name in wrong_values.RANKINGS if name not in OF_MONTHS)),
            date=st.sampled_from(NO_DAYS),
        ),
        case(
            wrong_values.a_ranking_of_no_date_is_refused,
            {"request": by_country, "date": NO_MONTHS[0]},
            request=drawn.existing(*OF_MONTHS),
            date=st.sampled_from(NO_MONTHS),
        ),
        case(
            refusals.what_does_not_add_up_is_asked_for_one_project,
            {"request": editors, "project": "all-projects"},
            request=drawn.existing(*refusals.SINGLE),
            project=st.sampled_from(("all-projects", *facts.family_aggregates)),
        ),
        case(
            refusals.a_project_has_no_other_characters,
            {"request": top, "project": "en*wikipedia"},
            request=drawn.existing("page_views_aggregate", "page_views_per_article", "page_views_top", "devices_unique")
            | drawn.existing(*HALF_OPEN),
            project=st.sampled_from(("en*wikipedia", "en wikipedia", "wikipédia")),
        ),
        case(
            refusals.the_path_of_a_file_begins_with_a_slash,
            {"request": file},
            request=drawn.existing("media_files_per_file"),
        ),
    )
