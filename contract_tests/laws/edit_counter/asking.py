"""How the laws ask the edit counter: in any format, as GET or as POST."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from openknowledge import Answer, EditCounter
from openknowledge.edit_counter.models import CountReply, CountResult
from openknowledge.errors import ErrorResponse

from contract_tests.laws.edit_counter.readers import READERS, Tree, Unreadable
from contract_tests.laws.expectation import fail

Method: TypeAlias = Literal["counts_get", "counts_post"]
"""operationId of either way to ask."""

GET: Method = "counts_get"
POST: Method = "counts_post"

PlainFormat: TypeAlias = Literal["json", "php", "xml", "yaml", "txt", "dbg"]
"""Formats for programs."""

MEDIA_TYPES: Mapping[PlainFormat, str] = MappingProxyType(
    {
        "json": "application/json",
        "php": "application/x-httpd-php",
        "xml": "text/xml",
        "yaml": "application/yaml",
        "txt": "text/plain",
        "dbg": "text/text",
    }
)
PAGE = "text/html"


@dataclass(frozen=True, slots=True)
class Question:
    """Whose edits are counted, and where.

    Attributes:
        name: Name of an account, or an address, as it is sent.
        lang: First part of the address of the wiki.
        wiki: Second part.
    """

    name: str
    lang: str = "en"
    wiki: str = "wikipedia"

    def __str__(self) -> str:
        return f"{self.name!r} on {self.lang}.{self.wiki}"


def asked(client: EditCounter, question: Question, method: Method = GET, **manner: Any) -> Answer:
    """The answer to a question, be it counts or an error; `manner` is format and callback."""
    answers: list[Answer] = []
    ask: Callable[..., object] = client.counts.get if method == GET else client.counts.post
    try:
        ask(name=question.name, lang=question.lang, wiki=question.wiki, on_answer=answers.append, **manner)
    except ErrorResponse as error:
        return error.answer
    return answers[-1]


def text_of(answer: Answer) -> str:
    """The content of an answer."""
    return answer.content.decode()


def counts(client: EditCounter, question: Question, method: Method = GET) -> CountResult:
    """The counts, as the client decodes them."""
    ask = client.counts.get if method == GET else client.counts.post
    reply: CountReply = ask(name=question.name, lang=question.lang, wiki=question.wiki, format="json")
    return reply.query.count


def tree_of(format_: PlainFormat, text: str, subject: str) -> Tree:
    """What a text in a format says.

    Raises:
        AssertionError: It is not written in that format.
    """
    try:
        return READERS[format_](text)
    except (Unreadable, ValueError, SyntaxError, IndexError) as error:
        fail(subject, f"an answer that can be read as {format_} ({error})", text)
