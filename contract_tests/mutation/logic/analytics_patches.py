"""Patches of the simulator of the Wikimedia Analytics API, which answers from a database."""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib import import_module
from types import ModuleType
from typing import Any

from contract_tests.mutation.logic.patches import Function, Patch, built_anew, replaced, together, wrapped
from contract_tests.simulators import wikimedia_analytics
from contract_tests.simulators.wikimedia_analytics.service import Analytics

Changes = tuple[tuple[str, str], ...]
"""Pieces of SQL, and what stands in their places."""


def module_of(name: str) -> ModuleType:
    """A module of the simulator; the package has families of operations under the names of many."""
    return import_module(f"{wikimedia_analytics.__name__}.{name}")


def queries(table: str, *changes: tuple[str, str]) -> Patch:
    """Queries of a table are other ones."""

    def around(rows: Function) -> Function:
        def asked(analytics: Analytics, query: str, **values: Any) -> Any:
            if f"FROM {table}\n" in query or f"FROM {table} " in query:
                query = _changed(query, changes)
            return rows(analytics, query, **values)

        return asked

    return wrapped(Analytics, "rows", around)


def facts(part: Any, *changes: tuple[str, str]) -> Patch:
    """The facts of a part of the world are added up in another way."""
    return rebuilt(replaced(part, "_SUMS", _changed(part._SUMS, changes)))


def rebuilt(*patches: AbstractContextManager[Any]) -> Patch:
    """The world is made anew while something else holds."""
    return together(*patches, built_anew(wikimedia_analytics, "world"))


def _changed(statements: str, changes: Changes) -> str:
    for old, new in changes:
        statements = statements.replace(old, new)
    return statements
