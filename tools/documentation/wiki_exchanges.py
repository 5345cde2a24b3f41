"""Calls of curl on a wiki page, with what they send or what is shown as their answer."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tools.documentation.facts import UnrecognizedPage, digest
from tools.documentation.wiki_topics import Line

CALL = re.compile(r"(?:\$ )?curl (?P<arguments>.+)$")
METHOD, DATA = {"-X", "--request"}, {"-d", "--data", "--data-raw", "--data-binary"}
ANSWER = re.compile(r"[\[{}\]]|\s")


class Call(NamedTuple):
    """A call as it is written.

    Attributes:
        method: Its method.
        url: Its address, without the shell's quotes.
        content: A digest of the content that is sent and of that which is shown as its answer; empty without any.
        statement: The line.
    """

    method: str
    url: str
    content: str
    statement: str

    @property
    def path(self) -> str:
        """The path of the address behind the version of the API."""
        path = re.sub(r"https?://[^/]+|[?#].*", "", self.url)
        return re.sub(r"^.*?/v\d+(?=/)", "", path)


def calls(lines: Sequence[Line]) -> Iterator[Call]:
    """The calls on these lines.

    Raises:
        UnrecognizedPage: If a line begins like a call and is none.
    """
    for place, line in enumerate(lines):
        if found := CALL.match(line.text):
            answer = list[str]()
            for below in lines[place + 1 :]:
                if not ANSWER.match(below.text) or (not answer and below.text[0] not in "[{"):
                    break
                answer.append(below.text)
            yield _call(found["arguments"], answer, line)


def _call(arguments: str, answer: Sequence[str], line: Line) -> Call:
    try:
        words = shlex.split(arguments)
    except ValueError as error:
        raise UnrecognizedPage(f"line {line.number}: no shell reads {line.text[:60]!r}: {error}") from None
    urls = [word for word in words if re.match(r"https?://", word)]
    if not urls:
        raise UnrecognizedPage(f"line {line.number}: curl without an address in {line.text[:60]!r}")
    options = list(pairwise(words))
    sent = [value for option, value in options if option in DATA]
    method = next((value for option, value in options if option in METHOD), "POST" if sent else "GET")
    content = digest(" ".join([*sent, *answer])) if sent or answer else ""
    return Call(method, urls[0], content, line.text)


def operation_of(call: Call, operations: Sequence[str]) -> str:
    """The operation that a call is one of, with the fewest placeholders; nothing if there is none."""
    fitting = [operation for operation in operations if _fits(call, *operation.split(" ", 1))]
    return min(fitting, key=lambda operation: operation.count("{"), default="")


def _fits(call: Call, method: str, path: str) -> bool:
    pattern = "[^/]+".join(map(re.escape, re.split(r"\{[^}]*\}", path)))
    return call.method == method and re.fullmatch(pattern, call.path) is not None
