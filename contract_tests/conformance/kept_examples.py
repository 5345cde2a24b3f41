"""Requests that broke a promise are kept, and the next check asks them first, on each machine that shares them.

They are in a folder, or in Redis where several machines check together. One that breaks nothing any more is dropped.
Those in `promoted/` came from such findings and are asked in every check, for ever: they are part of the repository.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from hypothesis.database import DirectoryBasedExampleDatabase, ExampleDatabase
from schemathesis import Case
from schemathesis.core import NOT_SET
from schemathesis.generation.meta import CaseMetadata
from schemathesis.schemas import APIOperation

PROMOTED = Path(__file__).parent / "promoted"
REDIS = ("redis://", "rediss://")


class KeptExample(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request to an operation.

    Attributes:
        operation: operationId.
        fingerprint: That of the finding that it showed.
        method: HTTP method.
        path: Values of path parameters, as schemathesis writes them: percent-encoded.
        query: Values of query parameters.
        headers: Header fields.
        body: Content as schemathesis has it before it is written; absent for none.
        media_type: Media type of the content.
        meta: What schemathesis knows of the request: where it keeps the contract, and where it breaks it.
    """

    operation: str
    fingerprint: str
    method: str
    path: dict[str, Any]
    query: dict[str, Any]
    headers: dict[str, str]
    body: Any | msgspec.UnsetType = msgspec.UNSET
    media_type: str | None = None
    meta: dict[str, Any] | None = None


class WrongPlace(Exception):
    """Examples cannot be kept there. The text is one line."""


def database(place: str) -> ExampleDatabase:
    """Where examples are kept.

    Args:
        place: A folder, or the URL of a Redis server.

    Raises:
        WrongPlace: It cannot be used.
    """
    if not place.startswith(REDIS):
        return DirectoryBasedExampleDatabase(place)
    try:
        from hypothesis.extra.redis import RedisExampleDatabase
        from redis import Redis
        from redis.exceptions import RedisError
    except ModuleNotFoundError:
        raise WrongPlace("--examples: to keep them in Redis, install the package redis") from None
    try:
        server = Redis.from_url(place)
        server.ping()
    except (RedisError, ValueError, OSError) as error:
        raise WrongPlace(f"--examples: Redis does not answer: {' '.join(str(error).split())}") from None
    return RedisExampleDatabase(server, key_prefix=b"openknowledge:")


class KeptExamples:
    """The examples of one API.

    Args:
        api: Name of the contract.
        kept_in: Where they are; None to keep none.
        promoted: Folder of those that are part of the repository.
    """

    def __init__(self, api: str, kept_in: ExampleDatabase | None, promoted: Path = PROMOTED) -> None:
        self._api, self._database, self._promoted = api, kept_in, promoted

    def of(self, operation: str) -> Iterator[KeptExample]:
        """The examples of an operation, those of the repository first. What cannot be read is no example."""
        with suppress(FileNotFoundError):
            content = (self._promoted / f"{self._api}.json").read_bytes()
            yield from (
                one for one in msgspec.json.decode(content, type=list[KeptExample]) if one.operation == operation
            )
        for content in sorted(self._database.fetch(self._key(operation))) if self._database is not None else ():
            with suppress(msgspec.MsgspecError):
                yield msgspec.json.decode(content, type=KeptExample)

    def keep(self, example: KeptExample) -> None:
        """Keep an example, which may be there already."""
        if self._database is not None:
            self._database.save(self._key(example.operation), msgspec.json.encode(example, order="sorted"))

    def drop(self, example: KeptExample) -> None:
        """Keep it no longer."""
        if self._database is not None:
            self._database.delete(self._key(example.operation), msgspec.json.encode(example, order="sorted"))

    def _key(self, operation: str) -> bytes:
        return f"{self._api}/{operation}".encode()


def example_of(case: Case[Any], operation: str, fingerprint: str) -> KeptExample | None:
    """A request as it is kept; None if its content cannot be written as JSON."""
    body = {} if case.body is NOT_SET else {"body": case.body}
    query = dict(case.query)
    try:
        json.dumps([query, body], allow_nan=False)
    except (TypeError, ValueError):
        return None
    meta = None if case.meta is None else case.meta.to_dict()
    if meta is not None:
        # How long it took to generate would tell equal requests apart.
        meta["generation"]["time"] = 0
    return KeptExample(
        operation=operation,
        fingerprint=fingerprint,
        method=case.method,
        # Schemathesis has types of its own for values that are encoded or joined already.
        path={name: str(value) for name, value in case.path_parameters.items()},
        query=query,
        headers={name: str(value) for name, value in case.headers.items()},
        media_type=case.media_type,
        meta=meta,
        **body,
    )


def case_of(example: KeptExample, operation: APIOperation[Any, Any, Any, Any]) -> Case[Any]:
    """The request that was kept."""
    return operation.Case(
        method=example.method,  # type: ignore[arg-type]
        path_parameters=dict(example.path),
        query=dict(example.query),
        headers=dict(example.headers),
        body=NOT_SET if example.body is msgspec.UNSET else example.body,
        media_type=example.media_type,
        _meta=None if example.meta is None else CaseMetadata.from_dict(example.meta),
    )
