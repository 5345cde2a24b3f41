"""Answers that would break the laws of time series and of devices."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.laws.wikimedia_analytics.faults.changes import one_more
from contract_tests.recordings.faults import Fault, drop, put

FEBRUARY = "2024-02-01T00:00:00.000Z"

FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "the_edit_history_has_no_gaps": (
        Fault("a day is missing", r"/edits/aggregate/", drop("items/0/results/10")),
        Fault("the last day is missing", r"/edits/aggregate/", drop("items/0/results/30")),
        Fault("the end is given", r"/edits/aggregate/", put("items/0/results/30/timestamp", FEBRUARY)),
    ),
    "months_lie_in_the_range_as_a_whole": (
        Fault("a cut month is given", r"/monthly/", put("items/0/results/0/timestamp", "2023-11-01T00:00:00.000Z")),
        Fault("a month is missing", r"/monthly/", drop("items/0/results/1")),
        Fault("the last month counts as cut", r"/monthly/", drop("items/0/results/0")),
    ),
    "nothing_is_older_than_the_data": (
        Fault("a day before the data", r"/per-article/", put("items/0/timestamp", "2015063000")),
        Fault("the first day is missing", r"/per-article/", drop("items/0")),
    ),
    "a_day_on_its_own_is_as_within_a_range": (
        Fault("the end is not part of the range", r"/20240101/20240131$", drop("items/30")),
        Fault("a day alone has other views", r"/20240101/20240101$", one_more("items/0/views")),
        Fault("a day alone is the day before", r"/20240131/20240131$", put("items/0/timestamp", "2024013000")),
        Fault("a day alone is empty", r"/20240131/20240131$", put("items", [])),
    ),
    "parts_of_a_range_make_the_whole": (
        Fault("the first part ends early", r"/20240101/20240114$", drop("items/13")),
        Fault("the second part begins late", r"/20240115/20240131$", drop("items/0")),
        Fault("the whole has a gap", r"/20240101/20240131$", drop("items/20")),
        Fault("the whole has other views", r"/20240101/20240131$", one_more("items/20/views")),
    ),
    "days_add_up_to_months": (
        Fault("a month has one more", r"/monthly/", one_more("items/1/views")),
        Fault("a day is missing", r"/daily/", drop("items/40")),
        Fault("a month is missing", r"/monthly/", drop("items/0")),
    ),
    "days_of_projects_add_up_to_months": (
        Fault("a month has one more", r"/monthly/", one_more("items/0/views")),
        Fault("a day is missing", r"/daily/", drop("items/59")),
    ),
    "a_cut_month_is_the_sum_of_its_days_in_the_range": (
        Fault("a cut month is left out", r"/monthly/", drop("items/0")),
        Fault("a cut month is counted whole", r"/monthly/", put("items/2/views", lambda views: 3 * views)),
    ),
    "hours_add_up_to_days": (
        Fault("a day has one more", r"/daily/", one_more("items/1/views")),
        Fault("an hour is missing", r"/hourly/", drop("items/0")),
    ),
    "devices_add_up_over_sites": (
        Fault("one more on all sites", r"/all-sites/", one_more("items/0/devices")),
        Fault("a day of one site is missing", r"/mobile-site/", drop("items/3")),
        Fault("all sites are the desktop site", r"/desktop-site/", put("items/9/devices", 1_000)),
    ),
    "a_month_of_devices_counts_by_its_first_day": (
        Fault("a cut month is left out", r"/monthly/", drop("items/1")),
        Fault("a month goes by its last day", r"/monthly/", put("items/1/timestamp", "20240229")),
    ),
}
