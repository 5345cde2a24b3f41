"""Cases of the laws of Commons."""

from __future__ import annotations

from hypothesis import strategies as st

from contract_tests.laws.case import case
from contract_tests.laws.wikimedia_analytics import commons, commons_agreement, commons_sums
from contract_tests.laws.wikimedia_analytics.cases.drawn import existing, request
from contract_tests.simulators.wikimedia_analytics.known import KNOWN

CATEGORY, _ = KNOWN.primary_categories[0]
FILE = KNOWN.media_files[0]
RANGE = {"start": "20231101", "end": "20241231"}
MONTH = {"year": "2024", "month": "02"}
SCOPE = {"category": CATEGORY, "category_scope": "deep"}
SNAPSHOT = request(commons.CATEGORY, category=CATEGORY, **RANGE)
PRIMARY = st.sampled_from([category for category, _ in KNOWN.primary_categories])
PLACES = st.integers(0, 100)

CASES = (
    case(commons.used_files_are_among_the_files, {"request": SNAPSHOT}, request=existing(commons.CATEGORY)),
    case(commons.what_is_used_is_used_somewhere, {"request": SNAPSHOT}, request=existing(commons.CATEGORY)),
    case(
        commons.deep_counts_hold_the_shallow_ones,
        {"request": SNAPSHOT},
        request=st.builds(lambda asked, category: asked.but(category=category), existing(commons.CATEGORY), PRIMARY),
    ),
    case(
        commons.a_file_is_on_no_more_wikis_than_pages,
        {"request": request(commons.FILE, media_file=FILE, **RANGE)},
        request=existing(commons.FILE),
    ),
    case(
        commons.months_without_views_are_left_out,
        {"request": request(commons.CATEGORY_VIEWS, **SCOPE, wiki="all-wikis", **RANGE)},
        request=existing(commons.CATEGORY_VIEWS, commons.FILE_VIEWS),
    ),
    case(
        commons_sums.views_add_up_over_wikis,
        {"request": request(commons.CATEGORY_WIKIS, **SCOPE, **MONTH)},
        request=existing(commons.CATEGORY_WIKIS, commons.FILE_WIKIS),
    ),
    case(
        commons_sums.views_add_up_over_pages,
        {"request": request(commons.CATEGORY_PAGES, **SCOPE, wiki="all-wikis", **MONTH)},
        request=existing(commons.CATEGORY_PAGES, commons.FILE_PAGES),
    ),
    case(
        commons_sums.edits_add_up_over_editors,
        {"request": request(commons.EDITORS, **SCOPE, edit_type="all-edit-types", **MONTH)},
        request=existing(commons.EDITORS),
    ),
    case(
        commons_sums.pages_of_one_wiki_are_of_that_wiki,
        {
            "request": request(commons.CATEGORY_PAGES, **SCOPE, wiki="all-wikis", **MONTH),
            "wikis": ["en.wikipedia", "fr.wikipedia"],
        },
        request=existing(commons.CATEGORY_PAGES, commons.FILE_PAGES).map(lambda asked: asked.but(wiki="all-wikis")),
    ),
    case(
        commons_sums.a_user_has_no_more_edits_than_all_users,
        {
            "request": request("commons_edits_per_user_monthly", user_name="-", edit_type="all-edit-types", **RANGE),
            "user": "Ada",
        },
        request=existing("commons_edits_per_user_monthly"),
        user=st.sampled_from(KNOWN.users),
    ),
    case(
        commons.a_range_without_limits_has_every_month,
        {"request": SNAPSHOT},
        request=existing(commons.CATEGORY, commons.CATEGORY_VIEWS, commons.EDITS),
    ),
    case(
        commons_sums.a_category_has_no_more_edits_than_all_users,
        {"request": request(commons.EDITS, **SCOPE, edit_type="all-edit-types", **RANGE)},
        request=existing(commons.EDITS),
    ),
    case(
        commons_sums.whatever_is_listed_is_counted,
        {"request": request(commons.FILE_WIKIS, media_file=FILE, **MONTH)},
        request=existing(commons.CATEGORY_WIKIS, commons.FILE_WIKIS)
        | existing(commons.CATEGORY_PAGES, commons.FILE_PAGES).map(lambda asked: asked.but(wiki="all-wikis")),
    ),
    case(
        commons.categories_are_covered_for_seven_steps,
        {
            "request": request(commons.CATEGORY, category=KNOWN.deepest_categories[0], **RANGE),
            "too_deep": KNOWN.deepest_categories[1],
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
        request=existing(*commons_agreement.CATEGORIES),
        place=PLACES,
    ),
    case(
        commons_agreement.a_listed_wiki_has_the_views_of_its_series,
        {"request": request(commons.CATEGORY_WIKIS, **SCOPE, **MONTH), "place": 0},
        request=existing(commons.CATEGORY_WIKIS),
        place=PLACES,
    ),
    case(
        commons_agreement.a_wiki_listed_for_a_file_has_the_views_of_its_series,
        {"request": request(commons.FILE_WIKIS, media_file=FILE, **MONTH), "place": 0},
        request=existing(commons.FILE_WIKIS),
        place=PLACES,
    ),
    case(
        commons_agreement.a_listed_media_file_has_the_views_of_its_series,
        {
            "request": request("commons_top_viewed_media_files_monthly", **SCOPE, wiki="all-wikis", **MONTH),
            "place": 0,
        },
        request=existing("commons_top_viewed_media_files_monthly"),
        place=PLACES,
    ),
)
