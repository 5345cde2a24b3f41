"""Cases of the laws of what rankings leave out."""

from __future__ import annotations

from hypothesis import strategies as st

from contract_tests.facts.unknown import Unknown
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.laws.case import DrawnCase, case
from contract_tests.laws.wikimedia_analytics import commons_agreement, completeness
from contract_tests.laws.wikimedia_analytics.answers import HISTORY_RANKINGS
from contract_tests.laws.wikimedia_analytics.cases.drawn import Drawn
from contract_tests.simulators.wikimedia_analytics import parameters

NEVER_LISTED = "-"


def cases(facts: WikimediaAnalyticsFacts) -> tuple[DrawnCase, ...]:
    """The cases for what has figures; those for what is not known are marked by what they lack."""
    drawn = Drawn(facts)
    articles, files = drawn.ranked("page_views_top"), drawn.ranked("media_files_top")
    pages = [(project, title) for project, title in facts.articles if title != NEVER_LISTED]
    english = [title for project, title in pages if project == drawn.english]
    return (
        case(
            completeness.what_is_not_listed_has_less,
            {"request": articles, "name": facts.unlisted_article or Unknown("unlisted_article")},
            request=drawn.existing("page_views_top"),
            name=st.sampled_from(english),
        ),
        case(
            completeness.what_is_not_listed_has_less,
            {"request": files, "name": drawn.file},
            request=drawn.existing("media_files_top").filter(lambda asked: asked.values["media-type"][:3] == "all"),
            name=st.sampled_from(facts.files),
        ),
        *(
            case(completeness.what_is_not_listed_has_less, {"request": request, "name": name})
            for request, name in (
                *((articles.but(project=project, day="all-days"), title) for project, title in pages),
                *((files.but(day=day), path) for path in facts.files for day in ("15", "all-days")),
            )
        ),
        *(
            case(
                completeness.a_ranking_of_a_type_begins_as_that_of_all,
                {"request": files, "media_type": media_type},
                request=drawn.existing("media_files_top"),
                media_type=st.sampled_from(parameters.MEDIA_TYPE[1:]),
            )
            for media_type in parameters.MEDIA_TYPE[1:]
        ),
        *(
            case(
                completeness.rankings_list_all_that_is_counted,
                {"request": drawn.ranked(name).but(project=drawn.projects[1])},
                request=drawn.existing(name).filter(lambda asked: "all-" not in asked.values["project"].lower()),
            )
            for name in HISTORY_RANKINGS
        ),
        *(
            case(
                completeness.a_category_that_is_not_listed_has_less,
                {"request": drawn.ranked(name), "category": category},
                request=drawn.existing(name),
                category=st.sampled_from([category for category, _ in facts.primary_categories]),
            )
            for name in commons_agreement.CATEGORIES
            for category, _ in facts.primary_categories
        ),
        *(
            case(
                completeness.a_category_that_is_not_listed_has_less,
                {"request": drawn.ranked(name).but(category_scope="shallow", month=month), "category": category},
            )
            for name in commons_agreement.CATEGORIES
            for month in ("01", "02")
            for category in facts.covered_categories
        ),
    )
