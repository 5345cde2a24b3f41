"""Cases of the laws of Commons."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from contract_tests.facts.unknown import Unknown, first
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.laws.case import DrawnCase, case
from contract_tests.laws.wikimedia_analytics import commons, commons_agreement, commons_sums
from contract_tests.laws.wikimedia_analytics.asking import Request
from contract_tests.laws.wikimedia_analytics.cases.drawn import Drawn, request

RANGE = {"start": "20231101", "end": "20241231"}
MONTH = {"year": "2024", "month": "02"}
PLACES = st.integers(0, 100)
IN_PLACES = (0, 50, 100)
SCOPES = ("deep", "shallow")


def cases(facts: WikimediaAnalyticsFacts) -> tuple[DrawnCase, ...]:
    """The cases for what has figures; those for what is not known are marked by what they lack."""
    drawn = Drawn(facts)
    category, file = drawn.category, drawn.media_file
    deepest, too_deep = facts.deepest_categories
    scope = {"category": category, "category_scope": "deep"}
    snapshot = request(commons.CATEGORY, category=category, **RANGE)
    primary = st.sampled_from([category for category, _ in facts.primary_categories])
    return (
        case(
            commons.deep_counts_hold_the_shallow_ones,
            {"request": snapshot},
            request=st.builds(
                lambda asked, category: asked.but(category=category), drawn.existing(commons.CATEGORY), primary
            ),
        ),
        case(
            commons_sums.views_add_up_over_wikis,
            {"request": request(commons.CATEGORY_WIKIS, **scope, **MONTH)},
            request=drawn.existing(commons.CATEGORY_WIKIS, commons.FILE_WIKIS),
        ),
        case(
            commons_sums.views_add_up_over_pages,
            {"request": request(commons.CATEGORY_PAGES, **scope, wiki="all-wikis", **MONTH)},
            request=drawn.existing(commons.CATEGORY_PAGES, commons.FILE_PAGES),
        ),
        case(
            commons_sums.edits_add_up_over_editors,
            {"request": request(commons.EDITORS, **scope, edit_type="all-edit-types", **MONTH)},
            request=drawn.existing(commons.EDITORS),
        ),
        case(
            commons_sums.pages_of_one_wiki_are_of_that_wiki,
            {
                "request": request(commons.CATEGORY_PAGES, **scope, wiki="all-wikis", **MONTH),
                "wikis": list(facts.wikis[1:3]) or Unknown("wikis"),
            },
            request=drawn.existing(commons.CATEGORY_PAGES, commons.FILE_PAGES).map(
                lambda asked: asked.but(wiki="all-wikis")
            ),
        ),
        case(
            commons_sums.a_user_has_no_more_edits_than_all_users,
            {
                "request": request(
                    "commons_edits_per_user_monthly", user_name="-", edit_type="all-edit-types", **RANGE
                ),
                "user": first([user for user in facts.users if not user.startswith(":")], "users"),
            },
            request=drawn.existing("commons_edits_per_user_monthly"),
            user=st.sampled_from(facts.users),
        ),
        case(
            commons.a_range_without_limits_has_every_month,
            {"request": snapshot},
            request=drawn.existing(commons.CATEGORY, commons.CATEGORY_VIEWS, commons.EDITS),
        ),
        case(
            commons_sums.a_category_has_no_more_edits_than_all_users,
            {"request": request(commons.EDITS, **scope, edit_type="all-edit-types", **RANGE)},
            request=drawn.existing(commons.EDITS),
        ),
        case(
            commons_sums.whatever_is_listed_is_counted,
            {"request": request(commons.FILE_WIKIS, media_file=file, **MONTH)},
            request=drawn.existing(commons.CATEGORY_WIKIS, commons.FILE_WIKIS)
            | drawn.existing(commons.CATEGORY_PAGES, commons.FILE_PAGES).map(lambda asked: asked.but(wiki="all-wikis")),
        ),
        *(
            case(
                commons.a_category_has_nothing_from_before_it_was_listed,
                {"request": snapshot.but(category=name), "month": month},
            )
            for name, month in facts.primary_categories
        ),
        case(
            commons.categories_are_covered_for_seven_steps,
            {
                "request": request(commons.CATEGORY, category=deepest or Unknown("deepest_categories"), **RANGE),
                "too_deep": too_deep,
            },
        ),
        case(
            commons_agreement.a_listed_category_has_the_count_of_its_series,
            {
                "request": request(
                    "commons_top_viewed_categories_monthly", category_scope="deep", wiki="all-wikis", **MONTH
                ),
                "place": 0,
            },
            request=drawn.existing(*commons_agreement.CATEGORIES),
            place=PLACES,
        ),
        case(
            commons_agreement.a_listed_wiki_has_the_views_of_its_series,
            {"request": request(commons.CATEGORY_WIKIS, **scope, **MONTH), "place": 0},
            request=drawn.existing(commons.CATEGORY_WIKIS),
            place=PLACES,
        ),
        case(
            commons_agreement.a_wiki_listed_for_a_file_has_the_views_of_its_series,
            {"request": request(commons.FILE_WIKIS, media_file=file, **MONTH), "place": 0},
            request=drawn.existing(commons.FILE_WIKIS),
            place=PLACES,
        ),
        case(
            commons_agreement.a_listed_media_file_has_the_views_of_its_series,
            {
                "request": request("commons_top_viewed_media_files_monthly", **scope, wiki="all-wikis", **MONTH),
                "place": 0,
            },
            request=drawn.existing("commons_top_viewed_media_files_monthly"),
            place=PLACES,
        ),
        *(
            case(check, {"request": asked, "place": place})
            for check, operations in (
                (commons_agreement.a_listed_category_has_the_count_of_its_series, tuple(commons_agreement.CATEGORIES)),
                (commons_agreement.a_listed_wiki_has_the_views_of_its_series, (commons.CATEGORY_WIKIS,)),
                (commons_agreement.a_wiki_listed_for_a_file_has_the_views_of_its_series, (commons.FILE_WIKIS,)),
                (commons_agreement.a_listed_media_file_has_the_views_of_its_series, (commons.CATEGORY_FILES,)),
                (commons_agreement.a_listed_editor_has_no_fewer_edits_altogether, (commons.EDITORS,)),
            )
            for operation in operations
            for asked in varied(drawn.ranked(operation))
            for place in IN_PLACES
        ),
        case(
            commons_agreement.a_listed_editor_has_no_fewer_edits_altogether,
            {"request": drawn.ranked(commons.EDITORS), "place": 0},
            request=drawn.existing(commons.EDITORS),
            place=PLACES,
        ),
        *(
            case(commons_sums.whatever_is_listed_is_counted, {"request": asked})
            for operation in (
                commons.CATEGORY_FILES,
                commons.CATEGORY_PAGES,
                commons.CATEGORY_WIKIS,
                commons.FILE_PAGES,
                commons.FILE_WIKIS,
            )
            for asked in varied(drawn.ranked(operation))
        ),
        *(
            case(
                commons_sums.whatever_is_listed_is_counted,
                {"request": drawn.ranked(commons.CATEGORY_FILES).but(category=category, category_scope=scope, **MONTH)},
            )
            for category, scope in facts.busy_categories
        ),
        *(
            case(check, {"request": asked})
            for check, operations in (
                (commons_sums.views_add_up_over_wikis, (commons.CATEGORY_WIKIS, commons.FILE_WIKIS)),
                (commons_sums.views_add_up_over_pages, (commons.CATEGORY_PAGES, commons.FILE_PAGES)),
                (commons_sums.edits_add_up_over_editors, (commons.EDITORS,)),
            )
            for operation in operations
            for asked in varied(drawn.ranked(operation))
        ),
        *(
            case(
                commons_agreement.files_make_the_views_of_their_category,
                {"request": asked},
                request=drawn.existing(commons.CATEGORY_FILES),
            )
            for asked in varied(drawn.ranked(commons.CATEGORY_FILES))
        ),
        *(
            case(
                commons_agreement.a_page_that_shows_a_file_shows_the_category, {"request": asked, "category": category}
            )
            for asked in varied(drawn.ranked(commons.FILE_PAGES))
        ),
    )


def varied(asked: Request) -> Sequence[Request]:
    """A request for a month with full rankings and for one without, in each scope if it has one."""
    monthly = [asked, asked.but(**MONTH)]
    if "category-scope" not in asked.values:
        return monthly
    return [each.but(category_scope=scope) for each in monthly for scope in SCOPES]
