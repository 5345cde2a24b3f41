"""Going through all pages: each item once, in order, no further than the last page, never to another origin."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpx
import pytest
from openknowledge import AsyncWalk
from openknowledge.errors import ApiError, InvalidArgument, NotFound, UnexpectedBody

from contract_tests.arguments import example_arguments
from contract_tests.client_facts import client_facts
from contract_tests.clients import BASE_URL, MODES, USER_AGENT, Subject, client_class, finished, subjects
from tools.specs import api_names

TOKEN = "0123456789abcdef"  # noqa: S105 - stands for one
PAGED = [(subject, mode) for subject in subjects() if "x-pagination" in subject.operation.raw for mode in MODES]
EACH = pytest.mark.parametrize(("subject", "mode"), PAGED, ids=[f"{subject}-{mode}" for subject, mode in PAGED])
FIRST = f"{BASE_URL}/page/Jupiter/history"

Server = Callable[[int], httpx.Response]
"""The answer to the request with a number, counted from 0."""


class Reader:
    """Reads items from a server, one after the other, and writes down what it asked for."""

    def __init__(self, subject: Subject, mode: str, server: Server) -> None:
        def answer(request: httpx.Request) -> httpx.Response:
            self.requests.append(request)
            assert len(self.requests) < 20, "the client does not stop asking"
            return server(len(self.requests) - 1)

        self.requests: list[httpx.Request] = []
        self.items: list[Any] = []
        self._subject = subject
        settings = {"user_agent": USER_AGENT, "base_url": BASE_URL, "access_token": TOKEN}
        self._client = client_class(subject.document, mode)(**settings, transport=httpx.MockTransport(answer))

    def read(self, most: int = 1000, **options: Any) -> list[Any]:
        """The items, at most so many."""
        resource = getattr(self._client, self._subject.operation.tag)
        method = getattr(resource, f"iter_{self._subject.operation.name.partition('_get_')[2]}")
        self.walk = method(example_arguments(self._subject)["path", "title"], **options)
        return self.go_on(most)

    def go_on(self, most: int = 1000) -> list[Any]:
        """The items, once the same walk has gone on."""
        walk = self.walk
        return finished(self._read_async(walk, most)) if isinstance(walk, AsyncWalk) else self._read(walk, most)

    def _read(self, pages: Any, most: int) -> list[Any]:
        for item in pages:
            self.items.append(item)
            if len(self.items) == most:
                break
        return self.items

    async def _read_async(self, pages: Any, most: int) -> list[Any]:
        async for item in pages:
            self.items.append(item)
            if len(self.items) == most:
                break
        return self.items

    @property
    def urls(self) -> list[str]:
        """Where the requests went."""
        return [str(request.url) for request in self.requests]


def page(subject: Subject, ids: range, older: str | None) -> httpx.Response:
    """A page of revisions with a link to the next."""
    example = subject.responses()["200"]["content"]["application/json"]["examples"]["segment"]["value"]
    revisions = [example["revisions"][0] | {"id": number} for number in ids]
    body = {**example, "revisions": revisions, "older": older}
    return httpx.Response(200, json={name: value for name, value in body.items() if value is not None})


def three_pages(subject: Subject, link: str = f"{FIRST}?older_than=") -> Server:
    pages = [(range(60, 40, -1), f"{link}41"), (range(40, 20, -1), f"{link}21"), (range(20, 15, -1), None)]
    return lambda number: page(subject, *pages[number])


def test_there_is_something_to_go_through() -> None:
    facts = {(api, fact[1]) for api in api_names() for fact in client_facts(api) if fact[0] == "pagination"}
    assert {(subject.api, subject.operation.name) for subject, _ in PAGED} == facts
    assert facts


@EACH
@pytest.mark.parametrize(
    "link", [f"{FIRST}?older_than=", "?older_than=", "/w/rest.php/v1/page/Jupiter/history?older_than="]
)
def test_all_pages_are_visited_in_order_and_none_after_the_last(subject: Subject, mode: str, link: str) -> None:
    reader = Reader(subject, mode, three_pages(subject, link))
    assert [revision.id for revision in reader.read(filter="minor")] == list(range(60, 15, -1))
    assert reader.urls == [f"{FIRST}?filter=minor", f"{FIRST}?older_than=41", f"{FIRST}?older_than=21"]


@EACH
def test_every_page_is_asked_for_alike(subject: Subject, mode: str) -> None:
    reader = Reader(subject, mode, three_pages(subject))
    answers: list[Any] = []
    reader.read(headers={"X-Example": "a"}, timeout=7.0, on_answer=answers.append)
    assert len(answers) == len(reader.requests) == 3
    for request in reader.requests:
        assert request.headers["Authorization"] == f"Bearer {TOKEN}"
        assert request.headers["User-Agent"].startswith(USER_AGENT)
        assert request.headers["Accept"] == "application/json"
        assert request.headers["X-Example"] == "a"
        assert request.extensions["timeout"]["read"] == 7.0


@EACH
def test_a_page_is_asked_for_when_its_items_are_needed(subject: Subject, mode: str) -> None:
    reader = Reader(subject, mode, three_pages(subject))
    assert len(reader.read(most=20)) == 20
    assert len(reader.requests) == 1


@EACH
def test_an_empty_page_with_a_link_is_no_end(subject: Subject, mode: str) -> None:
    pages = [(range(0), f"{FIRST}?older_than=5"), (range(4, 2, -1), None)]
    reader = Reader(subject, mode, lambda number: page(subject, *pages[number]))
    assert [revision.id for revision in reader.read()] == [4, 3]


@EACH
def test_a_refusal_on_the_way_is_raised_after_the_items_before_it(subject: Subject, mode: str) -> None:
    refusal = {"messageTranslations": {"en": "gone"}, "httpCode": 404, "httpReason": "Not Found"}

    def server(number: int) -> httpx.Response:
        return httpx.Response(404, json=refusal) if number else page(subject, range(9, 7, -1), f"{FIRST}?older_than=8")

    reader = Reader(subject, mode, server)
    with pytest.raises(NotFound):
        reader.read()
    assert [revision.id for revision in reader.items] == [9, 8]


@EACH
@pytest.mark.parametrize(
    "link",
    [
        "https://other.example/page",
        "//other.example/page",
        "http://wiki.example/page",
        "https://wiki.example:8443/page",
        "https://wiki.example@other.example/page",
        "https://sub.wiki.example/page",
        "ftp://wiki.example/page",
        "javascript:alert(1)",
    ],
)
def test_a_link_out_of_the_origin_is_refused_after_the_items_before_it(subject: Subject, mode: str, link: str) -> None:
    reader = Reader(subject, mode, lambda _: page(subject, range(9, 7, -1), link))
    with pytest.raises(UnexpectedBody, match="link"):
        reader.read()
    assert [revision.id for revision in reader.items] == [9, 8]
    assert len(reader.requests) == 1


@EACH
@pytest.mark.parametrize("link", ["https://wiki.example:99999/page", "https://wiki.example:port/page", "https://["])
def test_a_link_that_is_no_url_is_refused(subject: Subject, mode: str, link: str) -> None:
    reader = Reader(subject, mode, lambda _: page(subject, range(9, 7, -1), link))
    with pytest.raises(UnexpectedBody, match="link"):
        reader.read()
    assert len(reader.requests) == 1


@EACH
def test_a_name_and_password_in_a_link_do_not_take_the_place_of_the_token(subject: Subject, mode: str) -> None:
    reader = Reader(subject, mode, three_pages(subject, "https://user:password@wiki.example/page?older_than="))
    with suppress(ApiError):
        reader.read()
    assert {request.headers["Authorization"] for request in reader.requests} == {f"Bearer {TOKEN}"}


@EACH
@pytest.mark.parametrize("link", [FIRST, "", "history", "?", "#more"])
def test_a_link_to_the_page_itself_is_refused(subject: Subject, mode: str, link: str) -> None:
    reader = Reader(subject, mode, lambda _: page(subject, range(9, 7, -1), link))
    with pytest.raises(UnexpectedBody, match="link"):
        reader.read()
    assert len(reader.requests) <= 2


@EACH
def test_links_that_lead_round_in_a_circle_are_refused(subject: Subject, mode: str) -> None:
    links = [f"{FIRST}?older_than=5", f"{FIRST}?older_than=9"]
    reader = Reader(subject, mode, lambda number: page(subject, range(9, 7, -1), links[number % 2]))
    with pytest.raises(UnexpectedBody, match="link"):
        reader.read()


@EACH
def test_a_walk_goes_on_from_the_page_where_another_one_stopped(subject: Subject, mode: str) -> None:
    first = Reader(subject, mode, three_pages(subject, f"{FIRST}?older_than="))
    seen = [revision.id for revision in first.read(most=20)]
    second = Reader(subject, mode, lambda number: three_pages(subject, f"{FIRST}?older_than=")(number + 1))
    rest = [revision.id for revision in second.read(from_page=first.walk.page_url)]
    assert second.urls[0] == first.urls[-1] == first.walk.page_url
    assert [*(number for number in seen if number not in rest), *rest] == list(range(60, 15, -1))


@EACH
def test_a_walk_that_failed_goes_on_where_it_was(subject: Subject, mode: str) -> None:
    answers = three_pages(subject)

    def failing_once(number: int) -> httpx.Response:
        return httpx.Response(418) if number == 1 else answers(number - (number > 1))

    reader = Reader(subject, mode, failing_once)
    with pytest.raises(ApiError, match="418"):
        reader.read()
    assert len(reader.items) == 20
    assert [revision.id for revision in reader.go_on()] == list(range(60, 15, -1))


@EACH
@pytest.mark.parametrize("page", ["https://other.example/page", "http://wiki.example/page", "page", "https://["])
def test_a_walk_does_not_begin_at_another_origin(subject: Subject, mode: str, page: str) -> None:
    reader = Reader(subject, mode, three_pages(subject, "?older_than="))
    with pytest.raises(InvalidArgument, match="from_page"):
        reader.read(from_page=page)
    assert reader.urls == []
