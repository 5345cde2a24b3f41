"""Attributes whose names on the wire are others.

msgspec decodes attrs classes in C, but only where the name of a member is the name of its attribute. A member such as
`lineNumber` or `from` needs another way. msgspec prefers the fields that a *dataclass* declares to those of attrs, and
sets them by name; so a class with such members also carries `__dataclass_fields__` with the names on the wire, and
under each of these names the slot of the attribute. `make benchmark` measures what that costs. The order of look-up is
not documented by msgspec: its version is bounded, and a law of `contract_tests/` pins it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

import attrs

Model = TypeVar("Model")


def wire_names(**names: str) -> Callable[[type[Model]], type[Model]]:
    """Give attributes of an attrs class their names on the wire, where these differ.

    Args:
        names: The name of the member, by the name of the attribute.
    """

    def declare(model: Any) -> Any:
        annotations: dict[str, Any] = {}
        defaults: dict[str, Any] = {}
        for attribute in attrs.fields(model):
            name: str = attribute.name
            wire = names.get(name, name)
            annotations[wire] = model.__annotations__[name]
            if attribute.default is not attrs.NOTHING:
                defaults[wire] = attribute.default
            if wire != name:
                setattr(model, wire, vars(model)[name])
        view: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(
            type(model.__name__, (), {"__annotations__": annotations, **defaults})
        )
        model.__dataclass_fields__ = view.__dataclass_fields__
        model.__dataclass_params__ = view.__dataclass_params__  # pprint asks for them
        model.__annotations__.update(annotations)
        return model

    return declare
