"""What models are made of: structs of msgspec that attrs knows.

msgspec reads into a struct of its own as fast as it can, checks types on the way, and renames members as it goes. Into
a class of attrs it takes about twice as long, and longer the more members are absent. `make benchmark` measures it.
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

import attrs
import msgspec


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
