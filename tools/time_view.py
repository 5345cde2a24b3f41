"""What the templates see of time: the forms that dates are written in. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from tools.generator import Typed
from tools.specs import Document, resolve

ISO_DAY = "YYYY-MM-DD"
"""The form of `format: date`."""


@dataclass(frozen=True)
class Moment:
    """A text of a model that stands for a day or a moment, as a property beside it."""

    name: str
    annotation: str
    reader: str
    forms: tuple[str, ...]


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


def _forms(schema: Document) -> list[str]:
    return [ISO_DAY] if schema.get("format") == "date" else list(schema.get("x-date-forms", ()))


def _is_day(form: str) -> bool:
    return all(part in form for part in ("YYYY", "MM", "DD"))
