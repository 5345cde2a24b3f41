"""The work of a check is divided into parts, and every part is in exactly one shard."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_tests.conformance.gates import missed
from contract_tests.conformance.plan import Part, of_operations, parts
from contract_tests.conformance.profile import PROFILES
from contract_tests.conformance.result import Subject
from contract_tests.conformance.simulated import subject_of
from contract_tests.conformance.tally import Tally
from contract_tests.conformance.witness import Manners
from tools import specs

HERE = Manners(user_agent="tests/1.0 (tests@example.org)")
SUBJECTS = [subject_of(api, specs.load(api), HERE) for api in specs.api_names()]
DOCUMENT: dict[str, Any] = {
    "paths": {
        "/page": {
            "get": {"operationId": "pages_get", "responses": {"200": {}}},
            "post": {"operationId": "pages_create", "responses": {}},
        }
    },
}


def names(found: list[Part]) -> Counter[tuple[int, str]]:
    return Counter((part.owner, part.task.name) for part in found)


@pytest.mark.parametrize("profile", PROFILES)
@given(of=st.integers(1, 30))
def test_shards_cover_every_part_exactly_once(profile: Any, of: int) -> None:
    whole = names(parts(SUBJECTS, 1, PROFILES[profile]))
    shards = [names(parts(SUBJECTS, 1, PROFILES[profile], shard=(number, of))) for number in range(1, of + 1)]
    assert sum(shards, Counter()) == whole
    assert set(whole.values()) == {1}


def test_every_path_and_every_law_is_in_a_part() -> None:
    whole = names(parts(SUBJECTS, 1, PROFILES["quick"]))
    for number, subject in enumerate(SUBJECTS):
        of_subject = [name for owner, name in whole if owner == number]
        assert len(of_subject) == len(subject.document["paths"]) + 1


def test_only_the_operations_that_are_named_are_asked() -> None:
    found = parts(SUBJECTS, 1, PROFILES["full"], only=["views_short"])
    assert {part.task.name for part in found} == {"laws, part 1 of 1", "GET /short/{identifiers}"}
    assert list(of_operations(SUBJECTS[0].document, ["views_short"])["paths"]) == ["/short/{identifiers}"]


def test_with_an_operation_come_the_other_methods_of_its_path() -> None:
    """Without them, schemathesis would take them for methods that are to be refused with 405."""
    counter = specs.load("edit_counter")
    (path,) = counter["paths"]
    assert of_operations(counter, ["counts_get"])["paths"] == {path: counter["paths"][path]}


def test_nothing_is_asked_of_a_server_that_cannot_be_checked() -> None:
    lost = Subject(
        "archive_views", SUBJECTS[0].document, "https://a.example", "server", HERE, False, False, problem="-"
    )
    assert parts([lost], 1, PROFILES["full"]) == []


class TestGates:
    def missed(self, writes: bool = True, **tallies: Tally) -> list[tuple[str, str]]:
        return [(one.operations[0], one.check) for one in missed(DOCUMENT, tallies, writes)]

    def test_an_operation_that_was_not_called_is_missed(self) -> None:
        assert self.missed(pages_get=Tally(10, valid=10, successful=10)) == [("pages_create", "called")]

    def test_an_operation_that_must_not_be_called_is_not_missed(self) -> None:
        assert self.missed(writes=False, pages_get=Tally(10, valid=10, successful=10)) == []

    def test_three_in_ten_valid_requests_have_to_succeed(self) -> None:
        assert self.missed(writes=False, pages_get=Tally(10, valid=10, successful=3)) == []
        assert self.missed(writes=False, pages_get=Tally(10, valid=10, successful=2)) == [("pages_get", "reach")]

    def test_an_operation_without_any_valid_request_is_missed(self) -> None:
        assert self.missed(writes=False, pages_get=Tally(10)) == [("pages_get", "reach")]
