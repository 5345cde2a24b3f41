"""What openapi-python-client understands of a contract: names and types. The only module that imports it.

Upstream calls its library interface unstable, so its version is pinned and everything it says is turned into plain data
here. It leaves parts of a document out with a warning, or without one; both end the run here with a GenerationError.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.float import FloatProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.responses import Response
from openapi_python_client.schema.untrusted_string import UntrustedString

from tools.specs import Document, SpecOperation, escape, operations, resolve


class GenerationError(Exception):
    """A contract from which no whole client can be made. One line: file, JSON pointer, what is wrong, what is valid."""

    def __init__(self, api: str, pointer: str, problem: str) -> None:
        super().__init__(f"{api}.yaml#{pointer}: {' '.join(problem.split())}")


@dataclass(frozen=True)
class Typed:
    """A parameter or member: its name on the wire and in Python, and its type as a Python annotation."""

    wire: str
    python: str
    annotation: str
    required: bool
    nullable: bool


@dataclass(frozen=True)
class ParsedModel:
    """An object schema that becomes a class."""

    schema: str
    name: str
    module: str
    members: tuple[Typed, ...]


@dataclass(frozen=True)
class ParsedEnumeration:
    """An enumeration that becomes a type alias."""

    schema: str
    name: str
    module: str


@dataclass(frozen=True)
class ParsedOperation:
    """One operation: its parameters by place and wire name, the members of its body, the types of its answers."""

    parameters: dict[tuple[str, str], Typed]
    body: tuple[Typed, ...]
    answers: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Parsed:
    """A whole contract, as names and types."""

    models: tuple[ParsedModel, ...]
    enumerations: tuple[ParsedEnumeration, ...]
    operations: dict[str, ParsedOperation]


def parse(api: str, document: Document) -> Parsed:
    """Names and types of everything in a bundled contract.

    Raises:
        GenerationError: Something of the contract would be missing in the client.
    """
    data = GeneratorData.from_dict(document, config=_config())
    if isinstance(data, GeneratorError):
        raise GenerationError(api, "", f"{data.header}: {data.detail}")
    warnings = [error for tag in data.endpoint_collections_by_tag.values() for error in tag.parse_errors]
    for warning in [*data.errors, *warnings]:
        raise GenerationError(api, _pointer(f"{warning.header} {warning.detail}"), _problem(warning))
    endpoints = {
        str(endpoint.name): endpoint for tag in data.endpoint_collections_by_tag.values() for endpoint in tag.endpoints
    }
    reading = _Reading(document, data)
    bodies = [body.prop for endpoint in endpoints.values() for body in endpoint.bodies]
    whole_bodies = {body.class_info.name for body in bodies if isinstance(body, ModelProperty)}
    in_requests = {name for body in bodies for name in reading.models_in(body)}
    parsed = Parsed(
        models=tuple(
            ParsedModel(
                schema=_wire(model),
                name=model.class_info.name,
                module=model.class_info.module_name,
                members=reading.members(model, closed=model.class_info.name in in_requests),
            )
            for model in sorted(data.models, key=lambda model: model.class_info.name)
            if not _is_map(model) and model.class_info.name not in whole_bodies
        ),
        enumerations=tuple(
            ParsedEnumeration(_wire(enum), enum.class_info.name, enum.class_info.module_name)
            for enum in sorted(data.enums, key=lambda enum: enum.class_info.name)
        ),
        operations={operation.name: reading.operation(endpoints[operation.name]) for operation in operations(document)},
    )
    for operation in operations(document):
        _refuse_losses(api, document, operation, parsed.operations[operation.name])
    return parsed


def _config() -> Config:
    # The tree of files is ours (tools/package.py); only what the library understands of a document is used.
    settings = ConfigFile(literal_enums=True, use_path_prefixes_for_title_model_names=False, post_hooks=[])
    return Config.from_sources(settings, MetaType.NONE, Path("contract.json"), "utf-8", True, None)


def _pointer(problem: str) -> str:
    """Where in the document a warning of the library belongs: it names an operation or a component in its text."""
    if found := re.search(r"parsing ([A-Z]+) (/\S*) within", problem):
        return f"/paths/{escape(found[2])}/{found[1].lower()}"
    if found := re.search(r"#?(/components/[\w/.-]+)", problem):
        return found[1]
    return ""


def _problem(warning: GeneratorError) -> str:
    """A warning of the library, less the addresses of its objects, with what would be valid in its place."""
    said = re.sub(r" ?<\S+ object at 0x\w+>", "", warning.detail or warning.header).strip()
    valid = next((valid for part, valid in _VALID.items() if part in said), "specs/README.md says what is")
    return f"the generator leaves this out: {said}; {valid} valid"


_VALID = {
    "Unsupported content_type": "JSON or text content is",
    "Unsupported content type": "a body of application/json or application/x-www-form-urlencoded is",
    "Enum values": "an enumeration of values of one type is",
}


class _Reading:
    """From the library's properties to names and annotations."""

    def __init__(self, document: Document, data: GeneratorData) -> None:
        self._schemas = document["components"]["schemas"]
        # A reference to a model is a copy made before its members were read: the whole one is found by its class.
        self._models = {model.class_info.name: model for model in data.models}

    def operation(self, endpoint: Endpoint) -> ParsedOperation:
        places = (
            ("path", endpoint.path_parameters),
            ("query", endpoint.query_parameters),
            ("header", endpoint.header_parameters),
        )
        parameters = {
            (place, _wire(parameter)): self._typed(parameter, closed=True)
            for place, found in places
            for parameter in found
        }
        body = [body.prop for body in endpoint.bodies]
        return ParsedOperation(
            parameters=parameters,
            body=self.members(body[0], closed=True) if body and isinstance(body[0], ModelProperty) else (),
            answers={response.status_code.pattern: self._alternatives(response) for response in endpoint.responses},
        )

    def members(self, model: ModelProperty, *, closed: bool) -> tuple[Typed, ...]:
        """The members of an object in the order of the contract."""
        properties = self._schemas.get(_wire(model), {}).get("properties", {})
        order = {name: index for index, name in enumerate(properties)}
        found = sorted(self._members_of(model), key=lambda member: order.get(_wire(member), len(order)))
        typed = (self._typed(member, closed=closed) for member in found)
        return tuple(replace(each, python=_attribute(properties.get(each.wire, {}), each.python)) for each in typed)

    def models_in(self, prop: PropertyProtocol) -> Iterator[str]:
        """The class names of all models that a type consists of."""
        match prop:
            case ModelProperty():
                yield prop.class_info.name
                for member in self._members_of(prop):
                    yield from self.models_in(member)
            case ListProperty():
                yield from self.models_in(prop.inner_property)
            case UnionProperty():
                for inner in prop.inner_properties:
                    yield from self.models_in(inner)
            case _:
                pass

    def _members_of(self, model: ModelProperty) -> list[PropertyProtocol]:
        whole = self._models.get(model.class_info.name, model)
        return [*(whole.required_properties or []), *(whole.optional_properties or [])]

    def _typed(self, prop: PropertyProtocol, *, closed: bool) -> Typed:
        nullable = isinstance(prop, UnionProperty) and any(isinstance(x, NoneProperty) for x in prop.inner_properties)
        return Typed(_wire(prop), _python_name(prop), self._annotation(prop, closed=closed), prop.required, nullable)

    def _alternatives(self, response: Response) -> tuple[str, ...]:
        """The types that an answer may have, one after the other: msgspec cannot tell objects of one union apart."""
        if response.source["attribute"] == "None":
            return ()
        prop = response.prop
        inner = prop.inner_properties if isinstance(prop, UnionProperty) else [prop]
        return tuple(self._annotation(alternative, closed=False) for alternative in inner)

    def _annotation(self, prop: PropertyProtocol, *, closed: bool) -> str:
        """The Python annotation of a type. Vocabularies are closed on the way in and open on the way out."""
        for kind, annotation in _SCALARS.items():
            if isinstance(prop, kind):
                return annotation
        match prop:
            case LiteralEnumProperty():
                base = "int" if prop.value_type is int else "str"
                return str(prop.class_info.name) if closed else f"{prop.class_info.name} | {base}"
            case ConstProperty():
                value = prop.value.raw_value
                return f"Literal[{value!r}]" if closed else type(value).__name__
            case ListProperty():
                inner = self._annotation(prop.inner_property, closed=closed)
                return f"Sequence[{inner}]" if closed else f"tuple[{inner}, ...]"
            case UnionProperty():
                alternatives = [self._annotation(inner, closed=closed) for inner in prop.inner_properties]
                return " | ".join(dict.fromkeys(alternatives))
            case ModelProperty():
                whole = self._models.get(prop.class_info.name, prop)
                if _is_map(whole) and whole.additional_properties is not None:
                    return f"dict[str, {self._annotation(whole.additional_properties, closed=closed)}]"
                return str(prop.class_info.name)
            case _:
                raise TypeError(f"no Python type stands for {type(prop).__name__}")


