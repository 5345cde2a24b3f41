"""Reads a request back from its bytes, by the styles that a contract declares. Knows nothing of the client.

Path and query are split on their raw delimiters first and percent-decoded once after that (RFC 3986, 2.4).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import httpx
import jsonschema_rs

from tools.specs import Document, SpecOperation, resolve

FORM = "application/x-www-form-urlencoded"

_NOT_DECLARED = frozenset({"host", "accept", "accept-encoding", "connection", "content-length", "user-agent"})
"""Header fields that every request may have."""


class Unreadable(ValueError):
    """Bytes that the contract gives no meaning to."""


@dataclass(frozen=True)
class Wire:
    """A request as bytes: the target as in the request line, header fields as they are, the content."""

    method: str
    target: bytes
    headers: tuple[tuple[str, str], ...]
    content: bytes

    @classmethod
    def of(cls, request: httpx.Request) -> Wire:
        """What a transport was given."""
        fields = tuple((name.decode().lower(), value.decode()) for name, value in request.headers.raw)
        return cls(request.method, request.url.raw_path, fields, request.content)


@dataclass(frozen=True)
class Sender:
    """What a request tells about its sender, beside the operation and its arguments."""

    base_path: str
    user_agent: str
    token: str | None = None


def differences(
    document: Document, operation: SpecOperation, arguments: Mapping[tuple[str, str], Any], sender: Sender, wire: Wire
) -> list[str]:
    """Where a request is not what the contract describes for these arguments; empty if it is."""
    try:
        return list(_differences(document, operation, arguments, sender, wire))
    except Unreadable as error:
        return [str(error)]


def arguments_of(
    document: Document, operation: SpecOperation, base_path: str, wire: Wire
) -> dict[tuple[str, str], Any]:
    """The arguments that a request has, by place and name.

    Raises:
        Unreadable: The contract gives no meaning to some of its bytes.
    """
    raw_path, mark, raw_query = wire.target.partition(b"?")
    if mark and not raw_query:
        raise Unreadable("there is a question mark, and no query behind it")
    arrived = dict(_path(document, operation, raw_path, base_path.encode()))
    arrived |= _query(document, operation, raw_query)
    arrived |= _headers(document, operation, wire)
    return arrived | {("body", name): value for name, value in _body(document, operation, wire).items()}


def _differences(
    document: Document, operation: SpecOperation, arguments: Mapping[tuple[str, str], Any], sender: Sender, wire: Wire
) -> Iterator[str]:
    if wire.method != operation.method:
        yield f"the method is {wire.method}"
    expected = dict(arguments)
    arrived = arguments_of(document, operation, sender.base_path, wire)
    for parameter in operation.parameters:
        schema = resolve(document, parameter["schema"])
        if "default" in schema and (parameter["in"], parameter["name"]) in arrived:
            expected.setdefault((parameter["in"], parameter["name"]), schema["default"])
    for key in sorted({*expected, *arrived}):
        given, came = _shown(expected, key), _shown(arrived, key)
        if given != came:
            yield f"{' '.join(key)}: {given} was given, {came} arrived"
    yield from _sender(document, operation, sender, wire)


def _shown(values: Mapping[tuple[str, str], Any], key: tuple[str, str]) -> str:
    return json.dumps(values[key], sort_keys=True) if key in values else "nothing"


def _path(
    document: Document, operation: SpecOperation, raw: bytes, base: bytes
) -> Iterator[tuple[tuple[str, str], Any]]:
    if not raw.startswith(base):
        raise Unreadable(f"the path {raw!r} is not below {base!r}")
    segments, template = raw.removeprefix(base).split(b"/"), operation.path.split("/")
    if len(segments) != len(template):
        raise Unreadable(f"the path {raw!r} has {len(segments)} segments, {operation.path} has {len(template)}")
    parameters = {each["name"]: each for each in operation.parameters if each["in"] == "path"}
    for segment, part in zip(segments, template, strict=True):
        if not part.startswith("{"):
            if segment != part.encode():
                raise Unreadable(f"the path has {segment!r} in place of {part}")
            continue
        if percent_decoded(segment) in ("", ".", ".."):
            raise Unreadable(f"the path has a relative segment, {segment!r}")
        parameter = parameters[part.strip("{}")]
        yield (
            ("path", parameter["name"]),
            _value(document, parameter["schema"], map(percent_decoded, segment.split(b","))),
        )


def _query(document: Document, operation: SpecOperation, raw: bytes) -> dict[tuple[str, str], Any]:
    parameters = {each["name"]: each for each in operation.parameters if each["in"] == "query"}
    return {("query", name): value for name, value in _pairs(document, "query", parameters, raw)}


def _pairs(document: Document, place: str, parameters: Mapping[str, Document], raw: bytes) -> Iterator[tuple[str, Any]]:
    """Names and values of a query, or of a form, which is written alike."""
    sent: dict[str, list[bytes]] = {}
    for pair in raw.split(b"&") if raw else ():
        raw_name, equals, value = pair.partition(b"=")
        if not equals or b"+" in pair:
            raise Unreadable(f"the pair {pair!r} of the {place} can be read in two ways")
        sent.setdefault(percent_decoded(raw_name), []).append(value)
    for name, values in sent.items():
        parameter = parameters.get(name)
        if parameter is None:
            raise Unreadable(f"the {place} has {name!r}, which the contract does not declare")
        explode = parameter.get("explode", True)
        if len(values) > 1 and not (explode and _is_array(document, parameter["schema"])):
            raise Unreadable(f"the {place} has {name!r} {len(values)} times")
        items = values if explode else values[0].split(b",")
        yield name, _value(document, parameter["schema"], map(percent_decoded, items))


def _headers(document: Document, operation: SpecOperation, wire: Wire) -> dict[tuple[str, str], Any]:
    parameters = {each["name"].lower(): each for each in operation.parameters if each["in"] == "header"}
    result: dict[tuple[str, str], Any] = {}
    for name, text in wire.headers:
        if name in parameters:
            key = "header", parameters[name]["name"]
            if key in result:
                raise Unreadable(f"the header field {name!r} is there twice")
            result[key] = _value(document, parameters[name]["schema"], text.split(","))
        elif name not in _NOT_DECLARED | {"authorization", "content-type"}:
            raise Unreadable(f"the header field {name!r} is not declared")
    return result


def _body(document: Document, operation: SpecOperation, wire: Wire) -> dict[str, Any]:
    types = [value for name, value in wire.headers if name == "content-type"]
    content = resolve(document, operation.raw.get("requestBody", {})).get("content", {})
    if types != list(content):
        raise Unreadable(f"Content-Type is {types}, the contract says {list(content)}")
    if not content:
        if wire.content:
            raise Unreadable("there is content, although the contract describes none")
        return {}
    if types == [FORM]:
        members = resolve(document, content[FORM]["schema"])["properties"]
        parameters = {name: {"schema": schema} for name, schema in members.items()}
        return dict(_pairs(document, "form", parameters, wire.content))
    body = json.loads(wire.content, object_pairs_hook=_without_repetition)
    return body if isinstance(body, dict) else {"": body}


def schema_errors(document: Document, operation: SpecOperation, wire: Wire) -> list[str]:
    """Where the body of a request does not fit its schema."""
    content = resolve(document, operation.raw.get("requestBody", {})).get("content", {})
    if not content:
        return []
    (stated,) = content.values()
    validator = jsonschema_rs.Draft202012Validator({**stated["schema"], "components": document["components"]})
    return [error.message for error in validator.iter_errors(_body(document, operation, wire))]


def _sender(document: Document, operation: SpecOperation, sender: Sender, wire: Wire) -> Iterator[str]:
    answers = [resolve(document, answer) for answer in operation.raw["responses"].values()]
    media_types = dict.fromkeys(media_type for answer in answers for media_type in answer.get("content", {}))
    expected = {
        "accept": ", ".join(media_types) or "*/*",
        "user-agent": sender.user_agent,
        "authorization": None if sender.token is None else f"Bearer {sender.token}",
    }
    for field, value in expected.items():
        arrived = [sent for name, sent in wire.headers if name == field]
        if arrived != ([] if value is None else [value]):
            yield f"{field}: {value!r} is right, {arrived} arrived"


def _value(document: Document, schema: Document, items: Iterable[str]) -> Any:
    """The value of a parameter in style `simple` or `form`, from the texts between its delimiters."""
    if _is_array(document, schema):
        return [_typed(document, resolve(document, schema)["items"], item) for item in items]
    return _typed(document, schema, ",".join(items))


def _chosen(document: Document, choices: list[Document], text: str) -> Any:
    """The value by the first choice that the text can be read as."""
    for choice in choices[:-1]:
        with suppress(Unreadable):
            return _typed(document, choice, text)
    return _typed(document, choices[-1], text)


def _typed(document: Document, schema: Document, text: str) -> Any:
    schema = resolve(document, schema)
    choices = schema.get("oneOf") or schema.get("anyOf")
    if choices:
        # what can be read as a number or a truth value is one where the contract has it as a choice
        types = {choice["type"]: choice for choice in (resolve(document, each) for each in choices)}
        return _chosen(document, [types[type_] for type_ in sorted(types, key="string".__eq__)], text)
    match schema["type"]:
        case "integer" if re.fullmatch(r"0|-?[1-9][0-9]*", text):
            return int(text)
        case "number" if re.fullmatch(r"-?[0-9.]+([eE][-+]?[0-9]+)?", text):
            return float(text)
        case "boolean" if text in ("true", "false"):
            return text == "true"
        case "string":
            return text
    raise Unreadable(f"{text!r} is no {schema['type']}")


def percent_decoded(raw: bytes) -> str:
    """The text that a component of a URL stands for, decoded exactly once.

    Raises:
        Unreadable: A percent sign without two digits, a byte that a URL cannot hold, or no UTF-8.
    """
    if re.search(rb"%(?![0-9A-Fa-f]{2})", raw) or re.search(rb"[^!$&'()*+,;=:@A-Za-z0-9._~%/?-]", raw):
        raise Unreadable(f"{raw!r} is not percent-encoded")
    try:
        return re.sub(rb"%(..)", lambda match: bytes.fromhex(match[1].decode()), raw).decode()
    except UnicodeDecodeError:
        raise Unreadable(f"{raw!r} does not stand for UTF-8") from None


def _is_array(document: Document, schema: Document) -> bool:
    return bool(resolve(document, schema).get("type") == "array")


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise Unreadable(f"the body repeats a member: {[name for name, _ in pairs]}")
    return dict(pairs)
