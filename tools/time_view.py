"""What the templates see of time: the forms that dates are written in, and what is said of time series. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tools.generator import GenerationError, Parsed, Typed
from tools.specs import Document, SpecOperation, resolve

ISO_DAY = "YYYY-MM-DD"
"""The form of `format: date`."""


@dataclass(frozen=True)
class Moment:
    """A text of a model that stands for a day or a moment, as a property beside it."""

    name: str
    annotation: str
    reader: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """What is said of the points of a series, and when there are data."""

    points: tuple[str | int, ...]
    item: str
    time: str
    stated: Mapping[str, Any]
    coverage: Mapping[str, Any]

    def day(self, name: str) -> str:
        """The first or last day with data, as Python source."""
        day = date.fromisoformat(self.coverage[name])
        return f"date({day.year}, {day.month}, {day.day})"


def date_forms(document: Document, schema: Document) -> tuple[str, ...]:
    """The forms in which a schema lets a date, or a part of one, be written; none if it is not one."""
    schema = resolve(document, schema)
    choices = schema.get("anyOf") or schema.get("oneOf") or [schema]
    forms = [form for choice in choices for form in _forms(resolve(document, choice))]
    return tuple(dict.fromkeys(forms))


def with_dates(annotation: str, forms: tuple[str, ...]) -> str:
    """The annotation of an argument that takes text in these forms, and what can be written in them."""
    if not forms:
        return annotation
    taken = "date" if any(map(_is_day, forms)) else "int"
    return " | ".join(dict.fromkeys([*annotation.split(" | "), taken]))


def hint(forms: tuple[str, ...]) -> str:
    """What an argument that takes dates does with one, where that does not go without saying."""
    return "A `date` stands for its first hour." if forms and "HH" in forms[0] else ""


def moment_of(document: Document, schema: Document, member: Typed) -> Moment | None:
    """The property that says which day or moment the text of a member stands for, if it stands for one."""
    forms = tuple(form for form in date_forms(document, schema) if _is_day(form))
    if not forms or "str" not in member.annotation.split(" | "):
        return None
    kind = "datetime" if any("hh" in form.lower() for form in forms) else "date"
    annotation = " | ".join(kind if type_ == "str" else type_ for type_ in member.annotation.split(" | "))
    return Moment(f"{member.python}_{kind}", annotation, f"read_{kind}", forms)


def series_of(api: str, document: Document, operation: SpecOperation, parsed: Parsed, result: str) -> Series | None:
    """What an operation says of its series; None where it has none.

    Raises:
        GenerationError: There are no points where they should be, or they have no `timestamp` that is a date.
    """
    stated = operation.raw.get("x-series")
    if stated is None or operation.method == "HEAD":
        return None
    models = {model.name: model for model in parsed.models}
    path: list[str | int] = []
    type_ = result
    try:
        for token in stated["points"].partition("#/")[2].split("/"):
            if token.isdigit():
                path.append(int(token))
                type_ = _item(type_)
            else:
                member = {each.wire: each for each in models[type_].members}[token]
                path.append(member.python)
                type_ = member.annotation
        model = models[_item(type_)]
        timestamp = {each.wire: each for each in model.members}["timestamp"]
    except KeyError as missing:
        pointer = f"{operation.pointer}/x-series/points"
        raise GenerationError(
            api, pointer, f"{missing} is not there; a list of objects with a `timestamp` is valid"
        ) from None
    schema = document["components"]["schemas"][model.schema]["properties"]["timestamp"]
    moment = moment_of(document, schema, timestamp)
    return Series(
        points=tuple(path),
        item=model.name,
        time=moment.name if moment else timestamp.python,
        stated=stated,
        coverage=operation.raw.get("x-coverage", {}),
    )


def _forms(schema: Document) -> list[str]:
    return [ISO_DAY] if schema.get("format") == "date" else list(schema.get("x-date-forms", ()))


def _is_day(form: str) -> bool:
    return all(part in form for part in ("YYYY", "MM", "DD"))


def _item(annotation: str) -> str:
    return annotation.removeprefix("tuple[").removesuffix(", ...]")
