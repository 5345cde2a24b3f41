"""The cases of the laws of the views service."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from contract_tests.facts.archive_views import ArchiveViewsFacts
from contract_tests.facts.unknown import Unknown, first
from contract_tests.laws.archive_views import again, dates, details, series, summaries
from contract_tests.laws.archive_views.asking import Days, Subject, Summaries
from contract_tests.laws.case import DrawnCase, case
from contract_tests.simulators.archive_views.known import KNOWN
from contract_tests.strategies import archive_views as strategies

JANUARY: Days = ("20170101", "20170201")

ROUTES: st.SearchStrategy[Summaries] = st.sampled_from(("views_short", "views_long", "views_legacy_counts"))


@st.composite
def _ranges(draw: st.DrawFn, facts: ArchiveViewsFacts, edges: int = 2) -> tuple[str, ...]:
    """Days in ascending order and either spelling, each with days up to the next."""
    last = facts.last_day + timedelta(days=1)
    days: list[date] = sorted(
        draw(st.lists(st.dates(facts.first_day, last), min_size=edges, max_size=edges, unique=True))
    )
    return tuple(draw(strategies.spellings(day)) for day in days)


def cases(facts: ArchiveViewsFacts) -> tuple[DrawnCase, ...]:
    """The cases for what the service has views of; those for what is not known are marked by what they lack."""
    book, unknown = first(facts.items, "items"), facts.unknown[0]
    texts, museum = first(facts.collections, "collections"), first(facts.contributors, "contributors")
    members = facts.members[0] if facts.members else (Unknown("members"), ())
    contribution = facts.contributions[0] if facts.contributions else (Unknown("contributions"), ())
    member = members[1][-1] if facts.members else book
    # Less is asked of a small collection.
    library = members[0] if facts.members else facts.collections[-1] if facts.collections else Unknown("collections")
    complete_january = JANUARY if facts.regions_are_complete else Unknown("regions_are_complete")

    items: st.SearchStrategy[Subject] = st.tuples(st.just("item"), strategies.items(facts))
    collections: st.SearchStrategy[Subject] = st.tuples(st.just("collection"), strategies.collections(facts))
    contributors: st.SearchStrategy[Subject] = st.tuples(st.just("contributor"), strategies.contributors(facts))
    batches = strategies.batches(facts=facts)
    ranges = _ranges(facts)
    counts = st.integers(1, (facts.last_day - facts.first_day).days + 1)

    return (
        case(
            summaries.every_identifier_is_a_key_and_nothing_else,
            {"route": "views_short", "identifiers": [book, *([facts.mixed_case] if facts.mixed_case else ()), unknown]},
            route=ROUTES,
            identifiers=batches,
        ),
        case(
            summaries.a_batch_is_the_union_of_its_singles,
            {"route": "views_short", "identifiers": [book, texts]},
            route=ROUTES,
            identifiers=strategies.batches(2, facts),
        ),
        case(
            summaries.a_batch_is_the_union_of_its_singles,
            {"route": "views_legacy_counts", "identifiers": [book, unknown, texts]},
        ),
        case(
            summaries.a_longer_time_has_no_fewer_views,
            {"route": "views_short", "identifiers": [book, texts]},
            route=ROUTES,
            identifiers=batches,
        ),
        case(
            summaries.a_longer_time_has_no_fewer_views,
            # The second item has nearly all its views in the last days.
            {"route": "views_legacy_counts", "identifiers": [book, *facts.items[1:2]]},
        ),
        case(
            summaries.without_data_all_sums_are_zero,
            {"route": "views_legacy_counts", "identifiers": [book, unknown]},
            route=ROUTES,
            identifiers=batches,
        ),
        case(
            summaries.what_nothing_is_called_has_no_data,
            {"route": "views_short", "identifiers": [unknown]},
            route=st.sampled_from(("views_short", "views_legacy_counts")),
            identifiers=st.lists(strategies.unknown(facts), min_size=1, unique=True),
        ),
        case(
            summaries.what_nothing_is_called_has_no_data,
            {"route": "views_legacy_counts", "identifiers": [unknown]},
        ),
        case(summaries.what_nothing_is_called_has_no_data, {"route": "views_short", "identifiers": [*facts.unknown]}),
        case(
            summaries.the_daily_answer_has_the_same_sums,
            {"identifiers": [book, texts]},
            identifiers=batches,
        ),
        case(
            summaries.a_collection_has_the_views_of_its_items,
            {"route": "views_short", "collection": members[0], "items": members[1]},
            route=st.sampled_from(("views_short", "views_legacy_counts")),
        ),
        case(
            summaries.a_collection_has_the_views_of_its_items,
            {"route": "views_legacy_counts", "collection": members[0], "items": members[1]},
        ),
        *(
            case(
                again.sums_are_the_same_when_asked_again,
                {"route": route, "identifiers": [book, texts]},
                identifiers=batches,
            )
            for route in ("views_short", "views_long", "views_legacy_counts")
        ),
        case(series.days_begin_with_2017_and_have_no_gap, {"identifiers": [book]}, identifiers=batches),
        case(series.there_is_a_number_for_each_day, {"identifiers": [book, texts]}, identifiers=batches),
        case(series.the_sum_is_told_beside_the_days, {"identifiers": [book, texts]}, identifiers=batches),
        case(series.all_time_adds_up, {"identifiers": [book, texts]}, identifiers=batches),
        case(series.the_last_days_are_those_of_the_series, {"identifiers": [book, texts]}, identifiers=batches),
        case(
            series.a_collection_has_the_days_of_its_items,
            {"collection": members[0], "items": members[1]},
        ),
        case(
            dates.a_range_ends_before_its_last_day,
            {"subject": ("collection", library), "days": JANUARY},
            subject=collections | contributors | items,
            days=ranges,
        ),
        case(dates.a_range_ends_before_its_last_day, {"subject": ("contributor", museum), "days": JANUARY}),
        case(
            dates.days_are_spelled_either_way,
            {"subject": ("item", book), "days": JANUARY},
            subject=collections | contributors | items,
            days=ranges,
        ),
        case(
            dates.last_days_are_as_many_as_asked,
            {"subject": ("collection", library), "count": 30},
            subject=collections | items,
            count=counts,
        ),
        case(dates.last_days_are_as_many_as_asked, {"subject": ("item", book), "count": 7}),
        case(
            dates.last_days_are_answered_as_their_range,
            {"subject": ("item", book), "count": 30},
            subject=collections | items,
            count=counts,
        ),
        *(
            case(dates.last_days_are_answered_as_their_range, {"subject": subject, "count": 30})
            for subject in (("item", member), ("collection", library), ("collection", texts))
        ),
        *(
            case(
                dates.last_days_end_with_the_daily_series,
                {"subject": subject, "count": count},
                subject=collections | items,
                count=counts,
            )
            for subject, count in ((("collection", library), 7), (("item", book), 1))
        ),
        case(
            details.rows_are_of_the_kind_asked_for,
            {"subject": ("contributor", museum), "span": JANUARY},
            subject=collections | contributors,
            span=ranges,
        ),
        case(details.rows_are_of_the_kind_asked_for, {"subject": ("collection", texts), "span": JANUARY}),
        case(
            details.rows_are_of_the_kind_asked_for,
            {"subject": ("collection", library), "span": 7},
            subject=collections,
            span=counts,
        ),
        case(
            details.only_items_have_referers,
            {"subject": ("collection", texts), "span": JANUARY},
            subject=collections | contributors,
            span=ranges,
        ),
        case(
            details.only_items_have_referers,
            {"subject": ("collection", texts), "span": 7},
            subject=collections,
            span=counts,
        ),
        case(
            details.referers_are_elsewhere,
            {"item": book, "span": JANUARY},
            item=strategies.items(facts),
            span=ranges | counts,
        ),
        case(details.referers_are_elsewhere, {"item": member, "span": 30}),
        case(
            details.an_item_has_referers,
            {
                "item": first(facts.referred, "referred"),
                "days": (str(facts.first_day), str(facts.last_day + timedelta(days=1))),
            },
        ),
        case(
            details.a_whole_has_the_regions_of_its_items,
            {"subject": ("collection", members[0]), "items": members[1], "days": JANUARY},
            days=ranges,
        ),
        case(
            details.a_whole_has_the_regions_of_its_items,
            {"subject": ("contributor", contribution[0]), "items": contribution[1], "days": JANUARY},
            days=ranges,
        ),
        case(
            details.a_region_is_described_alike_everywhere,
            {"subjects": [("collection", texts), ("item", book), ("contributor", museum)], "days": JANUARY},
            subjects=st.lists(collections | contributors | items, min_size=2, max_size=3),
            days=ranges,
        ),
        case(
            details.a_region_is_described_alike_everywhere,
            {"subjects": [("collection", library), *(("item", item) for item in members[1])], "days": JANUARY},
        ),
        *(
            case(
                again.details_are_the_same_when_asked_again,
                {"subject": (kind, name), "span": span},
                span=ranges if span == JANUARY else counts,
            )
            for kind, name, span in (
                ("collection", library, JANUARY),
                ("collection", library, 30),
                ("item", book, JANUARY),
                ("item", book, 30),
                ("contributor", museum, JANUARY),
            )
        ),
        case(
            details.a_split_range_equals_the_whole,
            {
                "subject": ("collection", library),
                "days": ("2017-01-01", "2017-01-12", "2017-02-01") if facts.regions_are_complete else complete_january,
            },
            subject=collections | contributors | items,
            days=_ranges(facts, edges=3),
        ),
        case(
            details.regions_add_up_to_the_daily_series,
            {"subject": ("collection", library), "days": complete_january},
            subject=collections | items,
            days=ranges,
        ),
        case(
            details.regions_add_up_to_the_daily_series,
            {"subject": ("collection", texts), "days": complete_january},
        ),
    )


CASES = cases(KNOWN)
