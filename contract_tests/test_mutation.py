"""Faults seeded into answers change them, are noticed by what is there to notice them, and are counted rightly."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from contract_tests.mutation import __main__ as command
from contract_tests.mutation.answer import WireAnswer, received
from contract_tests.mutation.corpus import corpus
from contract_tests.mutation.equivalence import equivalent
from contract_tests.mutation.judges import answer_laws, client, contract, strict
from contract_tests.mutation.mutant import Faulty, Mutant, mutants
from contract_tests.mutation.operators import FAMILIES, OPERATORS
from contract_tests.mutation.outcome import Fate, Outcome
from contract_tests.mutation.reviewed import ACCEPTED, UNSPECIFIED, ReviewError, read, with_reviews
from contract_tests.mutation.run import judge, judged, tasks
from contract_tests.mutation.score import score, sole_kills
from tools.specs import api_names

JSON = (("Content-Type", "application/json"), ("Content-Length", "9"))
NOTICED = {
    ("archive_views", "views_short times_ten 200 */all_time global"): "law:the_daily_answer_has_the_same_sums",
    ("archive_views", "views_detail_collection last_dropped 200 days global"): "law:a_range_ends_before_its_last_day",
}


def found(api: str, name: str) -> Mutant:
    made = corpus(api)
    return next(one for operation in made.operations.values() for one in mutants(made, operation) if one.name == name)


def outcome(fate: Fate, *killers: str, operator: str = "zero") -> Outcome:
    return Outcome("api", "one_get", "values", operator, "200 a", f"one_get {operator} 200 a global", fate, "", killers)


@cache
def by_operator() -> dict[str, list[Mutant]]:
    """The mutants of each operator."""
    grouped: dict[str, list[Mutant]] = {}
    for api in api_names():
        made = corpus(api)
        for operation in made.operations.values():
            for mutant in mutants(made, operation):
                grouped.setdefault(mutant.operator, []).append(mutant)
    return grouped


@pytest.mark.parametrize("operator", OPERATORS)
def test_an_operator_changes_an_answer_somewhere(operator: str) -> None:
    for mutant in by_operator()[operator]:
        made = corpus(mutant.api)
        seen = [one for one in made.seen if one.operation == mutant.operation]
        faulty = Faulty(mutant, made.operations[mutant.operation], seen)
        changed = [after for one in seen if (after := faulty(one.asked, one.answer)) != one.answer]
        if changed:
            assert all(well_formed(after) for after in changed)
            return
    pytest.fail(f"{operator} changes no answer of any simulator")


def well_formed(answer: WireAnswer) -> bool:
    fields = all(isinstance(name, str) and isinstance(value, str) for name, value in answer.fields)
    return fields and isinstance(answer.body, bytes) and 100 <= answer.status <= 599


def test_every_operator_says_what_it_does_and_belongs_to_a_family() -> None:
    for operator in OPERATORS.values():
        assert operator.statement.endswith("."), operator.name
    assert {operator.family for operator in OPERATORS.values()} == set(FAMILIES)


@pytest.mark.parametrize("api", api_names())
def test_nothing_is_noticed_where_nothing_is_wrong(api: str) -> None:
    made = corpus(api)
    for one in made.seen:
        operation = made.operations[one.operation]
        killers = contract.killers(api, operation, one, one.answer) | strict.killers(api, operation, one.answer)
        killers |= answer_laws.killers(api, one.operation, one, one.answer)
        killers |= client.killers(api, one.operation, operation.method, one.answer)
        assert killers == frozenset(), f"{one.asked.method} {one.asked.url}"


@pytest.mark.parametrize(("api", "name"), NOTICED)
def test_a_law_notices_the_mutant_that_it_is_about(api: str, name: str) -> None:
    assert NOTICED[api, name] in judged(corpus(api), found(api, name)).killers


def test_all_mutants_of_an_operation_are_judged() -> None:
    outcomes = [one for task in tasks("edit_counter", "counts_post", None) for one in judge(task)]
    assert {one.fate for one in outcomes} >= {"no-op", "killed"}
    assert len(outcomes) == len({one.name for one in outcomes})
    assert any(one.by_client for one in outcomes)
    assert score(outcomes).score > 0.9


def test_the_score_leaves_out_what_nobody_can_notice() -> None:
    scored = score(
        [
            outcome("killed", "law:a"),
            outcome("killed", "law:a"),
            outcome("killed", "client:UnexpectedBody", "clause:b"),
            outcome("survived"),
            outcome("accepted"),
            outcome("unspecified"),
            outcome("equivalent"),
            outcome("no-op"),
        ]
    )
    assert (scored.mutants, scored.no_ops, scored.equivalent, scored.unspecified) == (8, 1, 1, 1)
    assert (scored.killed, scored.survived, scored.kinds, scored.by_client) == (3, 2, 2, 1)
    assert (scored.score, scored.score_of_all) == (3 / 5, 3 / 6)
    assert (scored.dominator_score, scored.client_score) == (2 / 4, 1 / 5)


def test_only_what_alone_notices_a_mutant_is_counted_for_it() -> None:
    found = [("law:a",), ("law:a", "law:b"), ("clause:c", "client:d")]
    assert sole_kills(found, ["law:b"]) == {"clause:c": 1, "law:a": 1, "law:b": 0}


def test_an_entry_about_no_survivor_is_stale(tmp_path: Path) -> None:
    path = tmp_path / "reviews.toml"
    path.write_text(
        '[[mutants]]\noperator = ["zero", "null"]\nreason = "r"\n[[mutants]]\nplace = "404 *"\nreason = "s"\n'
    )
    reviewed, stale = with_reviews([outcome("survived"), outcome("killed", "law:a")], read(path, "unspecified"))
    assert [(one.fate, one.reason) for one in reviewed] == [("unspecified", "r"), ("killed", "")]
    assert [entry.reason for entry in stale] == ["s"]
    _, stale = with_reviews([outcome("killed", "law:a")], read(path, "unspecified"))
    assert [entry.reason for entry in stale] == ["r", "s"]


@pytest.mark.parametrize(
    "content", ["[[mutants", '[[mutants]]\nreason = "r"\n', '[[mutants]]\noperator = "zero"\n', "[[mutants]]\nx = 1\n"]
)
def test_a_review_that_cannot_be_read_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "reviews.toml"
    path.write_text(content)
    with pytest.raises(ReviewError, match=r"^reviews\.toml"):
        read(path, "unspecified")


def test_the_reviews_can_be_read() -> None:
    assert read(UNSPECIFIED, "unspecified")
    read(ACCEPTED, "accepted")


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        (b'{"a":5.0}', b'{"a":5}', "form_of_numbers"),
        (b'{"a":1,"b":2}', b'{"b":2,"a":1}', "order_of_members"),
        (b'{"a":true}', b'{"a":1}', None),
        (b'{"a":5}', b'{"a":5.0}', None),
        (b"[1,2]", b"[2,1]", None),
    ],
)
def test_only_what_says_the_same_is_equivalent(before: bytes, after: bytes, rule: str | None) -> None:
    assert equivalent([(WireAnswer(200, JSON, before), WireAnswer(200, JSON, after))]) == rule


@pytest.mark.parametrize(
    "after",
    [
        WireAnswer(404, JSON, b'{"a":1}'),
        WireAnswer(200, (*JSON, ("Age", "1")), b'{"a":1}'),
        WireAnswer(200, (("Content-Type", "application/json; charset=utf-16"),), b'{"a":1}'),
    ],
)
def test_another_status_or_field_is_never_equivalent(after: WireAnswer) -> None:
    assert equivalent([(WireAnswer(200, JSON, b'{"a":1}'), after)]) is None


def test_a_client_receives_no_more_than_is_announced() -> None:
    assert received(WireAnswer(200, JSON, b"123456789abc"), "GET").read() == b"123456789"
    assert received(WireAnswer(200, JSON, b"123456789"), "HEAD").read() == b""


@pytest.mark.parametrize("arguments", [["no_api"], ["--family", "x"], ["--operation", "x"], ["--only", "x"]])
def test_a_wrong_argument_is_refused_in_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status = command.main(arguments)
    said = capsys.readouterr()
    assert (status, said.out, said.err.count("\n")) == (2, "", 1)
