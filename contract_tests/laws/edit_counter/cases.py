"""The cases of the laws of the edit counter."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from contract_tests.facts.edit_counter import EditCounterFacts
from contract_tests.facts.unknown import Unknown, first, first_pair, named
from contract_tests.laws.case import DrawnCase, case
from contract_tests.laws.edit_counter import formats, numbers, questions
from contract_tests.laws.edit_counter.asking import GET, POST, PlainFormat, Question
from contract_tests.simulators.edit_counter.known import KNOWN
from contract_tests.strategies import edit_counter as strategies
from contract_tests.strategies.request import one_of

METHODS = st.sampled_from((GET, POST))
FORMATS = st.sampled_from(get_args(PlainFormat))


def cases(facts: EditCounterFacts) -> tuple[DrawnCase, ...]:
    """The cases for who is known to have edited; those for whom nobody is known are marked by what they lack."""
    lang, wiki = first_pair(facts.wikis, "wikis")
    known = "Sysop" if "Sysop" in facts.users else first(facts.users, "users")
    sysop = Question(known, lang, wiki)
    nobody = Question(facts.unknown_users[0], lang, wiki)
    nowhere = Question(known, *facts.unknown_wikis[0])
    elsewhere = Question(known, *facts.unknown_wikis[-1])
    spaced = Question(named("Foo Bar", facts.users if facts.at_rest else (), "users"), lang, wiki)
    address = Question(first(facts.addresses, "addresses"), lang, wiki)
    # What compares two answers needs counts, and a lag of the database, that stay as they are.
    resting, absent = (sysop, nobody) if facts.at_rest else 2 * (Question(Unknown("at_rest")),)

    users, wikis = strategies.users(facts), strategies.wikis(facts)
    known_questions = st.builds(lambda name, wiki: Question(name, *wiki), users, wikis)
    unknown_users = st.builds(lambda name, wiki: Question(name, *wiki), one_of(facts.unknown_users), wikis)
    unknown_wikis = st.builds(lambda name, wiki: Question(name, *wiki), users, one_of(facts.unknown_wikis))
    addresses = st.builds(lambda name, wiki: Question(name, *wiki), one_of(facts.addresses), wikis)
    questions_ = known_questions | unknown_users | unknown_wikis

    return (
        *(
            case(law, {"question": Question(known, *one), "method": GET}, question=known_questions, method=METHODS)
            for law in (
                numbers.the_total_is_visible_and_deleted_edits,
                numbers.the_parts_of_the_lag_are_its_seconds,
            )
            for one in facts.wikis or ((lang, wiki),)
        ),
        *(
            case(
                numbers.the_total_is_visible_and_deleted_edits, {"question": Question(name, lang, wiki), "method": GET}
            )
            for name in facts.users
        ),
        *(
            case(
                numbers.known_edits_are_counted,
                {"question": Question(*of), "live": live, "deleted": deleted, "method": GET},
                method=METHODS,
            )
            for *of, live, deleted in facts.counted or ((Unknown("counted"), "", "", 0, 0),)
        ),
        case(numbers.an_address_has_edits_and_no_groups, {"question": address}, question=addresses),
        *(
            case(
                numbers.groups_are_those_a_user_was_put_into,
                {"question": Question(name, lang, wiki), "groups": groups},
                question=wikis.map(lambda wiki, name=name: Question(name, *wiki)),  # type: ignore[misc]
            )
            for name, groups in facts.grouped or ((Unknown("grouped"), ()),)
        ),
        *(
            case(
                formats.every_format_tells_the_same,
                {"question": question, "format_": format_, "method": GET},
                question=questions_,
                format_=FORMATS,
                method=METHODS,
            )
            for question in (resting, absent, elsewhere)
            for format_ in get_args(PlainFormat)
        ),
        *(
            case(
                formats.a_page_shows_its_format,
                {"question": resting, "format_": format_},
                question=questions_,
                format_=FORMATS,
            )
            for format_ in get_args(PlainFormat)
        ),
        *(
            case(
                formats.a_callback_is_called_with_the_answer,
                {"question": resting, "callback": callback, "method": GET},
                question=questions_,
                callback=st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1),
                method=METHODS,
            )
            for callback in ("functionname", "alert(1)//")
        ),
        case(
            formats.other_formats_are_not_wrapped,
            {"question": sysop, "format_": "php"},
            question=questions_,
            format_=st.sampled_from([one for one in get_args(PlainFormat) if one != "json"]),
        ),
        case(
            formats.a_form_is_answered_as_a_query_is,
            {"question": resting, "format_": "json"},
            question=questions_,
            format_=FORMATS,
        ),
        case(
            formats.the_form_counts_where_its_address_differs,
            {"question": resting, "format_": "json"},
            question=questions_,
            format_=FORMATS,
        ),
        *(
            case(
                questions.spellings_mean_the_same_user,
                {"question": spaced, "spelling": spelling},
            )
            for spelling in ("foo Bar", " Foo Bar ", "Foo_Bar", "foo_Bar")
        ),
        case(
            questions.an_unknown_user_is_refused,
            {"question": nobody, "method": GET},
            question=unknown_users,
            method=METHODS,
        ),
        case(
            questions.an_unknown_wiki_is_an_error_of_the_database,
            {"question": nowhere, "method": GET},
            question=unknown_wikis,
            method=METHODS,
        ),
        case(questions.an_empty_name_is_no_missing_one, {"question": sysop}, question=known_questions),
        case(
            questions.the_wiki_is_looked_for_before_the_user,
            {"question": Question(facts.unknown_users[0], *facts.unknown_wikis[0])},
        ),
    )


CASES = cases(KNOWN)
