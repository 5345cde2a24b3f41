"""Whether what answers is the API of a contract, told from the few exchanges in which its facts were asked for. Pure.

An API is told by the names in its answers, not by whether they keep their schemas: a server that breaks each of them is
still to be checked. Another server may have a name in common, or one lucky answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from contract_tests.facts.asking import TOO_MANY_REQUESTS, Asked
from tools.specs import Document, operations, resolve

_DEPTH = 4
"""How deep names are looked for, in answers and in schemas."""

_LOOK = "look at the log of the server, and at what stands before it"


@dataclass(frozen=True)
class Recognised:
    """The server is of the API.

    Attributes:
        operations: operationIds that answered as this API does.
    """

    operations: tuple[str, ...]


def identity(api: str, document: Document, exchanges: Sequence[Asked]) -> Recognised | str:
    """Who answers: the API, or one line that says why it cannot be checked.

    It is the API if at least two operations, or all that were asked for, answered 2xx and with the names that the
    contract has for them, and so did at least half of all that were answered, refusals included.

    Args:
        api: Name of the contract.
        document: The contract, bundled.
        exchanges: What was asked, in order.
    """
    answered = [one for one in exchanges if one.operation and one.status not in (0, TOO_MANY_REQUESTS)]
    alike = [one for one in answered if _resembles(document, one)]
    succeeded = tuple(dict.fromkeys(one.operation for one in alike if one.succeeded))
    asked = {one.operation for one in exchanges if one.operation}
    if succeeded and len(succeeded) >= min(2, len(asked)) and 2 * len(alike) >= len(answered):
        return Recognised(succeeded)
    return _reason(api, exchanges, answered)


def _reason(api: str, exchanges: Sequence[Asked], answered: Sequence[Asked]) -> str:
    limited = next((one for one in exchanges if one.status == TOO_MANY_REQUESTS), None)
    if limited is not None:
        pause = limited.header("retry-after")
        return f"{_line(limited)}: rate-limited{f', to be asked again after {pause} s' if pause.isdecimal() else ''}"
    silent = next((one for one in exchanges if one.problem), None)
    if not answered:
        return _silence(silent) if silent else f"nothing could be asked of {api}"
    closed = next((one for one in answered if _asks_for_login(one)), None)
    if closed is not None and 2 * sum(map(_asks_for_login, answered)) >= len(answered):
        return f"{_line(closed)}: a login is required"
    if all(one.status >= 500 for one in answered):
        return f"{_line(answered[0])}: a server error, like every other answer"
    misfit = next((one for one in answered if one.misfit), None)
    if misfit is not None:
        return f"{_line(misfit)}, but {misfit.misfit}: {_LOOK}"
    odd = next((one for one in answered if not one.succeeded), answered[0])
    return f"{_line(odd)}: not what {api} answers; give the URL that the contract's paths are appended to, or facts"


def _silence(asked: Asked) -> str:
    cut = "complete message body" in asked.problem
    return f"GET {asked.url}: {asked.problem}{f': the answer was cut off; {_LOOK}' if cut else ''}"


def _line(asked: Asked) -> str:
    media_type = asked.header("content-type").partition(";")[0] or "no media type"
    return f"GET {asked.url} answered {asked.status} with {media_type}"


def _asks_for_login(asked: Asked) -> bool:
    leads = asked.header("location").lower() if 300 <= asked.status < 400 else ""
    signs = any(word in leads for word in ("login", "signin", "sign_in", "auth", "sso"))
    return asked.status in (401, 403) or signs or asked.has_password_field


def _resembles(document: Document, asked: Asked) -> bool:
    """Whether at least half of the names in an answer are in the schema that the contract has for its status."""
    operation = next(one for one in operations(document) if one.name == asked.operation)
    answers = operation.raw["responses"]
    status = next((key for key in (str(asked.status), f"{asked.status // 100}XX") if key in answers), None)
    if status is None:
        return False
    contents = resolve(document, answers[status]).get("content", {}).values()
    promised = {name for content in contents for name in _promised(document, content.get("schema", {}), _DEPTH)}
    came = set(_names(asked.content, _DEPTH))
    return bool(came) and 2 * len(came & promised) >= len(came)


def _promised(document: Document, schema: Any, depth: int) -> Iterator[str]:
    """The names of members in a schema."""
    if depth == 0 or not isinstance(schema, dict):
        return
    schema = resolve(document, schema)
    for name, member in schema.get("properties", {}).items():
        yield name
        yield from _promised(document, member, depth - 1)
    for key in ("items", "additionalProperties"):
        yield from _promised(document, schema.get(key), depth - 1)
    for key in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(key, ()):
            yield from _promised(document, part, depth)


def _names(content: Any, depth: int) -> Iterator[str]:
    """The names of members in an answer; of a list, those in its first item."""
    if depth == 0:
        return
    if isinstance(content, dict):
        for name, member in content.items():
            yield name
            yield from _names(member, depth - 1)
    elif isinstance(content, list) and content:
        yield from _names(content[0], depth - 1)
