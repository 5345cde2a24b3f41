"""The types that an annotation joins, and the values of a `Literal`. Pure."""

from __future__ import annotations

import ast

import griffe

Annotation = str | griffe.Expr | None

NUMBERS = {"int": "integer", "float": "number"}
"""Types of which one takes the place of the other, as in JSON Schema."""


def alternatives(annotation: Annotation) -> frozenset[str]:
    """The types joined by `|`; none for what is not annotated."""
    if annotation is None:
        return frozenset()
    return frozenset(NUMBERS.get(text, text) for text in _joined(ast.parse(str(annotation), mode="eval").body))


def values_of(literal: Annotation) -> frozenset[str]:
    """The values of `Literal[…]` as they are written; of another expression itself."""
    match ast.parse(str(literal), mode="eval").body:
        case ast.Subscript(value=ast.Name(id="Literal"), slice=ast.Tuple(elts=values)):
            return frozenset(map(ast.unparse, values))
        case ast.Subscript(value=ast.Name(id="Literal"), slice=value):
            return frozenset([ast.unparse(value)])
        case expression:
            return frozenset([ast.unparse(expression)])


def _joined(node: ast.expr) -> list[str]:
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return [*_joined(left), *_joined(right)]
        case _:
            return [ast.unparse(node)]
