"""Documentation pages are fetched one after the other, wherever they have moved, however they are encoded."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import httpx
import pytest

from contract_tests.documentation_pages import as_html, pages
from contract_tests.invented_pages import AS_HTML
from contract_tests.local_server import Exchange, recording_server
from tools.documentation import files
from tools.documentation.changes import changes
from tools.documentation.fetching import LONGEST_WAIT_SECONDS, MOST_TRIES, PAUSE_SECONDS, NoPage, fetched
from tools.documentation.pages import facts_of

HTML = "text/html; charset=utf-8"

Route = tuple[int, Mapping[str, str], bytes]


@contextmanager
def site(routes: Callable[[str], Route]) -> Iterator[tuple[str, list[str]]]:
    """A site on this machine, and the paths that it is asked for."""

    def answer(exchange: Exchange) -> None:
        status, headers, content = routes(exchange.path)
        exchange.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            exchange.send_header(name, value)
        exchange.end_headers()
        exchange.wfile.write(content)

    with recording_server(answer) as server:
        paths: list[str] = []
        yield server.url, paths
        paths += [line.split()[1] for line in server.request_lines]


def nothing(seconds: float) -> None:
    raise AssertionError(f"waited {seconds} s")


def refusal(route: Route) -> str:
    with site(lambda path: route) as (url, _), pytest.raises(NoPage) as told:
        list(fetched([f"{url}/page"], sleep=lambda seconds: None))
    assert str(told.value).startswith(f"{url}/page: ")
    return str(told.value).removeprefix(f"{url}/page: ")


def test_a_page_that_moved_is_found() -> None:
    moved: Route = (301, {"Location": "/new/page"}, b"")
    with site(lambda path: moved if path == "/page" else (200, {"Content-Type": HTML}, b"<p>here")) as (url, _):
        assert list(fetched([f"{url}/page"])) == ["<p>here"]


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_a_page_is_read_in_its_encoding(encoding: str) -> None:
    headers = {"Content-Type": f"text/html; charset={encoding}"}
    with site(lambda path: (200, headers, "<p>größer".encode(encoding))) as (url, _):
        assert list(fetched([url])) == ["<p>größer"]


def test_an_encoding_that_only_the_page_tells_is_used() -> None:
    page = '<meta charset="iso-8859-1"><p>größer'.encode("iso-8859-1")
    with site(lambda path: (200, {"Content-Type": "text/html"}, page)) as (url, _):
        assert next(fetched([url])).endswith("größer")


def test_a_compressed_page_is_unpacked() -> None:
    headers = {"Content-Type": HTML, "Content-Encoding": "gzip"}
    with site(lambda path: (200, headers, gzip.compress(b"<p>here"))) as (url, _):
        assert list(fetched([url])) == ["<p>here"]


def test_pages_are_asked_for_one_after_the_other_with_a_pause() -> None:
    waited: list[float] = []
    with site(lambda path: (200, {"Content-Type": HTML}, path.encode())) as (url, paths):
        assert list(fetched([f"{url}/a", f"{url}/b"], sleep=waited.append)) == ["/a", "/b"]
    assert (paths, waited) == (["/a", "/b"], [PAUSE_SECONDS])


def test_a_page_that_comes_later_is_asked_for_again_when_it_says() -> None:
    later = [(503, {"Retry-After": "7"}, b""), (429, {"Retry-After": "2"}, b"")]
    answers = iter([*later, (200, {"Content-Type": HTML}, b"x")])
    waited: list[float] = []
    with site(lambda path: next(answers)) as (url, _):
        assert list(fetched([url], sleep=waited.append)) == ["x"]
    assert waited == [7.0, 2.0]


def test_a_page_that_never_comes_is_told_after_some_tries() -> None:
    with site(lambda path: (503, {"Retry-After": "1"}, b"")) as (url, paths), pytest.raises(NoPage, match="503"):
        list(fetched([url], sleep=lambda seconds: None))
    assert len(paths) == MOST_TRIES


def test_a_long_wait_is_not_waited_for() -> None:
    headers = {"Retry-After": str(int(LONGEST_WAIT_SECONDS) + 1)}
    with site(lambda path: (503, headers, b"")) as (url, _), pytest.raises(NoPage, match="503"):
        list(fetched([url], sleep=nothing))


@pytest.mark.parametrize(
    ("route", "told"),
    [
        ((404, {}, b""), "answered 404 Not Found; a page was expected"),
        ((500, {}, b""), "answered 500 Internal Server Error; a page was expected"),
        ((200, {"Content-Type": "application/json"}, b"{}"), "application/json; HTML or text was expected"),
        ((200, {}, b"?"), "no Content-Type; HTML or text was expected"),
        ((301, {"Location": "/page"}, b""), "TooManyRedirects: Exceeded maximum allowed redirects."),
    ],
)
def test_what_is_no_page_is_told_in_one_line(route: Route, told: str) -> None:
    assert refusal(route) == told


def test_a_server_that_is_not_there_is_told() -> None:
    with recording_server(listening=False) as server, pytest.raises(NoPage, match="ConnectError"):
        list(fetched([server.url]))


def test_servers_are_told_who_asks() -> None:
    told: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        told.append(request.headers["user-agent"])
        return httpx.Response(200, html="")

    list(fetched(["https://docs.example/"], "me@example.org", httpx.MockTransport(answer)))
    assert told == ["openknowledge-documentation/1.0 (me@example.org)"]


@pytest.mark.parametrize("api", ["mediawiki_history", "mediawiki_rest"])
def test_a_served_page_states_what_its_inventory_has(api: str) -> None:
    saved = pages().get(api)
    if saved is None:
        pytest.skip("no saved pages here")
    with site(lambda path: (200, {"Content-Type": HTML}, as_html(saved).encode())) as (url, _):
        assert [str(change) for change in changes(files.read(api), facts_of(api, fetched([url])))] == []


@pytest.mark.parametrize("api", AS_HTML)
def test_an_invented_page_states_the_same_when_it_is_served(api: str) -> None:
    with site(lambda path: (200, {"Content-Type": HTML}, AS_HTML[api].encode())) as (url, _):
        assert facts_of(api, fetched([url])) == facts_of(api, [AS_HTML[api]])
