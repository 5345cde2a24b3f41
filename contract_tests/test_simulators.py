"""Laws of the simulator framework, and of every simulator: routes, transports, the socket, seeds, independence."""

from __future__ import annotations

import ast
import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contract_tests import simulators
from contract_tests.simulators import benchmark
from contract_tests.simulators.__main__ import HOST, main
from contract_tests.simulators.asgi import application
from contract_tests.simulators.clock import Clock
from contract_tests.simulators.routing import Operations, Refused, Simulator
from contract_tests.tracked_files import tracked_files

USER_AGENT = {"user-agent": "contract-tests/1.0 (tests@example.org)"}
APIS = sorted(simulators.FACTORIES)

shelf = Operations[list[str]]()


@shelf.operation("GET", "/books/{title}")
def books_get(state: list[str], request: httpx.Request, title: str) -> httpx.Response:
    return httpx.Response(200, json=title)


@shelf.operation("GET", "/books/latest", head=False)
def books_latest(state: list[str], request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json=state[-1])


@shelf.operation("PUT", "/books/{title}/{chapter}/text", name="chapters_update")
def update(state: list[str], request: httpx.Request, title: str, chapter: str) -> httpx.Response:
    if chapter == "0":
        raise Closed(400)
    state.append(f"{title} {chapter} {request.content.decode()}")
    return httpx.Response(201, json=state[-1])


