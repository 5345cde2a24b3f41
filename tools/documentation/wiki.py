"""What a wiki page about an API states: its endpoints and objects, and what their sections say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence, Set

from tools.documentation.facts import Fact, UnrecognizedPage, digest, target
from tools.documentation.prose import limits
from tools.documentation.wiki_descriptions import described
from tools.documentation.wiki_entries import Entry, entries
from tools.documentation.wiki_exchanges import calls, operation_of
from tools.documentation.wiki_rules import LIST, Said, authorization, rules, statuses_in_words
from tools.documentation.wiki_statuses import returned, statuses
from tools.documentation.wiki_topics import Header, Topic, topics

Parameters = Callable[[Topic, Header], list[Entry]]
"""How a page lists the parameters of an endpoint."""


def page_facts(lines: Iterable[str], parameters_of: Parameters) -> Iterator[Fact]:
    """The facts of a page, in its order, and some of them more than once.

    Raises:
        UnrecognizedPage: If it is no page of this kind, or a statement on it cannot be read.
    """
    page = topics(lines)
    listed = [(topic, parameters_of(topic, topic.header) if topic.header else []) for topic in page]
    names = {name for _, parameters in listed for entry in parameters for name in entry.names}
    operations = [operation for topic in page if topic.header for operation in topic.header.operations]
    for topic, parameters in listed:
        for operation in topic.header.operations if topic.header else ():
            yield _fact(Said("operation", "", "", operation), operation, topic)
        for said in _of_topic(topic, parameters, names):
            yield from (_fact(said, subject, topic) for subject in topic.subjects)
        for call in calls([*topic.body, *topic.parts.get("examples", [])]):
            said = Said("exchange", f"{call.method} {target(call.url)}", call.content, call.statement)
            yield _fact(said, operation_of(call, operations) or (topic.subjects[0] if topic.header else ""), topic)


def _fact(said: Said, subject: str, topic: Topic) -> Fact:
    return Fact(said.kind, subject, said.name, said.says, topic.heading, digest(said.statement))


def _of_topic(topic: Topic, parameters: Sequence[Entry], names: Set[str]) -> Iterator[Said]:
    text = " ".join(line.text for line in topic.body if "curl " not in line.text)
    yield from rules(text, names)
    yield from (Said("limit", noun, number, text) for noun, number in limits(text))
    if topic.header:
        yield from authorization(text)
        yield from _of_header(topic.header)
        yield from _of_parameters(topic, topic.header, parameters, names)
    yield from _of_properties(entries(topic.parts.get("schema", []), topic.heading), names)
    yield from _of_properties(entries(topic.parts.get("response", []), topic.heading), names)
    yield from _of_body(entries(topic.parts.get("request", []), topic.heading), names)
    listed = list(statuses(topic.parts.get("responses", []), topic.heading, names))
    yield from listed
    told = " ".join(line.text for line in (*topic.body, *topic.parts.get("parameters", [])))
    yield from statuses_in_words(told, {said.name for said in listed if said.kind == "status"})
    if topic.object_name and "examples" in topic.parts:
        example = "\n".join(line.text for line in topic.parts["examples"])
        yield Said("example", "", digest(_in_one_form(example)), example)


def _in_one_form(example: str) -> str:
    """The example with its members in one order and no white space between them, if it is JSON."""
    try:
        return json.dumps(json.loads(example), sort_keys=True)
    except json.JSONDecodeError:
        return example


def _of_header(header: Header) -> Iterator[Said]:
    if header.media_type:
        yield Said("media_type", "", header.media_type, header.media_type)
    if header.returned:
        yield Said("returns", "", returned(header.returned), header.returned)
        yield from rules(header.returned, set())


def _of_parameters(topic: Topic, header: Header, parameters: Sequence[Entry], names: Set[str]) -> Iterator[Said]:
    listed = [name for entry in parameters for name in entry.names]
    if missing := [name for name in header.placeholders if name not in listed]:
        raise UnrecognizedPage(f"{topic.heading!r}: no parameter is listed for {{{missing[0]}}} of {header.path}")
    for entry in parameters:
        for name in entry.names:
            statement = f"{name} {entry.requirement} {entry.kind}"
            yield Said("parameter", name, f"{entry.kind} {entry.requirement}", statement)
            if entry.example:
                yield Said("example", name, entry.example, f"{name} {entry.example}")
            yield from described(entry, name, names)[1]


def _of_properties(listed: Sequence[Entry], names: Set[str]) -> Iterator[Said]:
    for entry, name in _named(listed):
        members, said = described(entry, name, names)
        for what in members:
            says = " ".join(filter(None, (what.type, what.requirement, "nullable" if what.nullable else "")))
            yield Said("property", what.name, says, f"{what.name} {says} {what.text}")
        if entry.only:
            where = ", ".join(sorted(LIST.split(entry.only.lower())))
            yield Said("rule", name, f"only in {where}", entry.only)
        yield from said


def _of_body(listed: Sequence[Entry], names: Set[str]) -> Iterator[Said]:
    for entry, name in _named(listed):
        members, said = described(entry, name, names)
        for what in members:
            if what.requirement:
                yield Said("parameter", what.name, f"body {what.requirement}", f"{what.name} {what.requirement}")
            says = " ".join(filter(None, (what.type, "nullable" if what.nullable else "")))
            yield Said("type", what.name, says, f"{what.name} {says} {what.text}")
        yield from said


def _named(listed: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    """The entries with their names, in which `[]` follows arrays."""
    arrays = {name for entry in listed for name in entry.names if entry.kind.startswith("array")}
    for entry in listed:
        for name in entry.names:
            parts = name.split(".")
            above = [".".join(parts[:depth]) for depth in range(1, len(parts))]
            yield entry, ".".join([*(p + "[]" * (a in arrays) for p, a in zip(parts, above, strict=False)), parts[-1]])
