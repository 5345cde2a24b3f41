"""What the templates see: the classes, methods and types of one client, as plain data. Pure.

Names and types come from the generator's reading of the contract, texts and everything that reading leaves out (styles,
defaults, links to pages, the documentation of refusals) from the contract itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from tools.generator import FORM, Parsed, Typed
from tools.outcome import Outcome, Selection, outcome_of, text
from tools.specs import Document, SpecOperation, operations, resolve
from tools.time_view import Moment, Series, date_forms, hint, moment_of, series_of, with_dates


@dataclass(frozen=True)
class Member:
    """A member of a model."""

    name: str
    wire: str
    annotation: str
    required: bool
    description: str
    moment: Moment | None
    """The property that says which day or moment the member stands for."""


@dataclass(frozen=True)
class Model:
    """A class that stands for an object of the contract."""

    name: str
    module: str
    description: str
    members: tuple[Member, ...]

    @property
    def renamed(self) -> dict[str, str]:
        """The names on the wire that are no attribute names of ours, by the names of the attributes."""
        return {member.name: member.wire for member in self.members if member.name != member.wire}


@dataclass(frozen=True)
class Enumeration:
    """A type alias that stands for a vocabulary of the contract."""

    name: str
    module: str
    description: str
    values: tuple[object, ...]


@dataclass(frozen=True)
class Argument:
    """An argument of a method: a parameter, or a member of the request body."""

    name: str
    wire: str
    place: str
    annotation: str
    required: bool
    nullable: bool
    default: str
    explode: bool
    csrf_token: bool
    date_forms: tuple[str, ...]
    description: str

    @property
    def positional(self) -> bool:
        """Values in the path are positional; all others have a name at the call."""
        return self.place == "path"

    @property
    def declaration(self) -> str:
        """The argument as it stands in the signature."""
        if self.required:
            return f"{self.name}: {self.annotation}"
        annotation = self.annotation
        if self.default == "UNSET":
            annotation += " | UnsetType"
        elif self.default == "None" and "None" not in annotation.split(" | "):
            annotation += " | None"
        return f"{self.name}: {annotation} = {self.default}"


@dataclass(frozen=True)
class Iteration:
    """How to go through all pages of a result, and what the pages hold."""

    method: str
    next_page: tuple[str, ...]
    items: tuple[str, ...]
    item: str
    excludes: tuple[str, ...]
    """Wire names of parameters that the walk does not take."""


@dataclass(frozen=True)
class Overload:
    """A narrower signature of a method, and its result."""

    arguments: tuple[Argument, ...]
    result: str


@dataclass(frozen=True)
class Method:
    """An operation as a method of a resource."""

    name: str
    operation: str
    http_method: str
    path: str
    page: str
    summary: str
    description: str
    deprecated: bool
    arguments: tuple[Argument, ...]
    body_class: str | None
    outcome: Outcome
    returns: str
    overloads: tuple[Overload, ...]
    iteration: Iteration | None
    series: Series | None
    head_of: str | None
    """The GET operation that this HEAD operation follows from."""
    repeatable_with: tuple[str, ...]
    """What leads from the arguments to the value with which the request may be sent twice."""

    @property
    def walk_arguments(self) -> list[Argument]:
        """What the method that goes through all pages takes."""
        excluded = self.iteration.excludes if self.iteration else ()
        return [argument for argument in self.arguments if argument.wire not in excluded]

    @property
    def constant(self) -> str:
        """The name of the operation's data."""
        return self.operation.upper()


@dataclass(frozen=True)
class Resource:
    """The operations of one tag."""

    tag: str
    class_name: str
    description: str
    page: str
    methods: tuple[Method, ...]


@dataclass(frozen=True)
class RateLimit:
    """What a provider asks callers to keep to."""

    source: str
    at_once: int
    per_minute: dict[str, int]
    domains: tuple[str, ...]


@dataclass(frozen=True)
class Client:
    """One API."""

    api: str
    class_name: str
    title: str
    description: str
    page: str
    base_url: str | None
    """The address of the first server; None where it has none of its own, for want of a public one."""
    server: str
    """The description of the first server."""
    bearer: bool
    cookies: bool
    """Whether edits take the CSRF token of a cookie session."""
    rate_limit: RateLimit | None
    resources: tuple[Resource, ...]
    models: tuple[Model, ...]
    enumerations: tuple[Enumeration, ...]


