"""Observations become findings, and an `x-divergence` entry explains those it was written for and no others."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from contract_tests.conformance.conditions import CONDITIONS, KNOWN
from contract_tests.conformance.evidence import Sent, exchange
from contract_tests.conformance.explanations import explain, require_known_conditions
from contract_tests.conformance.findings import Divergence, Finding, Findings, Observation, divergences
from contract_tests.conformance.rules import answers_condition, breaks_rule
from contract_tests.exchange import Exchange
from tools.specs import SpecError, SpecOperation, api_names, load, operations

OBSERVATION = Observation(("pages_get",), "not_a_server_error", "/paths/~1page/get", "no server error", "500", 500)
LAW = Observation(("pages_get",), "a_law", "/paths/~1page/get", "What holds.", "something else", law=True)
ENTRY = Divergence("/paths/~1page/get", "not_a_server_error", 500, None, "documented: A. Observed: B.")

DOCUMENT: dict[str, Any] = {
    "paths": {
        "/page/{title}/counts/{type}": {
            "get": {
                "operationId": "counts",
                "tags": ["history"],
                "parameters": [
                    {"name": "title", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}},
                    {"name": "type", "in": "path", "required": True, "schema": {"enum": ["edits", "minor"]}},
                    {"name": "from", "in": "query", "schema": {"type": "integer", "minimum": 1}},
                    {"name": "If-Match", "in": "header", "schema": {"type": "string", "pattern": '^"'}},
                ],
                "x-divergence": [
                    {
                        "documented": "Nothing.",
                        "observed": when,
                        "finding": {"check": "negative_data_rejection", "status": 200, "when": when},
                    }
                    for when in (
                        "unknown or repeated query parameters",
                        "integers with leading zeros",
                        "from or to is 0",
                    )
                ],
            }
        }
    },
    "components": {},
}
REST = load("mediawiki_rest")
TOO_LONG = "*" * 512
EXCHANGE = Exchange("GET", {"title": "Jupiter", "type": "edits"}, {}, {}, b"", 200, b'{"count":1}')


def operation(document: dict[str, Any], name: str) -> SpecOperation:
    return next(one for one in operations(document) if one.name == name)


def accepted(**changes: Any) -> str | None:
    """The condition that explains why a request that breaks the contract was accepted."""
    called, known = operation(DOCUMENT, "counts"), list(divergences(DOCUMENT))
    entry = explain("negative_data_rejection", replace(EXCHANGE, **changes), called, DOCUMENT, known)
    return None if entry is None else entry.when


def gathered(*observations: tuple[Observation, Divergence | None]) -> list[Finding]:
    findings = Findings()
    for observation, divergence in observations:
        findings.add(observation, divergence)
    return list(findings)


def with_evidence(curl: str) -> Observation:
    return replace(OBSERVATION, evidence=(exchange(Sent("GET", curl, (), b""), 500, (), b"", None),))


class TestGathering:
    def test_observations_of_one_kind_are_one_finding_with_the_shortest_request_as_example(self) -> None:
        long, short = with_evidence("https://wiki.example/long"), with_evidence("https://wiki.example/")
        (finding,) = gathered((long, None), (short, None))
        assert (finding.answers, finding.example) == (2, short)

    @pytest.mark.parametrize(
        "other",
        [
            replace(OBSERVATION, operations=("pages_get_head",)),
            replace(OBSERVATION, check="status_code_conformance"),
            replace(OBSERVATION, clause="/paths"),
            replace(OBSERVATION, status=503),
        ],
    )
    def test_observations_of_different_kinds_stay_apart(self, other: Observation) -> None:
        assert len(gathered((OBSERVATION, None), (other, None))) == 2
        assert OBSERVATION.fingerprint != other.fingerprint

    def test_a_law_is_broken_as_one_whatever_it_was_told_about(self) -> None:
        (finding,) = gathered((LAW, None), (replace(LAW, came="yet another", clause="/paths"), None))
        assert finding.answers == 2

    def test_a_law_is_broken_as_one_whichever_operation_was_at_fault(self) -> None:
        names = ("pages_get", "pages_get_html")
        one, other = replace(LAW, operations=names), replace(LAW, operations=names[::-1])
        (finding,) = gathered((one, None), (other, None))
        assert finding.answers == 2
        assert one.fingerprint == other.fingerprint

    def test_a_law_that_could_not_be_judged_comes_after_what_says_what_is_wrong(self) -> None:
        unjudged = replace(LAW, check="another_law", judged=False)
        assert [one.example for one in gathered((unjudged, None), (LAW, None))] == [LAW, unjudged]

    def test_of_a_law_that_is_also_broken_the_break_is_the_example(self) -> None:
        for both in permutations([LAW, replace(LAW, judged=False, came="something that nobody can judge by")]):
            (finding,) = gathered(*((one, None) for one in both))
            assert finding.example == LAW

    def test_what_is_explained_stays_apart_from_what_is_not_and_comes_last(self) -> None:
        first, second = gathered((OBSERVATION, ENTRY), (OBSERVATION, None))
        assert (first.divergence, second.divergence) == (None, ENTRY)

    def test_what_two_have_gathered_adds_up(self) -> None:
        one, other = Findings(), Findings()
        one.add(OBSERVATION, None)
        other.add(OBSERVATION, None, 2)
        other.add(OBSERVATION, ENTRY)
        one.update(other)
        assert [finding.answers for finding in one] == [3, 1]


class TestDivergences:
    def test_entries_are_found_wherever_they_are_with_their_place(self) -> None:
        entry = {"documented": "A.", "observed": "B.", "finding": {"check": "not_a_server_error", "status": 500}}
        document = {"x-divergence": [entry], "paths": {"/page": {"get": {"parameters": [{"x-divergence": [entry]}]}}}}
        assert [divergence.pointer for divergence in divergences(document)] == ["", "/paths/~1page/get/parameters/0"]

    def test_an_entry_that_no_check_notices_explains_nothing(self) -> None:
        assert list(divergences({"x-divergence": [{"documented": "A.", "observed": "B."}]})) == []

    @pytest.mark.parametrize(
        ("pointer", "concerned"),
        [
            ("", True),
            ("/components/schemas/Page", True),
            ("/paths/~1page/get", True),
            ("/paths/~1page/get/parameters/0", True),
            ("/paths/~1page/parameters/0", True),
            ("/paths/~1page/put/parameters/0", False),
            ("/paths/~1page", True),
            ("/paths/~1page/put", False),
            ("/paths/~1page~1{title}/get", False),
        ],
    )
    def test_an_entry_below_a_path_concerns_that_path_only(self, pointer: str, concerned: bool) -> None:
        assert replace(ENTRY, pointer=pointer).concerns("/paths/~1page/get") is concerned

    @pytest.mark.parametrize("api", api_names())
    def test_every_condition_of_a_contract_can_be_tested(self, api: str) -> None:
        require_known_conditions(api, divergences(load(api)))

    def test_every_condition_that_can_be_tested_is_one_of_a_contract(self) -> None:
        assert {divergence.when for api in api_names() for divergence in divergences(load(api))} - {None} == KNOWN

    def test_a_condition_that_cannot_be_tested_is_refused_with_those_that_can(self) -> None:
        with pytest.raises(SpecError, match=r"get/x-divergence: no condition 'whenever'; valid: 'HEAD', "):
            require_known_conditions("tiny", [replace(ENTRY, when="whenever")])


class TestExplanations:
    def explained(self, **changes: Any) -> bool:
        called = operation(DOCUMENT, "counts")
        entry = replace(ENTRY, pointer="", **changes)
        return explain("not_a_server_error", replace(EXCHANGE, status=500), called, DOCUMENT, [entry]) == entry

    def test_an_entry_without_a_condition_explains_whatever_is_accepted(self) -> None:
        called, sent = operation(DOCUMENT, "counts"), replace(EXCHANGE, path={"title": "", "type": "other"})
        entry = replace(ENTRY, pointer="", check="negative_data_rejection", status=200)
        known = list(divergences(DOCUMENT))
        assert explain("negative_data_rejection", sent, called, DOCUMENT, known) is None
        assert explain("negative_data_rejection", sent, called, DOCUMENT, [*known, entry]) == entry

    def test_check_and_status_have_to_be_those_of_the_entry(self) -> None:
        assert self.explained()
        assert not self.explained(check="status_code_conformance")
        assert not self.explained(status=503)

    def test_the_condition_has_to_hold(self) -> None:
        assert not self.explained(when="HEAD")

    @pytest.mark.parametrize(
        ("query", "when"),
        [
            ({"other": ["1"]}, "unknown or repeated query parameters"),
            ({"from": ["5", "6"]}, "unknown or repeated query parameters"),
            ({"from": ["07"]}, "integers with leading zeros"),
            ({"from": ["0"]}, "from or to is 0"),
        ],
    )
    def test_a_deviation_that_the_contract_knows_explains_why_it_is_accepted(
        self, query: dict[str, list[str]], when: str
    ) -> None:
        assert accepted(query=query) == when

    @pytest.mark.parametrize(
        "query", [{}, {"from": ["-1"]}, {"from": ["x"]}, {"other": ["1"], "from": ["-1"]}, {"from": ["5", "-1"]}]
    )
    def test_one_deviation_that_it_does_not_know_is_enough_to_be_news(self, query: dict[str, list[str]]) -> None:
        assert accepted(query=query) is None

    def test_deviations_of_path_and_header_are_not_hidden_by_those_of_the_query(self) -> None:
        query = {"other": ["1"]}
        assert accepted(query=query, path={"title": "Jupiter", "type": "none"}) is None
        assert accepted(query=query, headers={"if-match": "x"}) is None
        assert accepted(query=query, headers={"if-match": '"x"'}) is not None

    @pytest.mark.parametrize(
        ("name", "body", "known"),
        [
            ("pages_create", {"title": 5}, True),
            ("pages_create", {"title": []}, False),
            ("pages_create", {"title": ""}, False),
            ("pages_create", {"title": f"Jupiter#{TOO_LONG}"}, True),
            ("pages_create", {"title": "Jupiter#Moons\nRings"}, True),
            ("pages_create", {"title": TOO_LONG}, False),
            ("pages_create", {"title": f"{TOO_LONG}#Moons"}, False),
            ("pages_create", {"title": f"Jup|iter#{TOO_LONG}"}, False),
            ("pages_create", {"title": f"#{TOO_LONG}"}, False),
            ("pages_create", {"title": f"Jupiter#{TOO_LONG}", "other": 1}, True),
            ("pages_create", {"title": f"Jupiter#{TOO_LONG}", "comment": None}, False),
            ("pages_create", {"comment": {}}, True),
            ("pages_create", {"comment": None}, False),
            ("pages_create", {"content_model": []}, True),
            ("pages_create", {"content_model": [1]}, False),
            ("pages_create", {"other": 1}, True),
            ("pages_create", {"other": 1, "title": []}, False),
            ("pages_update", {"source": True}, True),
            ("pages_update", {"latest": {"id": 0}}, True),
            ("pages_update", {"latest": 5}, True),
            ("pages_update", {"source": None}, False),
        ],
    )
    def test_a_body_is_accepted_with_members_that_the_contract_names(
        self, name: str, body: dict[str, Any], known: bool
    ) -> None:
        called = operation(REST, name)
        path = {"title": "Jupiter"} if name == "pages_update" else {}
        sent = {"source": "Text.", "comment": "", **({"title": "Jupiter"} if name == "pages_create" else {}), **body}
        exchange = Exchange(called.method, path, {}, {}, json.dumps(sent).encode(), 201, b"")
        entry = explain("negative_data_rejection", exchange, called, REST, list(divergences(REST)))
        assert (entry is not None) is known

    @pytest.mark.parametrize("api", ["mediawiki_rest", "mediawiki_history"])
    @pytest.mark.parametrize(
        ("title", "known"),
        [
            (f"Jupiter#{TOO_LONG}", True),
            (f"Jupiter{TOO_LONG}", False),
            (f"{TOO_LONG}#Moons", False),
            (f"#{TOO_LONG}", False),
        ],
    )
    def test_a_page_is_found_under_a_title_that_fits_up_to_its_fragment(
        self, api: str, title: str, known: bool
    ) -> None:
        document = load(api)
        exchange = replace(EXCHANGE, path={"title": title})
        called = operation(document, "history_get_page_history")
        entry = explain("negative_data_rejection", exchange, called, document, list(divergences(document)))
        assert (entry is not None) is known

    @pytest.mark.parametrize("status", [200, 201])
    @pytest.mark.parametrize(("title", "known"), [(f"Jupiter#{TOO_LONG}", True), (TOO_LONG, False)])
    def test_a_page_is_saved_under_a_title_that_fits_up_to_its_fragment(
        self, status: int, title: str, known: bool
    ) -> None:
        called = operation(REST, "pages_update")
        sent = {"source": "Text.", "comment": ""}
        exchange = Exchange("PUT", {"title": title}, {}, {}, json.dumps(sent).encode(), status, b"")
        entry = explain("negative_data_rejection", exchange, called, REST, list(divergences(REST)))
        assert (entry is not None) is known

    def test_only_a_title_has_a_fragment(self) -> None:
        exchange = replace(EXCHANGE, path={"title": "Jupiter", "type": "edits#"})
        known = list(divergences(REST))
        called = operation(REST, "history_get_page_history_counts")
        assert explain("negative_data_rejection", exchange, called, REST, known) is None


GET = Exchange("GET", {"title": "Jupiter", "type": "minor"}, {}, {}, b"", 500, b"{}")
EXCEPTION = b'{"message":"Error: exception of type TypeError","httpCode":500}'
LOCALIZED = b'{"messageTranslations":{"en":"Too many"},"httpCode":500}'
CONDITION_EXCHANGES = {
    "HEAD": replace(GET, method="HEAD"),
    "a count above 1000": replace(GET, received=b'{"count":1001,"limit":false}'),
    "a page with more than 100 files": replace(GET, received=LOCALIZED),
    "content_model or token is an array": replace(GET, sent=b'{"token":[]}'),
    "from or to belongs to another page": replace(
        GET, path={"type": "edits"}, query={"from": ["1"], "to": ["2"]}, received=EXCEPTION
    ),
    "pages in CSS, JavaScript, plain text or a model that is not text": replace(GET, received=EXCEPTION),
    "q sent as q[]": replace(GET, query={"q[]": ["a"]}),
    "type minor on a page with more than 2000 edits": replace(GET, received=LOCALIZED),
}


class TestConditions:
    @pytest.mark.parametrize("when", CONDITIONS)
    def test_a_condition_holds_for_what_it_names_and_not_for_any_failure(self, when: str) -> None:
        assert CONDITIONS[when](CONDITION_EXCHANGES[when])
        assert not CONDITIONS[when](GET)


class TestRules:
    """A rule between parameters excuses a 400 to a request that breaks it, and no other."""

    @pytest.mark.parametrize(
        ("name", "kind", "query", "broken"),
        [
            ("history_get_page_history", "", {"older_than": ["1"], "newer_than": ["2"]}, True),
            ("history_get_page_history_head", "", {"older_than": ["1"], "newer_than": ["2"]}, True),
            ("history_get_page_history", "", {"older_than": ["1"]}, False),
            ("history_get_page_history_counts", "edits", {"from": ["1"]}, True),
            ("history_get_page_history_counts", "minor", {"from": ["1"], "to": ["2"]}, True),
            ("history_get_page_history_counts", "edits", {"from": ["1"], "to": ["2"]}, False),
            ("history_get_page_history_counts", "minor", {}, False),
            ("search_pages", "", {"q": ["jupiter"]}, False),
        ],
    )
    def test_parameters_have_to_go_together(
        self, name: str, kind: str, query: dict[str, list[str]], broken: bool
    ) -> None:
        exchange = replace(EXCHANGE, path={"type": kind}, query=query, status=400)
        assert breaks_rule(operation(REST, name), exchange) is broken
        assert not breaks_rule(operation(REST, name), replace(exchange, status=500))

    @pytest.mark.parametrize(
        ("received", "broken"),
        [(b'{"actionModuleErrorCode":"invalidtitle"}', True), (b'{"httpCode":400}', False), (b"no JSON", False)],
    )
    def test_an_edit_is_refused_by_the_edit_action(self, received: bytes, broken: bool) -> None:
        exchange = replace(EXCHANGE, method="POST", sent=b"{}", status=400, received=received)
        assert breaks_rule(operation(REST, "pages_create"), exchange) is broken

    @pytest.mark.parametrize("name", ["history_compare_revisions", "pages_get_source"])
    def test_content_can_be_refused_and_parameters_not(self, name: str) -> None:
        exchange = replace(EXCHANGE, status=400, received=b'{"messageTranslations":{"en":"different pages"}}')
        assert breaks_rule(operation(REST, name), exchange)
        assert not breaks_rule(
            operation(REST, name), replace(exchange, received=b'{"error":"parameter-validation-failed"}')
        )

    @pytest.mark.parametrize(
        ("method", "received", "broken"),
        [("GET", b'{"reason":[{"message":"parsoid-client-error"}]}', True), ("GET", b"{}", False), ("HEAD", b"", True)],
    )
    def test_a_page_may_have_no_rendering(self, method: str, received: bytes, broken: bool) -> None:
        exchange = replace(EXCHANGE, method=method, status=400, received=received)
        assert breaks_rule(operation(REST, "pages_get_html"), exchange) is broken

    @pytest.mark.parametrize(
        ("status", "header", "answered"),
        [
            (304, "if-none-match", True),
            (304, "if-modified-since", True),
            (304, "if-match", False),
            (200, "if-none-match", False),
        ],
    )
    def test_304_answers_a_condition_and_nothing_else(self, status: int, header: str, answered: bool) -> None:
        assert answers_condition(replace(EXCHANGE, status=status, headers={header: "x"})) is answered
        assert not answers_condition(replace(EXCHANGE, status=status, headers={}))

    @pytest.mark.parametrize(
        ("start", "end", "granularity", "broken"),
        [
            ("20240101", "20240131", "daily", False),
            ("20240101", "20240101", "daily", False),
            ("20240102", "20240101", "daily", True),
            ("20230229", "20240101", "daily", True),
            ("20240101", "20240230", "daily", True),
            ("00000101", "20240131", "daily", True),
            ("20240101", "20240131", "monthly", False),
            ("20240101", "20240130", "monthly", True),
            ("20240102", "20240229", "monthly", False),
            ("20240102", "20240228", "monthly", True),
            ("20240101", "20240201", "hourly", True),
            ("2024010100", "2024020100", "hourly", False),
        ],
    )
    def test_dates_make_a_range_for_the_granularity(self, start: str, end: str, granularity: str, broken: bool) -> None:
        path = {"start": start, "end": end, "granularity": granularity}
        views = operation(load("wikimedia_analytics"), "page_views_aggregate")
        assert breaks_rule(views, replace(EXCHANGE, path=path, status=400)) is broken

    @pytest.mark.parametrize(("end", "broken"), [("20240131", True), ("20240201", False), ("20240202", False)])
    def test_a_month_is_whole_before_an_end_that_is_left_out(self, end: str, broken: bool) -> None:
        path = {"start": "20240101", "end": end, "granularity": "monthly"}
        edits = operation(load("wikimedia_analytics"), "edits_aggregate")
        assert breaks_rule(edits, replace(EXCHANGE, path=path, status=400)) is broken

    @pytest.mark.parametrize(
        ("month", "day", "broken"), [("02", "29", False), ("02", "30", True), ("02", "all-days", False)]
    )
    def test_a_ranking_is_of_a_day_in_the_calendar(self, month: str, day: str, broken: bool) -> None:
        top = operation(load("wikimedia_analytics"), "page_views_top")
        path = {"year": "2024", "month": month, "day": day}
        assert breaks_rule(top, replace(EXCHANGE, path=path, status=400)) is broken