def _refuse_losses(api: str, document: Document, operation: SpecOperation, parsed: ParsedOperation) -> None:
    """What the library drops without a warning ends the run here."""
    for index, parameter in enumerate(operation.parameters):
        where = f"{operation.pointer}/parameters/{index}"
        place, name = parameter["in"], parameter["name"]
        if (place, name) not in parsed.parameters:
            raise GenerationError(
                api,
                where,
                f"the {place} parameter {name!r} is dropped; a path, query or header parameter with a schema is valid",
            )
        style = parameter.get("style", "form" if place == "query" else "simple")
        if style != ("form" if place == "query" else "simple"):
            raise GenerationError(
                api, where, f"style {style!r} is not supported; simple (path, header) and form (query) are"
            )
    for status in operation.raw["responses"]:
        if status not in parsed.answers:
            raise GenerationError(
                api, f"{operation.pointer}/responses/{status}", "this answer is dropped; JSON or text content is valid"
            )
    body = resolve(document, operation.raw.get("requestBody", {}))
    contents = body.get("content", {})
    if body and (not parsed.body or len(contents) > 1 or not contents.keys() <= {JSON, FORM}):
        raise GenerationError(
            api,
            f"{operation.pointer}/requestBody",
            f"the body is dropped; one of {JSON} or {FORM} with an object schema is valid",
        )
    if any("encoding" in content for content in contents.values()):
        raise GenerationError(
            api, f"{operation.pointer}/requestBody", "the encoding is dropped; a form in the default style is valid"
        )


