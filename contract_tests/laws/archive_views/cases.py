"""The cases of the laws of the views service."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from contract_tests.laws.archive_views import dates, details, series, summaries
from contract_tests.laws.archive_views.asking import Days, Subject, Summaries
from contract_tests.laws.case import case
from contract_tests.simulators.archive_views.known import KNOWN
from contract_tests.strategies import archive_views as strategies

BOOK, TEXTS, UNKNOWN = KNOWN.items[0], KNOWN.collections[0], KNOWN.unknown[0]
MIXED_CASE = KNOWN.items[7]
LIBRARY = KNOWN.collections[1]
MUSEUM = KNOWN.contributors[0]
JANUARY: Days = ("20170101", "20170201")
DAYS_KNOWN = (KNOWN.last_day - KNOWN.first_day).days + 1

ROUTES: st.SearchStrategy[Summaries] = st.sampled_from(("views_short", "views_long", "views_legacy_counts"))
UNKNOWN_BATCHES = st.lists(strategies.unknown(), min_size=1, unique=True)

ITEMS: st.SearchStrategy[Subject] = st.tuples(st.just("item"), strategies.items())
COLLECTIONS: st.SearchStrategy[Subject] = st.tuples(st.just("collection"), strategies.collections())
CONTRIBUTORS: st.SearchStrategy[Subject] = st.tuples(st.just("contributor"), strategies.contributors())

COUNTS = st.integers(1, DAYS_KNOWN)


@st.composite
def _ranges(draw: st.DrawFn, edges: int = 2) -> tuple[str, ...]:
    """Days in ascending order and either spelling, each with days up to the next."""
    last = KNOWN.last_day + timedelta(days=1)
    days: list[date] = sorted(
        draw(st.lists(st.dates(KNOWN.first_day, last), min_size=edges, max_size=edges, unique=True))
    )
    return tuple(draw(strategies.spellings(day)) for day in days)


CASES = (
    case(
        summaries.every_identifier_is_a_key_and_nothing_else,
        {"route": "views_short", "identifiers": [BOOK, MIXED_CASE, UNKNOWN]},
        route=ROUTES,
        identifiers=strategies.batches(),
    ),
    case(
        summaries.a_batch_is_the_union_of_its_singles,
        {"route": "views_short", "identifiers": [BOOK, TEXTS]},
        route=ROUTES,
        identifiers=strategies.batches(least=2),
    ),
    case(
        summaries.a_longer_time_has_no_fewer_views,
        {"route": "views_short", "identifiers": [BOOK, TEXTS]},
        route=ROUTES,
        identifiers=strategies.batches(),
    ),
    case(
        summaries.without_data_all_sums_are_zero,
        {"route": "views_legacy_counts", "identifiers": [BOOK, UNKNOWN]},
        route=ROUTES,
        identifiers=strategies.batches(),
    ),
    case(
        summaries.what_nothing_is_called_has_no_data,
        {"route": "views_short", "identifiers": [UNKNOWN]},
        route=st.sampled_from(("views_short", "views_legacy_counts")),
        identifiers=UNKNOWN_BATCHES,
    ),
    case(
        summaries.the_daily_answer_has_the_same_sums,
        {"identifiers": [BOOK, TEXTS]},
        identifiers=strategies.batches(),
    ),
    case(
        summaries.a_collection_has_the_views_of_its_items,
        {"route": "views_short", "collection": LIBRARY, "items": KNOWN.members[LIBRARY]},
        route=st.sampled_from(("views_short", "views_legacy_counts")),
    ),
    case(series.days_begin_with_2017_and_have_no_gap, {"identifiers": [BOOK]}, identifiers=strategies.batches()),
    case(series.there_is_a_number_for_each_day, {"identifiers": [BOOK, TEXTS]}, identifiers=strategies.batches()),
    case(series.the_sum_is_told_beside_the_days, {"identifiers": [BOOK, TEXTS]}, identifiers=strategies.batches()),
    case(series.all_time_adds_up, {"identifiers": [BOOK, TEXTS]}, identifiers=strategies.batches()),
    case(
        series.a_collection_has_the_days_of_its_items,
        {"collection": LIBRARY, "items": KNOWN.members[LIBRARY]},
    ),
    case(
        dates.a_range_ends_before_its_last_day,
        {"subject": ("collection", LIBRARY), "days": JANUARY},
        subject=COLLECTIONS | CONTRIBUTORS | ITEMS,
        days=_ranges(),
    ),
    case(
        dates.days_are_spelled_either_way,
        {"subject": ("item", BOOK), "days": JANUARY},
        subject=COLLECTIONS | CONTRIBUTORS | ITEMS,
        days=_ranges(),
    ),
    case(
        dates.last_days_are_as_many_as_asked,
        {"subject": ("collection", LIBRARY), "count": 30},
        subject=COLLECTIONS | ITEMS,
        count=COUNTS,
    ),
    case(
        dates.last_days_are_answered_as_their_range,
        {"subject": ("item", BOOK), "count": 30},
        subject=COLLECTIONS | ITEMS,
        count=COUNTS,
    ),
    case(
        dates.fewer_last_days_are_the_end_of_more,
        {"subject": ("collection", LIBRARY), "counts": (7, 30)},
        subject=COLLECTIONS | ITEMS,
        counts=st.tuples(COUNTS, COUNTS).map(sorted).map(tuple),
    ),
    case(
        details.rows_are_of_the_kind_asked_for,
        {"subject": ("contributor", MUSEUM), "span": JANUARY},
        subject=COLLECTIONS | CONTRIBUTORS,
        span=_ranges(),
    ),
    case(
        details.rows_are_of_the_kind_asked_for,
        {"subject": ("collection", LIBRARY), "span": 7},
        subject=COLLECTIONS,
        span=COUNTS,
    ),
    case(
        details.only_items_have_referers,
        {"subject": ("collection", TEXTS), "span": JANUARY},
        subject=COLLECTIONS | CONTRIBUTORS,
        span=_ranges(),
    ),
    case(
        details.only_items_have_referers,
        {"subject": ("collection", TEXTS), "span": 7},
        subject=COLLECTIONS,
        span=COUNTS,
    ),
    case(
        details.referers_are_elsewhere,
        {"item": BOOK, "span": JANUARY},
        item=strategies.items(),
        span=_ranges() | COUNTS,
    ),
    case(
        details.a_collection_has_the_regions_of_its_items,
        {"collection": LIBRARY, "items": KNOWN.members[LIBRARY], "days": JANUARY},
        days=_ranges(),
    ),
    case(
        details.a_split_range_equals_the_whole,
        {"subject": ("collection", LIBRARY), "days": ("2017-01-01", "2017-01-12", "2017-02-01")},
        subject=COLLECTIONS | CONTRIBUTORS | ITEMS,
        days=_ranges(edges=3),
    ),
    case(
        details.regions_add_up_to_the_daily_series,
        {"subject": ("collection", LIBRARY), "days": JANUARY},
        subject=COLLECTIONS | ITEMS,
        days=_ranges(),
    ),
)
