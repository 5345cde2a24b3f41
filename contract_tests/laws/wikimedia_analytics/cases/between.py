"""Cases of the laws between a ranking, the counts of its entries, other periods and other methods."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from contract_tests.facts.unknown import first_pair, named
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.laws.case import DrawnCase, case
from contract_tests.laws.wikimedia_analytics import activity, listing, methods, parts, periods
from contract_tests.laws.wikimedia_analytics.answers import OPERATIONS
from contract_tests.laws.wikimedia_analytics.asking import SERIES
from contract_tests.laws.wikimedia_analytics.cases.drawn import JANUARY, LEGACY, WINTER, Drawn, Requests, request
from contract_tests.laws.wikimedia_analytics.cases.rankings import MONTH, PLACES, single_day
from contract_tests.strategies.dates import day_of, month_of

FUTURE = date(2999, 12, 31)
WITHOUT_FAMILY = ("commons.wikimedia", "meta.wikimedia", "wikidata", "mediawiki")


def cases(facts: WikimediaAnalyticsFacts) -> tuple[DrawnCase, ...]:
    """The cases for what has figures; those for what is not known are marked by what they lack."""
    drawn = Drawn(facts)
    editors = drawn.ranked(activity.TOP_EDITORS).but(month="02")
    redirect = first_pair(facts.redirects, "redirects")
    ever = (day_of(facts.history.first), month_of(facts.history_months[-1])[1])
    page_edits = request(
        activity.PAGE_EDITS, project=redirect[0], page_title=redirect[1], editor_type="all-editor-types"
    )
    aggregate = drawn.typical("edits_aggregate").over(JANUARY)
    views = drawn.typical("page_views_aggregate").over(JANUARY)
    disjoint = (*facts.family_aggregates, *(named(name, facts.projects, "projects") for name in WITHOUT_FAMILY))
    article = drawn.typical(listing.ARTICLE).over(JANUARY)
    counts = request("page_views_legacy", project=drawn.counted, access_site="all-sites")
    top = drawn.ranked(listing.ARTICLES)

    def of_one_project(*operations: str) -> Requests:
        return drawn.existing(*operations).filter(lambda asked: "all-" not in asked.values["project"].lower())

    return (
        case(
            activity.listed_editors_are_on_their_level,
            {"request": editors},
            request=of_one_project(activity.TOP_EDITORS),
        ),
        case(
            activity.edited_pages_are_listed_on_their_level,
            {"request": editors.of(activity.TOP_PAGES)},
            request=of_one_project(activity.TOP_PAGES),
        ),
        *(
            case(
                activity.edits_of_a_redirect_edit_no_page,
                {"request": page_edits, "days": ever, "granularity": granularity},
                request=st.sampled_from(facts.redirects).map(
                    lambda page: page_edits.but(project=page[0], page_title=page[1])
                ),
            )
            for granularity in ("daily", "monthly")
        ),
        *(
            case(
                periods.whatever_a_day_lists_its_month_lists,
                {"request": drawn.ranked(name).but(day=day)},
                request=drawn.existing(name).filter(single_day),
            )
            for name in periods.GROWING
            for day in ("15", "20")
        ),
        case(
            periods.a_month_has_no_fewer_devices_than_a_day,
            {"request": drawn.typical(periods.DEVICES), "months": WINTER},
            request=drawn.undated(periods.DEVICES),
            months=drawn.whole_months(),
        ),
        *(
            case(
                periods.nothing_is_told_of_days_to_come,
                {"request": drawn.typical(name), "days": (drawn.recent[1].replace(day=1), FUTURE)},
            )
            for name in periods.CURRENT
        ),
        *(
            case(
                parts.projects_have_together_no_more_than_all,
                {"request": asked.but(project="all-projects"), "projects": projects},
                request=drawn.existing(asked.operation),
            )
            for asked, projects in (
                (aggregate, facts.projects),
                (aggregate, disjoint),
                (aggregate.of("edits_new_pages"), facts.projects),
                (drawn.typical("editors_new_registered_users").over(JANUARY), disjoint),
                (views, facts.projects),
            )
        ),
        case(
            parts.page_counts_add_up_over_sites,
            {"request": counts.over((date(2015, 1, 1), date(2015, 1, 31)))},
            request=st.builds(
                lambda asked, days: asked.over(days), drawn.undated("page_views_legacy"), drawn.day_ranges(LEGACY)
            ),
        ),
        *(
            case(
                parts.everybody_edits_files_of_categories,
                {"request": drawn.ranked(parts.CATEGORIES).but(month=month)},
                request=drawn.one_of(parts.CATEGORIES, category_scope="deep", edit_type="all-edit-types").filter(
                    lambda asked: asked.values["year"] >= "2024"
                ),
            )
            for month in ("01", "05")
        ),
        case(
            listing.requests_without_a_title_are_not_listed,
            {"request": top.but(day="all-days")},
            request=drawn.existing(listing.ARTICLES, listing.OF_COUNTRY),
        ),
        *(
            case(
                listing.a_page_that_shows_a_file_has_its_views,
                {"request": drawn.ranked(name), "place": place},
                request=drawn.existing(name),
                place=PLACES,
            )
            for name in listing.SHOWING
            for place in (0, 20)
        ),
        case(
            listing.editors_of_a_protected_country_are_not_told,
            {"request": request("editors_by_country", project=drawn.english, activity_level="5..99-edits", **MONTH)},
            request=drawn.existing("editors_by_country"),
        ),
        case(
            methods.head_is_answered_as_get_is,
            {"request": article},
            request=drawn.existing(*OPERATIONS),
        ),
        *(
            case(methods.head_is_answered_as_get_is, {"request": asked})
            for asked in (
                *(drawn.ranked(name) for name in OPERATIONS if name not in SERIES),
                views,
                aggregate,
                article.but(article="No such page / at all"),
                article.over(JANUARY, "yearly"),
            )
        ),
    )