def client_view(api: str, document: Document, parsed: Parsed) -> Client:
    """The client of one bundled contract."""
    schemas = document["components"]["schemas"]
    tags = {tag["name"]: tag for tag in document.get("tags", [])}
    methods = [_method(api, document, operation, parsed) for operation in operations(document)]
    by_tag = {name: [m for m, o in zip(methods, operations(document), strict=True) if o.tag == name] for name in tags}
    schemes = document["components"].get("securitySchemes", {}).values()
    server = next(iter(document.get("servers", [])), {"url": "/"})
    return Client(
        api=api,
        class_name=document["x-client"]["class"],
        title=document["info"]["title"],
        description=text(document["info"]),
        page=document["externalDocs"]["url"],
        base_url=server["url"] if urlsplit(server["url"]).scheme else None,
        server=text(server),
        bearer=any(scheme.get("scheme") == "bearer" or scheme["type"] == "oauth2" for scheme in schemes),
        cookies=any(argument.csrf_token for method in methods for argument in method.arguments),
        rate_limit=_rate_limit(document.get("x-rate-limit")),
        resources=tuple(
            Resource(
                tag=name,
                class_name=_pascal(name),
                description=text(tag),
                page=tag.get("externalDocs", {}).get("url", ""),
                methods=tuple(by_tag[name]),
            )
            for name, tag in tags.items()
        ),
        models=tuple(
            Model(
                name=model.name,
                module=model.module,
                description=text(schemas[model.schema]),
                members=tuple(_member(document, schemas[model.schema], member) for member in model.members),
            )
            for model in parsed.models
        ),
        enumerations=tuple(
            Enumeration(
                name=enumeration.name,
                module=enumeration.module,
                description=text(schemas[enumeration.schema]),
                values=tuple(schemas[enumeration.schema]["enum"]),
            )
            for enumeration in parsed.enumerations
        ),
    )


def model_homes(client: Client) -> dict[str, str]:
    """The module of each model, so that an answer loads few.

    One that a single other model holds is declared beside that one; those that several hold, or that are answers as
    well, are declared together, in `shared`.
    """
    modules = {model.name: model.module for model in client.models}
    holders: dict[str, list[str]] = {name: [] for name in modules}
    for model in client.models:
        for name in names_in((member.annotation for member in model.members), modules):
            holders[name].append(model.name)
    outcomes = [method.outcome for resource in client.resources for method in resource.methods]
    answers = set(names_in((type_ for outcome in outcomes for type_ in outcome.types), modules))

    def home(name: str) -> str:
        held_by = [holder for holder in holders[name] if holder != name]
        if not held_by:
            return modules[name]
        return home(held_by[0]) if len(held_by) == 1 and name not in answers else "shared"

    return {name: home(name) for name in modules}


def names_in(annotations: Iterable[str], known: Iterable[str]) -> list[str]:
    """Which of the known names occur in the annotations, in alphabetical order."""
    words = {word for annotation in annotations for word in re.findall(r"\w+", annotation)}
    return sorted(words & set(known))


def _method(api: str, document: Document, operation: SpecOperation, parsed: Parsed) -> Method:
    types = parsed.operations[operation.name]
    parameters = [
        _argument(document, types.parameters[parameter["in"], parameter["name"]], parameter, parameter["in"])
        for parameter in sorted(operation.parameters, key=lambda parameter: _position(operation.path, parameter))
    ]
    body = resolve(document, operation.raw.get("requestBody", {}))
    media_type = next(iter(body.get("content", {})), None)
    schema = resolve(document, body["content"][media_type]["schema"]) if media_type else {}
    members = [_argument(document, member, schema["properties"][member.wire], "body") for member in types.body]
    arguments = tuple(sorted([*parameters, *members], key=lambda argument: not argument.required))
    outcome = outcome_of(document, operation, parsed)
    name = operation.name.removeprefix(f"{operation.tag}_")
    return Method(
        name=name,
        operation=operation.name,
        http_method=operation.method,
        path=operation.path,
        page=operation.raw["externalDocs"]["url"],
        summary=operation.raw["summary"],
        description=operation.raw.get("description", ""),
        deprecated=operation.raw.get("deprecated", False),
        arguments=arguments,
        body_class={None: None, FORM: "FormBody"}.get(media_type, "JsonBody"),
        outcome=outcome,
        returns=" ".join(
            text(resolve(document, response))
            for status, response in operation.raw["responses"].items()
            if status.startswith("2")
        ),
        overloads=tuple(_overload(arguments, selection) for selection in outcome.selections),
        iteration=_iteration(operation, parsed, name, outcome.result),
        series=series_of(api, document, operation, parsed, outcome.result),
        head_of=operation.name.removesuffix("_head").upper() if operation.method == "HEAD" else None,
        repeatable_with=_repeatable_with(operation, members, parsed),
    )


