"""Keeping answers as long as their header fields allow (RFC 9111), by hishel: in memory or in an SQLite file.

The cache is a private one: of one client, or of all clients that share a file. Credentials are kept out of it, and
answers to requests with credentials are found again only with the same ones.
"""

from __future__ import annotations

import copy
import os
import sqlite3
from collections import OrderedDict
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, cast

import anysqlite
import hishel
import httpx
from hishel.httpx import AsyncCacheTransport, CacheTransport

from .answer import Answer, interpret
from .errors import InvalidArgument
from .operation import Operation

if TYPE_CHECKING:
    from .client import CachePlace

Result = TypeVar("Result")

_RULES = hishel.CacheOptions(shared=False)
_CREDENTIALS = ("authorization", "cookie")
_MOST_RESULTS = 128


def cached(inner: httpx.BaseTransport, place: CachePlace) -> httpx.BaseTransport:
    """A layer that answers from the cache what it can, and asks the layer below for the rest."""
    storage = hishel.SqliteStorage(connection=_database(place))
    return _Cache(_Restoring(inner), storage, rfc=_RULES)


def cached_async(inner: httpx.AsyncBaseTransport, place: CachePlace) -> httpx.AsyncBaseTransport:
    """The same for asynchronous clients."""
    storage = hishel.AsyncSqliteStorage(connection=anysqlite.Connection(_database(place)))
    return _AsyncCache(_AsyncRestoring(inner), storage, rfc=_RULES)


class Results:
    """The results of the answers that came last, so that content which is still valid is not decoded again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[tuple[str, str], tuple[bytes, object]] = OrderedDict()

    def of(self, operation: Operation[Result], answer: Answer) -> Result:
        """What `interpret` gives."""
        key = operation.name, answer.url
        content, known = self._known.get(key, (None, None))
        if answer.from_cache and content == answer.content:
            return cast(Result, copy.copy(known))  # a mapping is the caller's to change, all else cannot be changed
        result = interpret(operation, answer)
        with self._lock:
            self._known[key] = answer.content, copy.copy(result)
            self._known.move_to_end(key)
            if len(self._known) > _MOST_RESULTS:
                self._known.popitem(last=False)
        return result


class _Cache(CacheTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return super().handle_request(_without_credentials(request))


class _AsyncCache(AsyncCacheTransport):
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await super().handle_async_request(_without_credentials(request))


class _Restoring(httpx.BaseTransport):
    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._inner.handle_request(_with_credentials(request))

    def close(self) -> None:
        self._inner.close()


class _AsyncRestoring(httpx.AsyncBaseTransport):
    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._inner.handle_async_request(_with_credentials(request))

    async def aclose(self) -> None:
        await self._inner.aclose()


def _without_credentials(request: httpx.Request) -> httpx.Request:
    """The request as the cache may store it. The credentials travel beside it and are part of its key."""
    credentials = httpx.Headers([(name, request.headers[name]) for name in _CREDENTIALS if name in request.headers])
    extensions: dict[str, Any] = {**request.extensions, "credentials": credentials}
    if credentials:
        identity = "\n".join([str(request.url), *credentials.values()])
        extensions["caching"] = {"key": sha256(identity.encode()).hexdigest()}
    headers = [(name, value) for name, value in request.headers.multi_items() if name not in credentials]
    return httpx.Request(request.method, request.url, headers=headers, stream=request.stream, extensions=extensions)


def _with_credentials(request: httpx.Request) -> httpx.Request:
    headers = [*request.headers.multi_items(), *request.extensions["credentials"].multi_items()]
    return httpx.Request(
        request.method, request.url, headers=headers, stream=request.stream, extensions=request.extensions
    )


def _database(place: CachePlace) -> sqlite3.Connection:
    path = ":memory:" if place == "memory" else os.fspath(place)
    try:
        database = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        database.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        raise InvalidArgument(f"cache={path!r} cannot be used: {error}; a new file or an older cache can") from None
    return database
