"""What a server has is found out by asking or read from a file, laws hold for it, and another server is told apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from contract_tests import simulators
from contract_tests.clients import USER_AGENT, client_class, contract
from contract_tests.facts import given
from contract_tests.facts.archive_views import ArchiveViewsFacts
from contract_tests.facts.asking import MOST_REQUESTS
from contract_tests.facts.discovery import Discovery, discovered
from contract_tests.facts.given import SCHEMA, FactsError, read
from contract_tests.facts.identity import Recognised, identity
from contract_tests.facts.kinds import Facts, nothing
from contract_tests.facts.simulated import simulated
from contract_tests.facts.unknown import Unknown, lacking
from contract_tests.known_values import MEDIAWIKI_APIS, KnownPage, KnownValues
from contract_tests.laws import laws_of
from contract_tests.laws.law_case import law_cases, of_older_contract, without_cases
from contract_tests.simulators.routing import Simulator
from contract_tests.strategies import request_parts
from tools.specs import api_names, operations

SEEDS = (0, 3, 7)
LEAST_SHARE = {
    "archive_views": 0.6,
    "edit_counter": 0.4,
    "mediawiki_history": 0.7,
    "mediawiki_rest": 0.5,
    "wikimedia_analytics": 0.4,
}
"""Of the laws of an API, those that at least are held with what was found out."""

Answer = Callable[[httpx.Request], httpx.Response]


def found_at(api: str, answer: Answer, facts: Facts | None = None, base: str = "") -> Discovery:
    transport = httpx.MockTransport(answer)
    with httpx.Client(
        base_url=f"https://server.example{base}/", transport=transport, headers={"user-agent": USER_AGENT}
    ) as client:
        return discovered(api, contract(api), client, facts)


def found_on(simulator: Simulator[Any], api: str, facts: Facts | None = None) -> Discovery:
    return found_at(api, simulator, facts, simulator.base)


def who(api: str, answer: Answer) -> Recognised | str:
    return identity(api, contract(api), found_at(api, answer).exchanges)


def drawn(operation: str, facts: Facts) -> bool:
    """Whether requests of an operation can be drawn."""
    return request_parts(operation, facts, lambda: "New") is not None


def names_of_laws(api: str) -> set[str]:
    laws = laws_of("mediawiki" if api in MEDIAWIKI_APIS else api).values()
    return {law.name for law in laws if api != "mediawiki_history" or of_older_contract(law)}


class TestDiscovery:
    @pytest.mark.parametrize("seed", SEEDS)
    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_every_law_that_the_facts_allow_holds(self, api: str, seed: int) -> None:
        simulator = simulators.create(api, seed=seed)
        cases = list(law_cases(api, found_on(simulator, api).facts))
        with client_class(contract(api), "sync")(
            user_agent=USER_AGENT,
            base_url=f"https://server.example{simulator.base}",
            transport=simulator.transport(),
            retries=0,
        ) as client:
            for case in cases:
                case.hold(client)
        assert len({case.law.name for case in cases}) >= LEAST_SHARE[api] * len(names_of_laws(api))

    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_each_law_has_a_case_or_says_what_it_lacks(self, api: str) -> None:
        facts = found_on(simulators.create(api), api).facts
        held = {case.law.name for case in law_cases(api, facts)}
        lacking_ = {law.name: lack for law, lack in without_cases(api, facts)}
        assert held | lacking_.keys() == names_of_laws(api)
        assert not held & lacking_.keys()
        assert all(lacking_.values())

    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_few_requests_find_out_and_none_writes(self, api: str) -> None:
        simulator, methods = simulators.create(api), list[str]()

        def answer(request: httpx.Request) -> httpx.Response:
            methods.append(request.method)
            return simulator(request)

        found_at(api, answer, base=simulator.base)
        assert set(methods) == {"GET"}
        assert len(methods) <= MOST_REQUESTS

    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_a_server_without_anything_has_no_facts(self, api: str) -> None:
        found = found_at(api, lambda request: httpx.Response(404, json={})).facts
        if isinstance(found, KnownValues):
            assert (found.pages, found.files) == ((), ())
        else:
            assert found == nothing(api)

    @pytest.mark.parametrize("answer", [[], {}, "text", 5, None, {"items": [5, {}]}, {"pages": [None], "revisions": 5}])
    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_answers_of_another_form_are_no_error(self, api: str, answer: object) -> None:
        list(law_cases(api, found_at(api, lambda request: httpx.Response(200, json=answer)).facts))

    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_a_server_that_does_not_answer_is_left_alone(self, api: str) -> None:
        asked: list[str] = []

        def hang(request: httpx.Request) -> httpx.Response:
            asked.append(str(request.url))
            raise httpx.ReadTimeout("timed out", request=request)

        found_at(api, hang)
        assert len(asked) == 2

    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_a_server_that_limits_requests_is_left_alone(self, api: str) -> None:
        asked: list[str] = []

        def limit(request: httpx.Request) -> httpx.Response:
            asked.append(str(request.url))
            return httpx.Response(429, headers={"Retry-After": "7"})

        found_at(api, limit)
        assert len(asked) == 1

    def test_pages_that_are_given_are_asked_for_and_no_others(self) -> None:
        given_ = KnownValues((KnownPage("Earth"), KnownPage("Nowhere")), searches=("planet",))
        found = found_on(simulators.create("mediawiki_rest"), "mediawiki_rest", given_).facts
        assert isinstance(found, KnownValues)
        assert [page.title for page in found.pages] == ["Earth"]
        assert len(found.pages[0].revisions) == 11
        assert found.pages[0].whole

    def test_other_facts_that_are_given_stay_as_they_are(self) -> None:
        given_ = ArchiveViewsFacts(items=("voyages00jcb",))
        found = found_on(simulators.create("archive_views"), "archive_views", given_)
        assert found.facts == given_
        assert any("voyages00jcb" in asked.url for asked in found.exchanges)


class TestRequests:
    @pytest.mark.parametrize("api", api_names())
    def test_where_nothing_is_known_little_is_asked_for(self, api: str) -> None:
        facts = nothing(api)
        asked = {one.name for one in operations(contract(api)) if drawn(one.name, facts)}
        if api == "wikimedia_analytics":
            # Totals over all projects, and rankings of them, name nothing.
            asked = {name for name in asked if "_per_" in name}
        assert asked <= {"pages_create", "pages_update"}

    @pytest.mark.parametrize("api", [api for api in api_names() if api not in MEDIAWIKI_APIS])
    def test_what_a_simulator_has_is_enough_for_every_operation(self, api: str) -> None:
        facts = simulated(api)
        assert all(drawn(one.name, facts) for one in operations(contract(api)))


class TestUnknown:
    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_nothing_known_leaves_few_cases(self, api: str) -> None:
        found = found_on(simulators.create(api), api).facts
        assert len(list(law_cases(api, nothing(api)))) < len(list(law_cases(api, found))) / 2

    @pytest.mark.parametrize(
        "value",
        [Unknown("items"), [Unknown("items")], {"a": ("b", Unknown("items"))}, KnownPage(Unknown("items"))],
        ids=["name", "list", "mapping", "dataclass"],
    )
    def test_what_is_unknown_is_seen_wherever_it_stands(self, value: object) -> None:
        assert lacking(value) == "items"

    @pytest.mark.parametrize("value", ["items", 5, ["a", ("b",)], {}, KnownPage("items"), None])
    def test_what_is_known_lacks_nothing(self, value: object) -> None:
        assert lacking(value) == ""


class TestFile:
    def written(self, folder: Path, content: object) -> Path:
        path = folder / "facts.json"
        path.write_bytes(content if isinstance(content, bytes) else msgspec.json.encode(content))
        return path

    @pytest.mark.parametrize("api", [api for api in api_names() if api not in MEDIAWIKI_APIS])
    def test_facts_are_read_as_they_were_written(self, api: str, tmp_path: Path) -> None:
        facts = simulated(api)
        kept = {name: value for name, value in msgspec.to_builtins(facts).items() if value not in ([], "")}
        assert read(self.written(tmp_path, {api: kept}), [api]) == {api: facts}

    def test_a_wiki_is_given_by_its_pages(self, tmp_path: Path) -> None:
        wiki = {"pages": ["Earth"], "searches": ["planet"]}
        path = self.written(tmp_path, {"mediawiki_rest": wiki, "edit_counter": {}})
        expected = KnownValues((KnownPage("Earth"),), searches=("planet",))
        assert read(path, ["mediawiki_rest"]) == {"mediawiki_rest": expected}

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"{", "is no JSON"),
            (b"\xff", "is no JSON"),
            ([], "$: expected `object`, got `array`"),
            ({"archive": {}}, "$: 'archive' is none of archive_views, edit_counter"),
            ({"archive_views": {"item": ["x"]}}, "$.archive_views: 'item' is none of items, "),
            ({"archive_views": {"items": []}}, "$.archive_views.items: expected `array` of length >= 1"),
            ({"archive_views": {"items": "x"}}, "$.archive_views.items: expected `array`, got `str`"),
            ({"archive_views": {"items": [""]}}, "$.archive_views.items[0]: expected `str` of length >= 1"),
            ({"archive_views": {"items": ["x", 1]}}, "expected `str`, got `int`"),
            ({"archive_views": {"first_day": "2017-13-01"}}, "$.archive_views.first_day: "),
            ({"archive_views": {"first_day": "2020-01-01"}}, "first_day 2020-01-01 comes after last_day 2019-12-18"),
            (
                {"wikimedia_analytics": {"history": {"first": 20200231, "last": 20200301}}},
                "20200231 is no day",
            ),
            ({"wikimedia_analytics": {"history": {"first": 20200301, "last": 20200201}}}, "comes after last 20200201"),
            (
                {"wikimedia_analytics": {"history": {"first": 20200101, "end": 20200201}}},
                "$.wikimedia_analytics.history",
            ),
            ({"wikimedia_analytics": {"busy_months": [202413]}}, "202413 is no month YYYYMM"),
            ({"wikimedia_analytics": {"articles": [["en.wikipedia", "Earth"]]}}, "not of the first of projects"),
            ({"edit_counter": {}}, "has no facts of archive_views or wikimedia_analytics"),
            ({}, "has no facts of archive_views or wikimedia_analytics"),
        ],
        ids=lambda value: str(value)[:50],
    )
    def test_a_file_that_is_wrong_is_refused_in_one_line(self, content: object, told: str, tmp_path: Path) -> None:
        path = self.written(tmp_path, content)
        with pytest.raises(FactsError) as refused:
            read(path, ["archive_views", "wikimedia_analytics"])
        (line,) = str(refused.value).splitlines()
        assert line.startswith(f"{path}: ")
        assert told in line

    def test_a_file_that_is_not_there_is_refused_in_one_line(self, tmp_path: Path) -> None:
        with pytest.raises(FactsError, match="nowhere: cannot be read"):
            read(tmp_path / "nowhere", ["archive_views"])

    def test_the_published_schema_is_that_of_the_file(self) -> None:
        assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json.loads(json.dumps(given.schema())), (
            f"write given.schema() to {SCHEMA.name} as JSON, indented by 2"
        )


def as_it_is(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
    return answer


def every_member_a_text(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
    """The answer, with a text for each number."""
    content = answer.content.decode()
    parentheses = content.startswith("(")
    changed = json.dumps(_texts(json.loads(content[1:-1] if parentheses else content)))
    return httpx.Response(
        answer.status_code,
        content=f"({changed})" if parentheses else changed,
        headers={"content-type": answer.headers["content-type"]},
    )


def _texts(content: Any) -> Any:
    if isinstance(content, dict):
        return {name: _texts(member) for name, member in content.items()}
    if isinstance(content, list):
        return [_texts(item) for item in content]
    return str(content)


def another_json(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"status": "ok", "data": {"version": 3}})


def html(status: int = 200, content: str = "<html></html>", **headers: str) -> Answer:
    sent = {"content-type": "text/html", **headers}
    return lambda request: httpx.Response(status, text=content, headers=sent)


class TestIdentity:
    @pytest.mark.parametrize("change", [as_it_is, every_member_a_text])
    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_an_api_is_recognised_even_if_it_breaks_every_schema(
        self, api: str, change: Callable[[httpx.Request, httpx.Response], httpx.Response]
    ) -> None:
        simulator = simulators.create(api)
        found = found_at(api, lambda request: change(request, simulator(request)), base=simulator.base)
        assert isinstance(identity(api, contract(api), found.exchanges), Recognised)

    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_another_api_is_none(self, api: str) -> None:
        for other in LEAST_SHARE:
            if {api, other} <= set(MEDIAWIKI_APIS) or api == other:
                continue
            simulator = simulators.create(other)
            recognised = identity(api, contract(api), found_at(api, simulator, base=simulator.base).exchanges)
            assert isinstance(recognised, str), f"{other} was taken for {api}: {recognised}"

    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_one_lucky_answer_is_not_enough(self, api: str) -> None:
        simulator, asked = simulators.create(api), list[str]()

        def lucky(request: httpx.Request) -> httpx.Response:
            asked.append(str(request.url))
            return simulator(request) if len(asked) == 1 else another_json(request)

        found = found_at(api, lucky, base=simulator.base)
        assert isinstance(identity(api, contract(api), found.exchanges), str)

    @pytest.mark.parametrize(
        ("answer", "told"),
        [
            (another_json, "answered 200 with application/json: not what {api} answers"),
            (html(), "answered 200 with text/html: not what {api} answers"),
            (html(404), "answered 404 with text/html: not what {api} answers"),
            (html(content='<input type="password">'), "a login is required"),
            (html(302, location="/wiki/Special:UserLogin"), "a login is required"),
            (html(401), "answered 401 with text/html: a login is required"),
            (html(403), "a login is required"),
            (html(500), "answered 500 with text/html: a server error, like every other answer"),
            (html(429), "rate-limited"),
            (html(429, **{"retry-after": "30"}), "rate-limited, to be asked again after 30 s"),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_what_is_wrong_is_told_in_one_line(self, api: str, answer: Answer, told: str) -> None:
        reason = who(api, answer)
        assert isinstance(reason, str)
        assert told.format(api=api) in reason
        assert reason.startswith("GET https://server.example/")
        assert len(reason.splitlines()) == 1

    @pytest.mark.parametrize(
        ("error", "told"), [(httpx.ConnectError("refused"), "refused"), (httpx.ReadTimeout(""), "ReadTimeout")]
    )
    @pytest.mark.parametrize("api", LEAST_SHARE)
    def test_a_server_that_does_not_answer_is_told(self, api: str, error: httpx.HTTPError, told: str) -> None:
        def fail(request: httpx.Request) -> httpx.Response:
            raise error

        reason = who(api, fail)
        assert isinstance(reason, str)
        assert reason.endswith(f": {told}")

    def test_a_limit_that_sets_in_later_hides_no_api(self) -> None:
        simulator, asked = simulators.create("mediawiki_rest"), list[str]()

        def limited(request: httpx.Request) -> httpx.Response:
            asked.append(str(request.url))
            return simulator(request) if len(asked) < 8 else httpx.Response(429)

        found = found_at("mediawiki_rest", limited, base=simulator.base)
        assert isinstance(identity("mediawiki_rest", contract("mediawiki_rest"), found.exchanges), Recognised)
