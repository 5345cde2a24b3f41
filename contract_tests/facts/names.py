"""Types of what a file of facts holds. A list that is there holds something: what is not known is left out."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta

Name: TypeAlias = Annotated[str, Meta(min_length=1)]
Names: TypeAlias = Annotated[tuple[Name, ...], Meta(min_length=1)]
Pairs: TypeAlias = Annotated[tuple[tuple[Name, Name], ...], Meta(min_length=1)]
Groups: TypeAlias = Annotated[tuple[tuple[Name, Names], ...], Meta(min_length=1)]
"""A name with the names that belong to it."""

Edits: TypeAlias = Annotated[tuple[tuple[Name, Name, Name, int, int], ...], Meta(min_length=1)]
"""Somebody, both parts of the address of a wiki, and numbers of visible and of deleted edits there."""
