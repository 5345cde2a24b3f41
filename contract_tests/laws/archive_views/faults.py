"""For every law of the views service, answers that would break it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contract_tests.recordings.faults import Fault, double, drop, header, put, swap
from contract_tests.recordings.recording import RecordedAnswer

BOOK = "adventuresoftoms00twaiiala"
LIBRARY = "JohnCarterBrownLibrary"
LAST_DAYS = r"/(collection|item)/\w+/30$"
RANGED = r"/\d+-?\d\d-?\d\d/"
WITHOUT = {"all_time": 0, "have_data": False, "last_30day": 0, "last_7day": 0}


def _more(number: Any) -> Any:
    return number + 1


def _in_lower_case(answer: RecordedAnswer) -> None:
    answer.content = {key.lower(): sums for key, sums in answer.content.items()}


FAULTS: Mapping[str, tuple[Fault, ...]] = {
    # summaries
    "every_identifier_is_a_key_and_nothing_else": (
        Fault("what is unknown is left out", r"/short/", drop("no-such-item")),
        Fault("one too many", r"/short/", put("audio_misc", WITHOUT)),
        Fault("keys in lower case", r"/short/", _in_lower_case),
    ),
    "a_batch_is_the_union_of_its_singles": (
        Fault("an identifier is missing", r"/short/.*,", drop("texts")),
        Fault("a count differs", r"/short/.*,", put(f"{BOOK}/all_time", 7)),
        Fault("two records change places", r"/short/.*,", swap(BOOK, "texts")),
    ),
    "a_longer_time_has_no_fewer_views": (
        Fault("more in a week than in a month", r"/short/", put(f"{BOOK}/last_7day", 362)),
        Fault("more in a month than ever", r"/short/", swap("texts/all_time", "texts/last_30day")),
        Fault("fewer than none", r"/short/", put(f"{BOOK}/last_7day", -1)),
    ),
    "without_data_all_sums_are_zero": (
        Fault("views without data", r"/legacy_counts/", put("no-such-item/all_time", 1)),
        Fault("data that are not there", r"/legacy_counts/", put(f"{BOOK}/have_data", False)),
    ),
    "what_nothing_is_called_has_no_data": (Fault("data of nothing", r"/short/", put("no-such-item/have_data", True)),),
    "the_daily_answer_has_the_same_sums": (
        Fault("another week", r"/long/", put(f"ids/{BOOK}/last_7day", _more)),
        Fault("the older counts", r"/short/", put(f"{BOOK}/all_time", 32430)),
        Fault("no data", r"/short/", put("texts", WITHOUT)),
    ),
    "a_collection_has_the_views_of_its_items": (
        Fault("one too many in a month", r"/short/\w+$", put(f"{LIBRARY}/last_30day", _more)),
        Fault("an item counts twice", r"/short/.*,", put("voyages00jcb/all_time", lambda views: 2 * views)),
    ),
    # series
    "days_begin_with_2017_and_have_no_gap": (
        Fault("a day is missing", r"/long/", drop("days/100")),
        Fault("a day comes twice", r"/long/", double("days/3")),
        Fault("the first day is missing", r"/long/", drop("days/0")),
        Fault("two days change places", r"/long/", swap("days/31", "days/32")),
    ),
    "there_is_a_number_for_each_day": (
        Fault("the last number is missing", r"/long/", drop(f"ids/{BOOK}/detail/non_robot/per_day/275")),
        Fault("no numbers of the old method", r"/long/", put("ids/texts/detail/pre2017/per_day", [])),
        Fault("a day too many", r"/long/", put("days", lambda days: [*days, "2017-10-04"])),
    ),
    "the_sum_is_told_beside_the_days": (
        Fault("one too many", r"/long/", put(f"ids/{BOOK}/detail/robot/sum_per_day_data", _more)),
        Fault("rounded", r"/long/", put("ids/texts/detail/non_robot/sum_per_day_data", lambda total: total // 10 * 10)),
        Fault("a day has less", r"/long/", put(f"ids/{BOOK}/detail/pre2017/per_day/1", lambda views: views - 1)),
    ),
    "all_time_adds_up": (
        Fault("with the old method", r"/long/", put(f"ids/{BOOK}/all_time", 31565 + 2117)),
        Fault("without the years before", r"/long/", put(f"ids/{BOOK}/all_time", 31565 - 28105)),
        Fault("without robots", r"/long/", put(f"ids/{BOOK}/all_time", 31565 - 457)),
        Fault("wrapped at 32 bits", r"/long/", put("ids/texts/all_time", lambda views: views - 2**32)),
        Fault("earlier days are left out", r"/long/", put("ids/texts/detail/robot/previous_days_total", 5)),
    ),
    "the_last_days_are_those_of_the_series": (
        Fault("a week that ended yesterday", r"/long/", put(f"ids/{BOOK}/last_7day", _more)),
        Fault("a month of 31 days", r"/long/", put(f"ids/{BOOK}/last_30day", _more)),
    ),
    "a_collection_has_the_days_of_its_items": (
        Fault("a day later", r"/long/", put(f"ids/{LIBRARY}/detail/non_robot/per_day", lambda days: [0, *days[:-1]])),
        Fault("another kind", r"/long/", swap(*(f"ids/{LIBRARY}/detail/{kind}" for kind in ("robot", "non_robot")))),
    ),
    # dates
    "a_range_ends_before_its_last_day": (
        Fault("the last day counts", RANGED, put("days", lambda days: [*days, "2017-02-01"])),
        Fault("the first day does not count", RANGED, drop("days/0")),
        Fault("a day is missing", RANGED, drop("days/15")),
        Fault("another year", RANGED, put("days", lambda days: [day.replace("2017", "2018") for day in days])),
    ),
    "days_are_spelled_either_way": (
        Fault("nothing without hyphens", r"/20170101/", put("counts_geo", [])),
        Fault("a day less with hyphens", r"/2017-01-01/", drop("days/30")),
    ),
    "last_days_are_as_many_as_asked": (
        Fault("a day more", LAST_DAYS, put("days", lambda days: ["2017-09-03", *days])),
        Fault("none", LAST_DAYS, put("days", [])),
        Fault("a day is left out", LAST_DAYS, put("days", lambda days: ["2017-09-03", *days[:4], *days[5:]])),
    ),
    "last_days_are_answered_as_their_range": (
        Fault("views of another day", LAST_DAYS, put("counts_geo/0/sum_count_value", _more)),
        Fault("no referers", LAST_DAYS, put("referers", [])),
        Fault("the range is a day short", RANGED, drop("days/29")),
    ),
    "last_days_end_with_the_daily_series": (Fault("a day too soon", r"/7$", drop("days/6")),),
    # again
    "sums_are_the_same_when_asked_again": (
        Fault("one more", r"/short/", put(f"{BOOK}/all_time", _more), only=1),
        Fault("no data any more", r"/short/", put("texts", WITHOUT), only=1),
    ),
    "details_are_the_same_when_asked_again": (
        Fault("one more", RANGED, put("counts_geo/0/sum_count_value", _more), only=1),
        Fault("a day less", RANGED, drop("days/0"), only=1),
    ),
    # details
    "rows_are_of_the_kind_asked_for": (
        Fault("rows of items", r"/contributor/", put("counts_geo/1/count_kind", "item")),
        Fault("rows of a collection", r"/contributor/", put("counts_geo/0/count_kind", "collection")),
    ),
    "only_items_have_referers": (
        Fault(
            "a referer",
            r"/collection/",
            put("referers", [{"referer": "https://www.google.com/", "score": 1, "ua_kind": "non_robot"}]),
        ),
    ),
    "referers_are_elsewhere": (
        Fault("the page of the item", r"/item/", put("referers/1/referer", f"https://archive.org/details/{BOOK}")),
    ),
    "an_item_has_referers": (Fault("none", r"/item/", put("referers", [])),),
    "a_whole_has_the_regions_of_its_items": (
        Fault("a region is missing", r"/collection/", drop("counts_geo/0")),
        Fault("one too many", r"/collection/", put("counts_geo/0/sum_count_value", _more)),
        Fault("another region", r"/item/map", put("counts_geo/0/geo_state", "99")),
    ),
    "a_region_is_described_alike_everywhere": (
        Fault("a country has two names", r"/item/", put("counts_geo/0/country", "Atlantis")),
        Fault("a region is elsewhere", r"/item/", put("counts_geo/3/lat", 12.5)),
        Fault("two regions change names", r"/contributor/", swap("counts_geo/0/state", "counts_geo/1/state")),
    ),
    "a_split_range_equals_the_whole": (
        Fault(
            "the day in the middle counts twice", r"/2017-01-01/2017-01-12$", put("counts_geo/0/sum_count_value", _more)
        ),
        Fault("a region is missing from the whole", r"/2017-01-01/2017-02-01$", drop("counts_geo/0")),
    ),
    "regions_add_up_to_the_daily_series": (
        Fault("a region is missing", RANGED, drop("counts_geo/0")),
        Fault("another kind of user agent", RANGED, put("counts_geo/0/ua_kind", "unrecognized")),
        Fault("a day too many is listed", RANGED, put("days", lambda days: [*days, "2017-02-01"])),
    ),
}

ANSWER_FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "pages_of_any_origin_may_read_the_summary": (
        Fault("one origin only", r"/short/", header("access-control-allow-origin", "https://example.org")),
        Fault("none is told", r"/short/", header("access-control-allow-origin", None)),
    ),
    "an_unknown_region_is_called_so": (
        Fault("a known region without a name", r"/detail/", put("counts_geo/0/state", "unknown")),
        Fault("a name without a region", r"/detail/", put("counts_geo/0/geo_state", "00")),
    ),
    "a_region_that_is_listed_has_views": (Fault("no views", r"/detail/", put("counts_geo/0/sum_count_value", 0)),),
    "a_region_is_listed_once_for_each_agent": (
        Fault("a region comes again", r"/detail/", put("counts_geo", lambda rows: [*rows, rows[-1]])),
    ),
}
"""For every law of one answer, answers that would break it."""
