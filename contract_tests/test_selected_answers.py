"""Answers that the request selects: the media type follows from values of arguments, and the type of the result too.

The contract says with `x-when` which values lead where. What the client promises type checkers is read from its
overloads, what a server does is seen on the simulator, which has never looked at the contract.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_overloads, get_type_hints

import httpx
import pytest
from openknowledge import EditCounter
from openknowledge.errors import ErrorResponse, UnexpectedBody

from contract_tests import simulators
from contract_tests.answers import Answer, answers
from contract_tests.arguments import example_arguments
from contract_tests.clients import MODES, USER_AGENT, Subject, attribute_name, call, connect, method, subjects
from contract_tests.contract_facts import alternatives
from contract_tests.spec_rules.answers import arguments
from tools.specs import Document, is_json

Values = Mapping[str, Any]
"""Values of the arguments that select, by name on the wire; None is one left out."""


def contents(subject: Subject) -> Mapping[str, Document]:
    """What an operation may answer with where it succeeds, by media type."""
    found: Mapping[str, Document] = subject.responses().get("200", {}).get("content", {})
    return found


SELECTED = [each for each in subjects() if any("x-when" in content for content in contents(each).values())]
WRAPPED = [answer for answer in answers() if "x-wrapped" in answer.stated]
EVERY = pytest.mark.parametrize("mode", MODES)
EACH = pytest.mark.parametrize("subject", SELECTED, ids=str)


def choices(subject: Subject) -> Iterator[Values]:
    """All values that the contract tells apart, in all combinations; one of the examples stands for free text."""
    stated = arguments(subject.document, subject.operation)
    values: dict[str, dict[Any, None]] = {}
    for content in contents(subject).values():
        for name, selecting in content["x-when"].items():
            examples = subject.resolve(stated[name][0]).get("examples", [])
            values.setdefault(name, {}).update(dict.fromkeys([*selecting, *examples[:1]]))
    yield from (dict(zip(values, chosen, strict=True)) for chosen in product(*values.values()))


def selected(subject: Subject, values: Values) -> str:
    """The media type that values lead to by the contract: the first that fits."""
    return next(
        media_type
        for media_type, content in contents(subject).items()
        if all(values[name] in selecting for name, selecting in content["x-when"].items())
    )


def test_the_contracts_have_such_answers() -> None:
    assert {subject.operation.method for subject in SELECTED} == {"GET", "POST"}
    assert {selected(subject, values) for subject in SELECTED for values in choices(subject)} == {
        media_type for subject in SELECTED for media_type in contents(subject)
    }
    assert WRAPPED


def promised(function: Any, values: Values) -> set[str]:
    """The types of the result that a type checker takes from the first overload which accepts the values."""
    for overload in get_overloads(function):
        hints = get_type_hints(overload)
        defaults = overload.__kwdefaults__ or {}
        if all(
            attribute_name(name) in defaults if value is None else accepts(hints[attribute_name(name)], value)
            for name, value in values.items()
        ):
            return {each.__name__ for each in get_args(hints["return"]) or (hints["return"],)}
    raise AssertionError(f"no overload of {function.__qualname__} accepts {values}")


def accepts(hint: Any, value: object) -> bool:
    """Whether a value is of a type."""
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    return any(accepts(each, value) for each in get_args(hint)) or (hint is not NoneType and hint is type(value))


@EVERY
@EACH
def test_the_type_of_a_result_follows_from_the_values_that_select_it(subject: Subject, mode: str) -> None:
    function = method(connect(subject.document, mode, lambda _: httpx.Response(418)), subject.operation)
    for values in choices(subject):
        media_type = selected(subject, values)
        types = alternatives(subject.document, contents(subject)[media_type]["schema"], received=True)
        schemas = subject.document["components"]["schemas"]
        results = (
            {name for name in types if "x-refusal" not in schemas.get(name, {})} if is_json(media_type) else {"str"}
        )
        found = promised(function, values)
        assert results <= found, values
        if len([value for value in values.values() if value is not None]) <= 1:
            assert results == found, values


@EVERY
@EACH
def test_a_server_answers_in_the_media_type_that_the_contract_names(subject: Subject, mode: str) -> None:
    simulator = simulators.create(subject.api)
    place = "query" if subject.body is None else "body"
    client = connect(subject.document, mode, simulator, base_url=f"http://simulator{simulator.base}")
    for values in choices(subject):
        seen: list[Any] = []
        chosen = {(place, name): value for name, value in values.items()}
        result = call(client, subject, {**example_arguments(subject), **chosen}, on_answer=seen.append)
        assert seen[0].media_type == selected(subject, values), values
        assert isinstance(result, str) != is_json(seen[0].media_type)


@EVERY
@pytest.mark.parametrize("answer", WRAPPED, ids=str)
def test_what_stands_in_parentheses_is_an_answer_and_nothing_else_is(answer: Answer, mode: str) -> None:
    example = next(iter(answer.stated["examples"].values()))["value"]
    content = answer.content(example)

    def received(content: bytes) -> Any:
        response = httpx.Response(200, content=content, headers={"Content-Type": answer.media_type})
        client = connect(answer.subject.document, mode, lambda _: response)
        return call(client, answer.subject, example_arguments(answer.subject))

    assert received(content) == received(b" " + content + b"\n")
    inside = content[1:-1]
    other_signs = (b"[%b]" % inside, b"(%b]" % inside, b"{%b)" % inside)
    for broken in (
        inside,
        content[1:],
        content[:-1],
        *other_signs,
        b"call" + content,
        content + b";",
        b"(",
        b"()",
        b"",
    ):
        with pytest.raises(UnexpectedBody):
            received(broken)


def counter() -> EditCounter:
    """A client of the simulated edit counter."""
    simulator = simulators.create("edit_counter")
    base_url = f"http://simulator{simulator.base}"
    return EditCounter(user_agent=USER_AGENT, base_url=base_url, transport=simulator.transport())


def test_the_counts_of_the_documentation_are_read() -> None:
    client = counter()
    asked = client.counts.get(name="Example", lang="en", wiki="wikipedia", format="json")
    assert asked == client.counts.post(name="Example", lang="en", wiki="wikipedia", format="json")
    count = asked.query.count
    assert (count.replag.hours, count.replag.minutes, count.replag.seconds) == (15, 33, 56)
    assert (count.replag.total_seconds, count.groups) == (56036, ())
    assert (count.counts.live, count.counts.deleted, count.counts.total) == ("1", "0", 1)


@pytest.mark.parametrize(
    ("name", "wiki", "code"), [("Nobody of this name", "wikipedia", "nosuchuser"), ("Example", "none", "mysqlerror")]
)
def test_an_error_of_the_counter_is_raised_with_its_code(name: str, wiki: str, code: str) -> None:
    for ask in (counter().counts.get, counter().counts.post):
        with pytest.raises(ErrorResponse) as error:
            ask(name=name, lang="en", wiki=wiki, format="json")
        assert (error.value.status, error.value.parsed.error.code) == (200, code)
        assert error.value.parsed.error.info
        assert code in str(error.value)