class Closed(Refused):
    def __init__(self, status: int, allowed: Sequence[str] = ()) -> None:
        self.status = status
        self.allowed = allowed

    def answer(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(self.status, headers={"allow": ", ".join(self.allowed)}, text="closed")


@pytest.fixture
def library() -> Simulator[list[str]]:
    return Simulator(
        base="/library/v1",
        operations=[shelf],
        state=["Emma"],
        clock=Clock(datetime(2026, 1, 1, tzinfo=UTC)),
        examples={"books_get": "/books/Emma"},
        no_route=lambda: Closed(404),
        no_method=lambda allowed: Closed(405, allowed),
    )


def ask(simulator: Simulator[Any], path: str, method: str = "GET", content: bytes = b"") -> httpx.Response:
    """The answer to a path below the base, sent as it is."""
    url = httpx.URL("http://simulator").copy_with(raw_path=(simulator.base + path).encode())
    return simulator(httpx.Request(method, url, headers=USER_AGENT, content=content))


@pytest.mark.parametrize(
    ("sent", "title"),
    [
        ("AC%2FDC", "AC/DC"),
        ("AC%252FDC", "AC%2FDC"),
        ("a%0Ab", "a\nb"),
        ("a%00b", "a\0b"),
        ("%3F%23%25", "?#%"),
        ("caf%C3%A9", "café"),
        ("%FF", "\N{REPLACEMENT CHARACTER}"),
        ("a+b;c=d", "a+b;c=d"),
        ("%20", " "),
        ("Emma?later=1", "Emma"),
    ],
)
def test_a_segment_is_decoded_once_and_stays_whole(library: Simulator[list[str]], sent: str, title: str) -> None:
    assert ask(library, f"/books/{sent}").json() == title


@settings(deadline=None)
@given(title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_title_survives_the_wire(title: str) -> None:
    simulator = Simulator(
        base="",
        operations=[shelf],
        state=[""],
        clock=Clock(datetime(2026, 1, 1, tzinfo=UTC)),
        examples={},
        no_route=lambda: Closed(404),
        no_method=lambda allowed: Closed(405, allowed),
    )
    sent = "".join(f"%{byte:02X}" for byte in title.encode())
    assert ask(simulator, f"/books/{sent}").json() == ("" if title == "latest" else title)


@pytest.mark.parametrize("path", ["", "/", "/books", "/books/", "/books//", "//books/Emma", "/books/Emma/", "/x/Emma"])
def test_other_paths_are_not_found(library: Simulator[list[str]], path: str) -> None:
    assert ask(library, path).status_code == 404


def test_nothing_is_found_beside_the_base(library: Simulator[list[str]]) -> None:
    assert library(httpx.Request("GET", "http://simulator/books/Emma")).status_code == 404


def test_a_literal_goes_before_a_parameter(library: Simulator[list[str]]) -> None:
    assert ask(library, "/books/latest").json() == "Emma"


def test_a_method_that_no_route_has_is_told_which_ones_there_are(library: Simulator[list[str]]) -> None:
    answer = ask(library, "/books/Emma", "DELETE")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
    assert ask(library, "/nothing", "DELETE").status_code == 404


def test_a_route_is_found_behind_one_that_fits_with_another_method(library: Simulator[list[str]]) -> None:
    # `/books/latest` has no HEAD, `/books/{title}` has.
    assert ask(library, "/books/latest", "HEAD").status_code == 200


def test_head_has_the_status_and_headers_of_get_and_no_content(library: Simulator[list[str]]) -> None:
    get, head = ask(library, "/books/Emma"), ask(library, "/books/Emma", "HEAD")
    assert (head.status_code, head.headers, head.content) == (get.status_code, get.headers, b"")
    assert head.headers["content-length"] == str(len(get.content))


def test_an_operation_gets_the_body_and_has_a_name_of_its_own(library: Simulator[list[str]]) -> None:
    assert ask(library, "/books/Emma/2/text", "PUT", b"It is a truth").json() == "Emma 2 It is a truth"
    assert library.operations.keys() == {"books_get", "books_latest", "chapters_update"}


def test_a_refusal_by_an_operation_is_answered(library: Simulator[list[str]]) -> None:
    assert ask(library, "/books/Emma/0/text", "PUT").status_code == 400


def test_a_request_that_is_not_admitted_is_refused() -> None:
    def admit(state: list[str], request: httpx.Request) -> None:
        raise Closed(403)

    simulator = Simulator(
        base="",
        operations=[shelf],
        state=[""],
        clock=Clock(datetime(2026, 1, 1, tzinfo=UTC)),
        examples={},
        no_route=lambda: Closed(404),
        no_method=lambda allowed: Closed(405, allowed),
        admit=admit,
    )
    assert ask(simulator, "/books/Emma").status_code == 403


def test_a_mistake_in_an_operation_is_not_hidden() -> None:
    broken = Operations[None]()

    @broken.operation("GET", "/broken")
    def get(state: None, request: httpx.Request) -> httpx.Response:
        raise ZeroDivisionError

    simulator = Simulator(
        base="",
        operations=[broken],
        state=None,
        clock=Clock(datetime(2026, 1, 1, tzinfo=UTC)),
        examples={},
        no_route=lambda: Closed(404),
        no_method=lambda allowed: Closed(405, allowed),
    )
    with pytest.raises(ZeroDivisionError):
        ask(simulator, "/broken")


def test_the_transport_serves_blocking_and_asynchronous_clients(library: Simulator[list[str]]) -> None:
    url = "http://simulator/library/v1/books/AC%2FDC"

    async def get() -> httpx.Response:
        async with httpx.AsyncClient(transport=library.transport()) as client:
            return await client.get(url)

    with httpx.Client(transport=library.transport()) as client:
        assert client.get(url).json() == asyncio.run(get()).json() == "AC/DC"


@pytest.mark.parametrize(
    ("method", "path", "content"),
    [
        ("GET", "/books/AC%2FDC?x=1", b""),
        ("HEAD", "/books/Emma", b""),
        ("POST", "/books/Emma", b"text"),
        ("GET", "/books/%FF%00%0A", b""),
        ("PUT", "/books/Emma/1/text", b"a long story"),
    ],
)
def test_the_socket_answers_as_the_simulator(
    library: Simulator[list[str]], method: str, path: str, content: bytes
) -> None:
    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(application(library))
        async with httpx.AsyncClient(transport=transport, base_url="http://simulator/library/v1") as client:
            return await client.request(method, path, content=content)

    direct, served = ask(library, path, method, content), asyncio.run(send())
    assert (served.status_code, served.headers, served.content) == (direct.status_code, direct.headers, direct.content)


@pytest.mark.parametrize(
    ("target", "title"), [(b"/books/caf\xc3\xa9", "café"), (b"/books/a#b", "a#b"), (b'/books/<"{|}^`>', '<"{|}^`>')]
)
def test_what_a_careless_client_sends_raw_is_read_as_if_it_were_encoded(
    library: Simulator[list[str]], target: bytes, title: str
) -> None:
    assert f'"{title}"'.encode() in scope_answer(library, b"/library/v1" + target).replace(b'\\"', b'"')


@pytest.mark.parametrize("target", [b"*", b"http://elsewhere/books/Emma", b""])
def test_targets_that_are_no_paths_are_not_found(library: Simulator[list[str]], target: bytes) -> None:
    assert scope_answer(library, target) == b"closed"


def scope_answer(simulator: Simulator[Any], target: bytes) -> bytes:
    """The content of the answer to a request target as a server hands it over."""
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "raw_path": target, "query_string": b"", "headers": []}
    asyncio.run(application(simulator)(scope, receive, send))  # type: ignore[arg-type]
    return bytes(sent[1]["body"])


@pytest.mark.parametrize("api", APIS)
def test_every_operation_answers_its_example(api: str) -> None:
    simulator = simulators.create(api, seed=3)
    statuses = {
        name: ask(simulator, path, simulator.operations[name].method).status_code
        for name, path in simulator.examples.items()
    }
    assert statuses == dict.fromkeys(simulator.examples, 200)


@pytest.mark.parametrize("api", APIS)
def test_every_operation_that_reads_has_an_example(api: str) -> None:
    simulator = simulators.create(api)
    assert {name for name, one in simulator.operations.items() if one.method == "GET"} <= simulator.examples.keys()
    assert simulator.examples.keys() <= simulator.operations.keys()


@pytest.mark.parametrize("api", APIS)
def test_the_same_seed_makes_the_same_answers_in_another_process(api: str) -> None:
    code = (
        "from contract_tests import simulators; from contract_tests.test_simulators import ask; "
        f"s = simulators.create({api!r}, seed=5); print(ascii([ask(s, path).text for path in s.examples.values()]))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    simulator = simulators.create(api, seed=5)
    assert printed.stdout == ascii([ask(simulator, path).text for path in simulator.examples.values()]) + "\n"


@pytest.mark.parametrize("api", APIS)
def test_the_clock_begins_when_asked(api: str) -> None:
    moment = datetime(2025, 2, 3, 4, tzinfo=UTC)
    assert simulators.create(api, now=moment).clock.now == moment


def test_an_unknown_api_is_refused_with_the_valid_names() -> None:
    with pytest.raises(
        simulators.UnknownApi, match=r"^'wikipedia' is no simulated API; valid are .*wikimedia_analytics"
    ):
        simulators.create("wikipedia")


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.create_server((HOST, 0)) as taken:
        yield taken.getsockname()[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--api", "nothing", "--port", "0"], "'nothing' is no simulated API; valid are "),
        (["--api", "wikimedia_analytics", "--port", "65536"], "'65536' is no port; valid are 0 to 65535"),
        (["--api", "wikimedia_analytics", "--port", "http"], "'http' is no port"),
        (["--api", "wikimedia_analytics"], "--port"),
        (["--api", "wikimedia_analytics", "--port", "0", "--seed", "-1"], "'-1' is no seed; valid are whole numbers"),
        (["--api", "wikimedia_analytics", "--port", "0", "--seed", "9" * 5000], "is no seed"),
        (["--api", "archive_views", "--port", "0", "--database", "a"], "--database is for --api edit_counter"),
        (["--api", "edit_counter", "--port", "0", "--database", "no-such.sqlite"], "no-such.sqlite: "),
        (["--api", "edit_counter", "--port", "0", "--database", "README.md"], "valid is the SQLite database"),
    ],
)
def test_the_command_refuses_bad_input_in_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(arguments, "openknowledge-simulate")
    printed = capsys.readouterr()
    assert (status, printed.out, printed.err.count("\n")) == (2, "", 1)
    assert printed.err.startswith("openknowledge-simulate: ")
    assert said in printed.err


def test_the_command_refuses_a_port_in_use_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with taken_port() as port:
        status = main(["--api", "wikimedia_analytics", "--port", str(port)], "it")
    printed = capsys.readouterr()
    assert (status, printed.out) == (2, "")
    assert printed.err == f"it: port {port} of {HOST} cannot be used (Address already in use); name one that is free\n"


def test_the_command_says_when_it_lacks_a_server(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("contract_tests.simulators.__main__.find_spec", lambda name: None)
    assert main(["--api", "wikimedia_analytics", "--port", "0"], "it") == 2
    assert capsys.readouterr().err.startswith("it: uvicorn is not installed")


def test_the_command_prints_its_base_url_and_answers_there() -> None:
    command = [sys.executable, "-m", "contract_tests.simulators", "--api", "wikimedia_analytics", "--port", "0"]
    simulator = simulators.create("wikimedia_analytics")
    path = simulator.examples["page_views_per_article"].replace("Main_Page", "AC%2FDC")
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            base = process.stdout.readline().strip()
            answer = httpx.get(base + path, headers=USER_AGENT, trust_env=False)
        finally:
            process.terminate()
    assert base.startswith(f"http://{HOST}:")
    assert base.endswith(simulator.base)
    assert answer.content == ask(simulator, path).content
    assert {item["article"] for item in answer.json()["items"]} == {"AC/DC"}


def test_the_benchmark_names_every_operation(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"ROUNDS": 1, "SECONDS": 0.0001, "LARGER": 1}.items():
        monkeypatch.setattr(benchmark, name, value)
    benchmark.main()
    printed = capsys.readouterr().out
    names = [name for api in APIS for name in simulators.create(api).examples]
    assert [name for name in names if name not in printed] == []


FORMS_OF_FACTS = {
    f"contract_tests.facts.{name}": f"contract_tests/facts/{name}.py"
    for name in ("archive_views", "edit_counter", "names", "wikimedia_analytics")
}
"""What says which facts there are of an API, which simulators fill in. They import nothing but one another."""


def test_simulators_know_neither_the_contracts_nor_the_client() -> None:
    found = [
        f"{name}: {module}"
        for name, text in tracked_files().items()
        if name.endswith(".py") and (name.startswith("contract_tests/simulators/") or name in FORMS_OF_FACTS.values())
        for module in imports(text)
        if module.split(".")[0] in ("tools", "openknowledge", "generated", "yaml", "ruamel")
        or (module.startswith("contract_tests") and not module.startswith("contract_tests.simulators"))
        if module not in (*FORMS_OF_FACTS, "contract_tests.usage")
    ]
    assert not [line for line in found if not line.endswith(": contract_tests")]


def test_an_import_of_a_contract_is_seen() -> None:
    assert imports("import tools.specs\ndef f():\n    from openknowledge import x\n") == [
        "tools.specs",
        "openknowledge",
    ]


def imports(text: str) -> list[str]:
    """The modules that a file imports, wherever it does."""
    found: list[str] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append(node.module or "")
    return found
