"""An operation as data: what to send, and what may come back. Generated code is little more than a list of these.

Objects come back as structs of msgspec that attrs knows. msgspec reads into a struct of its own as fast as it can,
checks types on the way, and renames members as it goes. Into a class of attrs it takes about twice as long, and longer
the more members are absent. `make benchmark` measures it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar

import attrs
import msgspec
from attrs import field, frozen

if TYPE_CHECKING:
    from .answer import Headers

Result_co = TypeVar("Result_co", covariant=True)
"""What a successful call returns."""
Item_co = TypeVar("Item_co", covariant=True)
"""What a series consists of."""


@frozen
class Path:
    """A parameter in the path, always required, in the style `simple`: a list becomes comma-separated values.

    `date_forms` are those in which a date may be written, of a parameter that is one; the first is preferred.
    """

    name: str
    argument: str
    date_forms: tuple[str, ...] = ()


@frozen
class Query:
    """A parameter in the query, serialised in the style `form`.

    `explode` decides about lists: True repeats the name, False joins the values with commas.
    """

    name: str
    argument: str
    explode: bool = True
    date_forms: tuple[str, ...] = ()


@frozen
class Header:
    """A parameter in a header field, serialised in the style `simple`."""

    name: str
    argument: str
    date_forms: tuple[str, ...] = ()


@frozen
class Member:
    """A member of a body. None stands for `null` where the member is nullable, and for absence where it is not."""

    name: str
    argument: str
    nullable: bool = False
    csrf_token: bool = False
    """Whether the CSRF token of a cookie session stands here, unless the caller gives another."""


@frozen
class JsonBody:
    """A JSON object whose members are arguments of the method."""

    members: tuple[Member, ...]
    media_type: str = "application/json"


@frozen
class FormBody:
    """A form whose fields are arguments of the method, written like a query; a list repeats the name."""

    members: tuple[Member, ...]
    media_type: str = "application/x-www-form-urlencoded"


@frozen
class Json:
    """JSON content, decoded into one of several types: the first that fits.

    `types` gives them, the most specific first; models are loaded with the first answer that holds them.
    `parentheses` says that the whole of it stands in parentheses.
    """

    types: Callable[[], tuple[object, ...]]
    media_type: str = "application/json"
    parentheses: bool = False

    @cached_property
    def decoders(self) -> tuple[msgspec.json.Decoder[Any], ...]:
        """A decoder for each type. Making one takes about half a millisecond."""
        return tuple(msgspec.json.Decoder(type_) for type_ in self.types())


@frozen
class Text:
    """Text content, decoded into a string by the charset of the answer (UTF-8 unless it names one)."""

    media_type: str


Content = Json | Text


@frozen
class Series(Generic[Item_co]):
    """What an operation with a time series says of its periods (`x-series`) and of its data (`x-coverage`)."""

    points: tuple[str | int, ...]
    """The attributes and indices that lead from the result to the points."""
    time: str
    """The attribute of a point that tells when its period begins."""
    end: Literal["inclusive", "exclusive", "unknown"]
    """Whether the end of a range is part of it."""
    whole_months: bool
    """Whether a range by month is made of the whole months in it, in place of those that begin in it."""
    gaps: Literal["zero", "unknown"]
    """What it means that a point is missing although its period is loaded."""
    first: date | None = None
    """The first day with data, if it is known."""
    last: date | None = None
    """The last day with data, if no more are added."""
    lag: Literal["P1D", "P1M"] | None = None
    """How long after its end a period may not be published yet: a day; or a month, since whole months are loaded in the
    course of the next one. None where it is not known."""


@frozen
class Operation(Generic[Result_co]):
    """One operation of a contract.

    `answers` has an entry for each status that the contract lists (`200`, `4XX`, `default`), with the content types it
    may have; an empty tuple stands for an answer without content.
    """

    name: str
    method: Literal["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"]
    path: str
    parameters: tuple[Path | Query | Header, ...]
    answers: Mapping[str, tuple[Content, ...]]
    body: JsonBody | FormBody | None = None
    next_page: tuple[str, ...] = field(default=())
    """The attributes that lead from the result to the URL of the next page."""
    refusals: Callable[[], tuple[type, ...]] = tuple
    """Types of content that refuse the request although the status is a success."""
    repeatable_with: tuple[str, ...] = ()
    """The attributes that lead from the arguments to the value with which a PUT or DELETE can be sent twice and take
    effect once, where it cannot without."""

    def contents(self, status: int) -> tuple[Content, ...] | None:
        """What an answer of this status may hold; None where the contract does not list the status."""
        for key in (str(status), f"{status // 100}XX", "default"):
            if key in self.answers:
                return self.answers[key]
        return None

    @cached_property
    def accept(self) -> str:
        """The value of `Accept`: every media type that the operation may answer with, in order of the contract."""
        media_types = [content.media_type for contents in self.answers.values() for content in contents]
        return ", ".join(dict.fromkeys(media_types)) or "*/*"

    def repeatable(self, arguments: Mapping[str, object]) -> bool:
        """Whether a request with these arguments may be sent twice: its method is idempotent (RFC 9110, 9.2.2)."""
        if self.method in ("POST", "PATCH"):
            return False
        value: object = arguments.get(self.repeatable_with[0]) if self.repeatable_with else True
        for attribute in self.repeatable_with[1:]:
            value = getattr(value, attribute, None)
        return value is not None and value is not msgspec.UNSET


def head_of(operation: Operation[object]) -> Operation[Headers]:
    """The HEAD operation that follows from a GET operation: the same status and header fields, without content."""
    answers: dict[str, tuple[Content, ...]] = dict.fromkeys(operation.answers, ())
    return Operation(f"{operation.name}_head", "HEAD", operation.path, operation.parameters, answers)


class _AttrsFields:
    """The fields of a model as `attrs.fields` lists them; made when attrs asks, since few programs do."""

    def __get__(self, instance: object, model: type[Model]) -> tuple[attrs.Attribute[Any], ...]:
        return _attrs_fields(model)


# No garbage collection: what is decoded is a tree, so nothing leads back to a model, and counting references is enough.
class Model(msgspec.Struct, frozen=True, gc=False):
    """An object of an answer or of a request: immutable, made with names only, comparable, `attrs.has` it."""

    __attrs_attrs__: ClassVar[Any] = _AttrsFields()


@cache
def _attrs_fields(model: type[Model]) -> tuple[attrs.Attribute[Any], ...]:
    fields = {
        field.name: attrs.field(default=attrs.NOTHING if field.required else field.default, type=field.type)
        for field in msgspec.structs.fields(model)
    }
    twin: Any = attrs.make_class(model.__name__, fields, kw_only=True)
    known: tuple[attrs.Attribute[Any], ...] = attrs.fields(twin)
    return known
