"""A real wiki and a simulated one that start from the same content and are asked the same."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from contract_tests.live_agreement.exchange import Exchange, differences, read
from contract_tests.live_agreement.explained import explained, needed
from contract_tests.simulators import mediawiki_rest
from tools.live_mediawiki import Wiki

TIMEOUT = 60.0
"""Seconds to wait for the real wiki."""

Headers = Mapping[str, str]
"""Headers of a request."""


class Disagreement(AssertionError):
    """The two answer differently, and nothing explains it."""


class TwoWikis:
    """Asks both and compares.

    Attributes:
        asked: How often each operation was asked for, with the status of the answer.
        simulator: The simulated wiki.
        explanations: How many answers would have differed without each explanation, by its subject.
    """

    def __init__(self, wiki: Wiki, kept: Path) -> None:
        self.asked: Counter[tuple[str, int]] = Counter()
        self.explanations: Counter[str] = Counter()
        self._wiki = wiki
        self._kept = kept
        self._client = httpx.Client(timeout=TIMEOUT)
        self.restore()

    @property
    def seed(self) -> Mapping[str, Any]:
        """What the real wiki held when it was new."""
        return self._wiki.seed

    def restore(self) -> None:
        """Begin anew on both sides."""
        for database in self._kept.iterdir():
            shutil.copyfile(database, self._wiki.database.parent / database.name)
        # Months have names of different lengths, and signatures have months in them.
        self.simulator = mediawiki_rest.create(now=datetime.now(UTC), faults=True)

    def ask(
        self,
        operation: str,
        method: str,
        path: str,
        *,
        body: object = None,
        content: bytes | None = None,
        headers: Headers | Callable[[httpx.Response | None], Headers] | None = None,
        after: tuple[httpx.Response, httpx.Response] | None = None,
    ) -> tuple[httpx.Response, httpx.Response]:
        """Ask both the same.

        Args:
            operation: What is asked for; empty if it is no operation.
            path: Path and query below the base, percent-encoded.
            body: Sent as JSON.
            content: Sent as it is, instead of a body.
            headers: Those of the request, or what makes them from an earlier answer of the same wiki.
            after: The earlier answers.

        Returns:
            Both answers, the real one first.

        Raises:
            Disagreement: They differ in what is not explained.
        """
        answers = []
        senders: tuple[Callable[[httpx.Request], httpx.Response], ...] = (self._send, self.simulator)
        for place, send in enumerate(senders):
            own = headers(after[place] if after else None) if callable(headers) else headers or {}
            if body is not None:
                content, own = json.dumps(body).encode(), {"Content-Type": "application/json", **own}
            request = httpx.Request(method, f"{self._wiki.base_url}{path}", headers=own, content=content)
            answers.append(send(request))
        real, simulated = answers
        self.asked[operation, real.status_code] += 1
        self._compare(f"{method} {path}", read(operation, real), read(operation, simulated), body or content)
        return real, simulated

    def _send(self, request: httpx.Request) -> httpx.Response:
        """The answer of the real wiki, when it has done all that it does after answering.

        That is when it ends the connection. Content is read until then anyway; an answer that has none is complete
        before, and what the wiki still writes would get mixed up with the next request, or the next beginning.
        """
        response = self._client.send(request, stream=True)
        if request.method == "HEAD" or response.status_code in (204, 304):
            while response.extensions["network_stream"].read(1, timeout=TIMEOUT):
                pass
        response.read()
        return response

    def _compare(self, request: str, real: Exchange, simulated: Exchange, body: object) -> None:
        one, other = explained(real), explained(simulated)
        found = differences(_parts(one), _parts(other))
        if found:
            sent = "" if body is None else f", sent {body!r}"
            raise Disagreement("\n".join([f"{request}{sent}"[:2_000], *(line[:1_000] for line in found[:10])]))
        self.explanations.update(explanation.subject for explanation in needed(real, simulated))


def _parts(exchange: Exchange) -> dict[str, Any]:
    return {"status": exchange.status, "headers": exchange.headers, "body": exchange.body}


@contextmanager
def two_wikis(wiki: Wiki) -> Iterator[TwoWikis]:
    """A real wiki that was not used since it was seeded, and a simulated one."""
    with tempfile.TemporaryDirectory() as folder:
        for database in wiki.database.parent.glob("*.sqlite"):
            shutil.copyfile(database, Path(folder) / database.name)
        with (wiki.folder / "LocalSettings.php").open("a") as settings:
            # All that an edit puts off is done in the end of its own request, and not of any later one.
            settings.write("$wgJobRunRate = 100;\n")
        yield TwoWikis(wiki, Path(folder))
