"""What was asked of a server and what it answered, as a file keeps it. Pure but for reading and writing the file.

An exchange lists the answers to one request in the order in which they came; the last one holds from then on. Of
header fields, a request keeps the conditions and an answer keeps what laws look at; nothing that identifies anybody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent / "mediawiki_rest"

REQUEST_FIELDS = ("if-none-match", "if-modified-since", "if-match", "if-unmodified-since")
ANSWER_FIELDS = ("cache-control", "content-type", "etag", "last-modified", "location")
"""Header fields that are kept."""


@dataclass(frozen=True)
class RecordedRequest:
    """A request.

    Attributes:
        method: HTTP method.
        target: Path below the base URL, with the query, as it was sent.
        headers: Conditions, names in lower case.
        content: Body; empty without one.
    """

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    content: str = ""

    def __str__(self) -> str:
        conditions = [f"{name}:{value}" for name, value in self.headers]
        return " ".join((f"{self.method} {self.target}", *conditions, *filter(None, [self.content])))


@dataclass
class RecordedAnswer:
    """An answer.

    Attributes:
        status: HTTP status code.
        headers: Header fields that are kept, names in lower case.
        content: A JSON value, or a text where the answer is no JSON, or None where it is empty.
    """

    status: int
    headers: dict[str, str]
    content: Any

    @property
    def body(self) -> bytes:
        """The content as bytes."""
        if self.content is None:
            return b""
        text = self.content if isinstance(self.content, str) else json.dumps(self.content, ensure_ascii=False)
        return text.encode()


@dataclass
class Recording:
    """The exchanges of the laws of one subject.

    Attributes:
        provenance: Where the exchanges come from: server, date, base URL.
        arguments: Arguments of each law beside the client, by its name.
        exchanges: Answers to each request, in the order in which they came, with how often each came in a row.
    """

    provenance: dict[str, str]
    arguments: dict[str, dict[str, Any]] = field(default_factory=dict)
    exchanges: dict[RecordedRequest, list[tuple[int, RecordedAnswer]]] = field(default_factory=dict)

    def add(self, request: RecordedRequest, answer: RecordedAnswer) -> None:
        """Append an exchange."""
        runs = self.exchanges.setdefault(request, [])
        if runs and runs[-1][1] == answer:
            runs[-1] = (runs[-1][0] + 1, answer)
        else:
            runs.append((1, answer))


def read(path: Path) -> Recording:
    """The recording that a file holds."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    answers = [RecordedAnswer(each["status"], each["headers"], each.get("content")) for each in kept["answers"]]
    exchanges = {
        RecordedRequest(method, target, tuple(headers.items()), content): [
            (times, answers[number]) for times, number in runs
        ]
        for method, target, headers, content, runs in kept["exchanges"]
    }
    return Recording(kept["provenance"], kept["arguments"], exchanges)


def write(recording: Recording, path: Path) -> None:
    """Keep a recording in a file: each answer once, and each request with the numbers of its answers, one to a line."""
    answers: list[RecordedAnswer] = []
    exchanges = []
    for request, runs in recording.exchanges.items():
        answers += [answer for _, answer in runs if answer not in answers]
        numbered = [(times, answers.index(answer)) for times, answer in runs]
        exchanges.append([request.method, request.target, dict(request.headers), request.content, numbered])
    parts = {
        "provenance": _json(recording.provenance),
        "arguments": _block(f"{_json(name)}:{_json(given)}" for name, given in recording.arguments.items()),
        "answers": _block(map(_json, map(_members, answers)), "[]"),
        "exchanges": _block(map(_json, exchanges), "[]"),
    }
    path.write_text(_block((f"{_json(name)}:{part}" for name, part in parts.items())) + "\n", encoding="utf-8")


def _members(answer: RecordedAnswer) -> dict[str, Any]:
    content = {} if answer.content is None else {"content": answer.content}
    return {"status": answer.status, "headers": answer.headers, **content}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _block(lines: Iterable[str], brackets: str = "{}") -> str:
    return brackets[0] + "\n" + ",\n".join(lines) + "\n" + brackets[1]
