"""Whatever is sent to the simulated MediaWiki is answered, and never with a failure."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from contract_tests.simulated_wiki import TOKEN, ask, encoded, source_of, texts
from contract_tests.simulators import mediawiki_history, mediawiki_rest
from contract_tests.simulators.asgi import Message, application
from contract_tests.simulators.mediawiki.reading import UNREADABLE
from contract_tests.simulators.mediawiki.simulator import WikiSimulator

words = st.one_of(
    st.sampled_from(
        [
            "page",
            "file",
            "revision",
            "search",
            "title",
            "history",
            "counts",
            "edits",
            "links",
            "media",
            "language",
            "bare",
        ]
    ),
    st.sampled_from(["Jupiter", "Earth", "Opaque", "MediaWiki:Common.js", "50", "57", "compare", "html"]),
    st.sampled_from(["", "..", "%FF", "%00", "%2F", "A%7CB", "with_html", "0", "-1", "999999999999999999999999"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6).map(encoded),
)
queries = st.lists(
    st.tuples(
        st.sampled_from(["q", "limit", "filter", "older_than", "newer_than", "from", "to", "stash", "q[]", "limit[a]"]),
        st.one_of(st.sampled_from(["", "5", "57", "bot", "jup*", '"', "talk:", "-", "%FF", "+"]), words),
    ),
    max_size=3,
).map(lambda pairs: "&".join(f"{name}={value}" for name, value in pairs))
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=5,
)
bodies = st.fixed_dictionaries(
    {
        "source": st.one_of(values, texts),
        "comment": st.one_of(st.text(), values),
        "title": st.one_of(st.text(), st.sampled_from(["Jupiter", "Alpha"]), values),
    },
    optional={
        "token": st.one_of(st.just(TOKEN), values),
        "latest": st.one_of(st.fixed_dictionaries({"id": st.one_of(st.integers(1, 170), values)}), values),
        "content_model": st.one_of(st.sampled_from(["wikitext", "json", "text", "opaque"]), values),
    },
)
headers = st.dictionaries(
    st.sampled_from(["If-Match", "If-None-Match", "If-Modified-Since", "Origin", "Authorization", "Content-Type"]),
    st.one_of(
        st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12),
        st.sampled_from(["*", 'W/"x"', "Mon, 99 Jan 2024 99:99:99 GMT", "Bearer alice-token", "application/json"]),
    ),
    max_size=3,
)

apis = st.sampled_from([mediawiki_rest, mediawiki_history])
targets = st.one_of(
    st.sampled_from([b"/w/rest.php/v1/revision/57/compare/58", b"/w/rest.php/v1/page/Jupiter/html", b"*"]),
    st.binary(max_size=20),
    st.lists(st.one_of(words.map(str.encode), st.binary(max_size=5)), max_size=6).map(
        lambda segments: b"/w/rest.php/v1/" + b"/".join(segments)
    ),
)
header_fields = st.lists(
    st.tuples(
        st.sampled_from(
            [b"host", b"host", b"origin", b"if-match", b"if-none-match", b"if-unmodified-since", b"content-type"]
        ),
        st.one_of(
            st.sampled_from([b"*", b"http://[", b"[::1", b"a b", b"application/json", b"\xff"]), st.binary(max_size=9)
        ),
    ),
    max_size=3,
)


@settings(max_examples=250)
@given(
    api=apis,
    path=st.lists(words, max_size=6).map("/".join),
    query=queries,
    method=st.sampled_from(["GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "QUERY"]),
    body=st.one_of(st.none(), bodies.map(lambda body: json.dumps(body).encode()), st.binary(max_size=20)),
    sent=headers,
)
def test_whatever_is_sent_is_answered(
    api: Any, path: str, query: str, method: str, body: bytes | None, sent: Mapping[str, str]
) -> None:
    expect_no_failure(ask(api.create(), f"/{path}?{query}", method, content=body, headers=sent))


@settings(max_examples=150)
@given(body=bodies, title=st.one_of(st.none(), words), user=st.sampled_from([None, "alice-token", "admin-token"]))
def test_whatever_is_written_is_answered(body: Mapping[str, object], title: str | None, user: str | None) -> None:
    wiki = mediawiki_rest.create()
    method, path = ("POST", "/page") if title is None else ("PUT", f"/page/{title}")
    session = {} if user is None else {"Authorization": f"Bearer {user}"}
    answer = ask(wiki, path, method, body=body, headers=session)
    expect_no_failure(answer)
    written = answer.json()
    if answer.is_success and written["key"] != UNREADABLE:
        assert source_of(wiki, written["title"])["source"] == written["source"]


@settings(max_examples=250)
@given(
    api=apis,
    method=st.sampled_from(["GET", "PUT", "POST", "HEAD", "get", "X"]),
    target=targets,
    query=st.binary(max_size=12),
    fields=header_fields,
    body=st.binary(max_size=9),
)
def test_whatever_bytes_come_over_a_socket_are_answered(
    api: Any, method: str, target: bytes, query: bytes, fields: list[tuple[bytes, bytes]], body: bytes
) -> None:
    assert socket_status(api.create(), method, target, query, fields, body) < 500


def socket_status(
    wiki: WikiSimulator,
    method: str,
    target: bytes,
    query: bytes = b"",
    fields: list[tuple[bytes, bytes]] | None = None,
    body: bytes = b"",
) -> int:
    """The status that a server sends which hands over a request as it came."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "raw_path": target, "query_string": query, "headers": fields or []}
    asyncio.run(application(wiki)(scope, receive, send))  # type: ignore[arg-type]
    status: int = sent[0]["status"]
    return status


def expect_no_failure(answer: httpx.Response) -> None:
    """Expect an answer or a refusal that says its status."""
    assert answer.status_code < 500, answer.text
    if answer.content and answer.status_code >= 400:
        assert answer.json()["httpCode"] == answer.status_code
