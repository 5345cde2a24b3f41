"""What leaves the client is what the contract describes: every operation, synchronous and asynchronous.

Arguments are drawn from the contract; `wire` reads the request back from its bytes.
"""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openknowledge.errors import UnexpectedStatus

from contract_tests.arguments import RELATIVE, TITLES, arguments, example_arguments, text_argument, text_places
from contract_tests.clients import MODES, USER_AGENT, Subject, begin, client_class, session, subjects
from contract_tests.local_server import STATUS, recording_server
from contract_tests.outgoing import BASE_PATH, compared, sent
from contract_tests.wire import schema_errors

# made before any test runs: hypothesis takes draws from a strategy that a test makes on its way for inconsistent
ARGUMENTS = {subject: arguments(subject) for subject in subjects()}
TEXTS = [(subject, *key) for subject in subjects() for key in text_places(subject, "path", "query", "body")]
IDS = [f"{subject}-{place}-{name}" for subject, place, name in TEXTS]
HEADERS = [(subject, *key) for subject in subjects() for key in text_places(subject, "header")]


def test_the_contracts_have_operations() -> None:
    print(f"{len(subjects())} operations, {len(TEXTS)} texts in path, query and body, {len(HEADERS)} in headers")
    assert {subject.operation.method for subject in subjects()} >= {"GET", "HEAD", "POST", "PUT"}
    assert {place for _, place, _ in TEXTS} == {"path", "query", "body"}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("subject", subjects(), ids=str)
@given(data=st.data(), token=st.none() | st.text("abcXYZ019-._~+/=", min_size=1))
def test_what_leaves_is_what_the_contract_describes(
    subject: Subject, mode: str, data: st.DataObject, token: str | None
) -> None:
    drawn = data.draw(ARGUMENTS[subject])
    if subject.takes_token:
        (wire,) = sent(subject, mode, drawn, access_token=token)
        assert compared(subject, drawn, wire, token) == []
    else:
        (wire,) = sent(subject, mode, drawn)
        assert compared(subject, drawn, wire) == []
    assert schema_errors(subject.document, subject.operation, wire) == []


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize(("subject", "place", "name"), TEXTS, ids=IDS)
def test_a_text_arrives_as_it_is(subject: Subject, place: str, name: str, title: str) -> None:
    given_values = {**example_arguments(subject), (place, name): text_argument(subject, place, name, title)}
    for mode in MODES:
        (wire,) = sent(subject, mode, given_values)
        assert compared(subject, given_values, wire) == []


@pytest.mark.parametrize("text", RELATIVE)
@pytest.mark.parametrize(("subject", "place", "name"), TEXTS, ids=IDS)
def test_a_relative_path_segment_is_refused_and_any_other_text_is_not(
    subject: Subject, place: str, name: str, text: str
) -> None:
    given_values = {**example_arguments(subject), (place, name): text_argument(subject, place, name, text)}
    for mode in MODES:
        wires = sent(subject, mode, given_values)
        assert [compared(subject, given_values, wire) for wire in wires] == ([] if place == "path" else [[]])


@pytest.mark.parametrize("text", ["Ünï", "🪐", "a\0b", "a\r\nX: y", "a\x7f", " a", "a ", " "])
def test_what_no_header_field_can_carry_is_refused(text: str) -> None:
    assert HEADERS
    for subject, place, name in HEADERS:
        for mode in MODES:
            assert sent(subject, mode, {**example_arguments(subject), (place, name): text}) == [], f"{subject} {name}"


@pytest.mark.parametrize("value", ["\ud800", b"AC/DC", 1j], ids=repr)
@pytest.mark.parametrize("place", ["path", "query", "body"])
def test_what_is_no_text_is_refused(place: str, value: object) -> None:
    for subject, _, name in (each for each in TEXTS if each[1] == place):
        given_values = {**example_arguments(subject), (place, name): text_argument(subject, place, name, value)}
        for mode in MODES:
            assert sent(subject, mode, given_values) == [], f"{subject} {name}"


@pytest.mark.parametrize("mode", MODES)
def test_a_socket_carries_what_the_transport_was_given(mode: str) -> None:
    subject, _, name = next(
        (subject, place, name)
        for subject, place, name in TEXTS
        if place == "path" and subject.operation.method == "GET" and subject.listed(STATUS) is None
    )
    for title in TITLES.values():
        given_values = {**example_arguments(subject), ("path", name): text_argument(subject, "path", name, title)}
        (wire,) = sent(subject, mode, given_values)
        with recording_server() as server:
            settings = {"user_agent": USER_AGENT, "base_url": server.url + BASE_PATH}
            client = client_class(subject.document, mode)(**settings)
            with pytest.raises(UnexpectedStatus):
                session(client, partial(begin, client, subject, given_values))
        assert server.request_lines == [f"GET {wire.target.decode()} HTTP/1.1"]
