"""The cases of the laws of the edit counter."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from contract_tests.laws.case import case
from contract_tests.laws.edit_counter import formats, numbers, questions
from contract_tests.laws.edit_counter.asking import GET, POST, PlainFormat, Question
from contract_tests.simulators.edit_counter.known import KNOWN
from contract_tests.strategies.edit_counter import users, wikis

SYSOP = Question("Sysop")
NOBODY = Question("Nobody of this name")
NOWHERE = Question("Sysop", "xx")

METHODS = st.sampled_from((GET, POST))
FORMATS = st.sampled_from(get_args(PlainFormat))
KNOWN_QUESTIONS = st.builds(lambda name, wiki: Question(name, *wiki), users(), wikis())
UNKNOWN_USERS = st.builds(lambda name, wiki: Question(name, *wiki), st.sampled_from(KNOWN.unknown_users), wikis())
UNKNOWN_WIKIS = st.builds(lambda name, wiki: Question(name, *wiki), users(), st.sampled_from(KNOWN.unknown_wikis))
ADDRESSES = st.builds(lambda name, wiki: Question(name, *wiki), st.sampled_from(KNOWN.addresses), wikis())
QUESTIONS = KNOWN_QUESTIONS | UNKNOWN_USERS | UNKNOWN_WIKIS

CASES = (
    *(
        case(law, {"question": SYSOP, "method": GET}, question=KNOWN_QUESTIONS, method=METHODS)
        for law in (
            numbers.the_total_is_visible_and_deleted_edits,
            numbers.the_parts_of_the_lag_are_its_seconds,
            numbers.smaller_units_of_the_lag_make_no_larger_one,
        )
    ),
    case(numbers.an_address_has_edits_and_no_groups, {"question": Question(KNOWN.addresses[0])}, question=ADDRESSES),
    *(
        case(
            numbers.groups_are_those_a_user_was_put_into,
            {"question": Question(name), "groups": groups},
            question=wikis().map(lambda wiki, name=name: Question(name, *wiki)),  # type: ignore[misc]
        )
        for name, groups in KNOWN.grouped
    ),
    *(
        case(
            formats.every_format_tells_the_same,
            {"question": question, "format_": format_, "method": GET},
            question=QUESTIONS,
            format_=FORMATS,
            method=METHODS,
        )
        for question in (SYSOP, NOBODY)
        for format_ in get_args(PlainFormat)
    ),
    *(
        case(
            formats.a_page_shows_its_format,
            {"question": SYSOP, "format_": format_},
            question=QUESTIONS,
            format_=FORMATS,
        )
        for format_ in get_args(PlainFormat)
    ),
    case(
        formats.a_callback_is_called_with_the_answer,
        {"question": SYSOP, "callback": "functionname", "method": GET},
        question=QUESTIONS,
        callback=st.from_regex(r"[A-Za-z0-9_.\[\]'\"]+", fullmatch=True),
        method=METHODS,
    ),
    case(
        formats.other_formats_are_not_wrapped,
        {"question": SYSOP, "format_": "php"},
        question=QUESTIONS,
        format_=st.sampled_from([one for one in get_args(PlainFormat) if one != "json"]),
    ),
    case(
        formats.the_media_type_is_that_of_the_format,
        {"question": SYSOP, "format_": "json"},
        question=QUESTIONS,
        format_=FORMATS,
    ),
    case(
        formats.a_form_is_answered_as_a_query_is,
        {"question": SYSOP, "format_": "json"},
        question=QUESTIONS,
        format_=FORMATS,
    ),
    *(
        case(questions.spellings_mean_the_same_user, {"question": Question("Foo Bar"), "spelling": spelling})
        for spelling in ("foo Bar", " Foo Bar ", "Foo_Bar", "foo_Bar")
    ),
    case(
        questions.an_unknown_user_is_refused,
        {"question": NOBODY, "method": GET},
        question=UNKNOWN_USERS,
        method=METHODS,
    ),
    case(
        questions.an_unknown_wiki_is_an_error_of_the_database,
        {"question": NOWHERE, "method": GET},
        question=UNKNOWN_WIKIS,
        method=METHODS,
    ),
    case(questions.an_empty_name_is_no_missing_one, {"question": SYSOP}, question=KNOWN_QUESTIONS),
    case(questions.the_wiki_is_looked_for_before_the_user, {"question": Question("Nobody of this name", "xx")}),
    case(questions.counts_do_not_change_between_two_questions, {"question": SYSOP}, question=KNOWN_QUESTIONS),
)
