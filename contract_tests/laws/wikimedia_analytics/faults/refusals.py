"""Answers that would break the laws of refusals."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.recordings.faults import Fault, as_status, put, respond

ANY = r"GET /"
VIEWS = {
    "items": [
        {
            "project": "en.wikipedia",
            "article": "Main_Page",
            "granularity": "daily",
            "timestamp": "2024010100",
            "access": "all-access",
            "agent": "user",
            "views": 0,
        }
    ]
}

PAGES_OF_COUNTRY = {
    "items": [
        {
            "country": "us",
            "access": "all-access",
            "year": "2024",
            "month": "01",
            "day": "15",
            "articles": [{"article": "Main_Page", "project": "en.wikipedia", "views_ceil": 1_100, "rank": 1}],
        }
    ]
}

FAULTS: Mapping[str, tuple[Fault, ...]] = {
    "what_is_not_known_is_not_found": (
        Fault("it is a mistake to ask", ANY, as_status(400)),
        Fault("there are zeros", ANY, respond(200, VIEWS)),
    ),
    "a_value_outside_its_vocabulary_is_refused": (Fault("it is not found", ANY, as_status(404)),),
    "a_refused_value_is_told_the_right_ones": (
        Fault("the refusal of early 2023", ANY, put("detail", "Invalid granularity")),
        Fault("a value is missing", ANY, put("detail", lambda detail: detail.replace(", monthly", ""))),
    ),
    "a_date_of_no_calendar_is_refused": (
        Fault("the other date is named", ANY, put("detail", lambda detail: detail.replace("start", "end"))),
        Fault("it is not found", ANY, as_status(404)),
        Fault("the date is taken for another", ANY, respond(200, VIEWS)),
    ),
    "a_start_after_the_end_is_refused": (
        Fault("it is not found", ANY, as_status(404)),
        Fault("the dates change places", ANY, respond(200, VIEWS)),
    ),
    "a_range_without_a_whole_month_has_no_months": (
        Fault("a month is given", ANY, respond(200, VIEWS)),
        Fault("another reason is given", ANY, put("detail", "start timestamp should be before the end timestamp")),
    ),
    "a_ranking_of_no_date_is_refused": (
        Fault("it is not found", ANY, as_status(404)),
        Fault("another reason is given", ANY, put("detail", "Bad Request")),
    ),
    "what_does_not_add_up_is_asked_for_one_project": (Fault("it is not found", ANY, as_status(404)),),
    "a_project_has_no_other_characters": (Fault("it is not found", ANY, as_status(404)),),
    "a_country_is_written_in_capitals": (
        Fault("it is found", ANY, respond(200, PAGES_OF_COUNTRY)),
        Fault("the service fails", ANY, as_status(500)),
    ),
    "a_client_that_names_nobody_is_turned_away": (
        Fault("it is let in", ANY, respond(200, VIEWS)),
        Fault("there are too many requests", ANY, as_status(429)),
    ),
    "the_path_of_a_file_begins_with_a_slash": (
        Fault("it is a mistake to ask", ANY, as_status(400)),
        Fault("nothing is known of it", ANY, put("detail", "The date(s) you used are valid")),
    ),
}