def _repeatable_with(operation: SpecOperation, body: list[Argument], parsed: Parsed) -> tuple[str, ...]:
    expression = operation.raw.get("x-repeatable-with")
    if expression is None:
        return ()
    member, *below = expression.partition("#/")[2].split("/")
    argument = next(argument for argument in body if argument.wire == member)
    names, annotation = [argument.name], argument.annotation
    for wire in below:
        model = next(model for model in parsed.models if model.name in names_in([annotation], [model.name]))
        typed = next(typed for typed in model.members if typed.wire == wire)
        names, annotation = [*names, typed.python], typed.annotation
    return tuple(names)


def _rate_limit(raw: Document | None) -> RateLimit | None:
    if raw is None:
        return None
    per_minute = raw.get("requests_per_minute", {})
    return RateLimit(raw["source"], raw["requests_at_once"], per_minute, tuple(raw.get("domains", ())))


def _overload(arguments: tuple[Argument, ...], selection: Selection) -> Overload:
    """The signature that takes none but the selected values."""
    narrowed = (_narrowed(argument, selection.values.get(argument.wire, [])) for argument in arguments)
    return Overload(tuple(narrowed), selection.result)


def _narrowed(argument: Argument, values: list[object]) -> Argument:
    """The argument as it takes these values and no others; None among them is that it may be left out."""
    if not values:
        return argument
    given = ", ".join(repr(value) for value in values if value is not None)
    return replace(argument, annotation=f"Literal[{given}]" if given else "None", required=None not in values)


def _position(path: str, parameter: Document) -> tuple[bool, int]:
    """Path parameters in the order of the path, then all others as they come."""
    return parameter["in"] != "path", path.find(f"{{{parameter['name']}}}") if parameter["in"] == "path" else 0


def _argument(document: Document, typed: Typed, raw: Document, place: str) -> Argument:
    schema = raw if place == "body" else raw["schema"]
    resolved = resolve(document, schema)
    default = "UNSET" if place == "body" and typed.nullable else "None"
    forms = () if place == "body" else date_forms(document, schema)
    return Argument(
        name=typed.python,
        wire=typed.wire,
        place=place,
        annotation=with_dates(typed.annotation, forms),
        required=typed.required,
        nullable=typed.nullable,
        default=repr(resolved["default"]) if "default" in resolved and place != "body" else default,
        explode=raw.get("explode", place == "query"),
        csrf_token=resolved.get("x-csrf-token", False),
        date_forms=forms,
        description=f"{_described({**resolved, **schema, **raw})} {hint(forms)}".rstrip(),
    )


def _member(document: Document, schema: Document, typed: Typed) -> Member:
    raw = schema["properties"][typed.wire]
    # msgspec wants one type more than annotations of an attribute give: the mark of a member that is not there
    annotation = typed.annotation if typed.required else f"{typed.annotation} | UnsetType"
    description = _described({**resolve(document, raw), **raw})
    moment = moment_of(document, raw, replace(typed, annotation=annotation))
    return Member(typed.python, typed.wire, annotation, typed.required, description, moment)


def _iteration(operation: SpecOperation, parsed: Parsed, name: str, result: str) -> Iteration | None:
    pagination = operation.raw.get("x-pagination")
    if pagination is None:
        return None
    model = next(model for model in parsed.models if model.name == result)
    members = {member.wire: member for member in model.members}
    items = members[pagination["items"].partition("#/")[2]]
    following = members[pagination["next"].partition("#/")[2]]
    excluded = tuple(pagination.get("excludes", ()))
    item = items.annotation.removeprefix("tuple[").removesuffix(", ...]")
    return Iteration(f"iter_{name.removeprefix('get_')}", (following.python,), (items.python,), item, excluded)


def _described(node: Document) -> str:
    """The description of a value, its fixed value, range and default."""
    low, high = node.get("minimum"), node.get("maximum")
    facts = [text(node)]
    if "const" in node:
        facts.append(f"Always `{node['const']}`.")
    if low is not None and high is not None:
        facts.append(f"From {low} to {high}.")
    elif low is not None:
        facts.append(f"At least {low}.")
    elif high is not None:
        facts.append(f"At most {high}.")
    if "default" in node:
        facts.append(f"Default: {json.dumps(node['default'])}.")
    return " ".join(fact for fact in facts if fact)


def _pascal(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))