JSON, FORM = "application/json", "application/x-www-form-urlencoded"
"""The media types that a body may have."""

_SCALARS: dict[type[Any], str] = {
    StringProperty: "str",
    BooleanProperty: "bool",
    IntProperty: "int",
    FloatProperty: "float",
    DateTimeProperty: "datetime",
    DateProperty: "date",
    NoneProperty: "None",
    AnyProperty: "Any",
}


_IN_ANNOTATIONS = {*_SCALARS.values(), "dict", "tuple"}
"""What an attribute may not be called: annotations of a class see its attributes before all else."""


def _is_map(model: ModelProperty) -> bool:
    """An object that names no member of its own is a mapping from text to one type."""
    return not model.required_properties and not model.optional_properties


def _python_name(prop: PropertyProtocol) -> str:
    """The library's name, less the underscore that it adds to the names of all builtins (`type_`, `filter_`)."""
    plain = str(prop.python_name).removesuffix("_")
    return str(prop.python_name) if keyword.iskeyword(plain) or plain in _IN_ANNOTATIONS else plain


def _attribute(schema: Document, name: str) -> str:
    """What a property is called: by the contract, where the library can make nothing of its name, as of `*`."""
    return str(schema.get("x-attribute", name))


def _wire(prop: PropertyProtocol) -> str:
    """The name on the wire; of a component, the last token of the pointer that the library names it by."""
    name: UntrustedString | str = prop.name
    text = name.get_untrusted_value() if isinstance(name, UntrustedString) else name
    return text.removeprefix("/components/schemas/")
