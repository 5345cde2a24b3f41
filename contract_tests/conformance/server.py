"""The servers that can be checked: a fresh MediaWiki of our own, and whatever answers at a URL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from http import HTTPStatus

import httpx

from contract_tests.conformance.options import is_elsewhere
from contract_tests.conformance.result import Subject
from contract_tests.conformance.witness import LOCAL, NAME, Manners, Server, Witness
from contract_tests.facts.asking import Asked
from contract_tests.facts.discovery import discovered
from contract_tests.facts.identity import identity
from contract_tests.facts.kinds import Facts
from contract_tests.known_values import MEDIAWIKI_APIS, KnownValues, discover, with_scratch_page
from tools.live_mediawiki import LiveMediaWikiError, live_mediawiki
from tools.specs import Document

_SEARCHES = ("jupiter", "Earth", "planet", "Ünï", "AC/DC", "100%", "木星")


class ServerError(Exception):
    """A server that cannot be checked. The text is one line: what it answered, what was expected."""


def manners(document: Document, base_url: str, contact: str | None, token: str | None) -> Manners:
    """How to ask the server at a URL: one elsewhere learns who asks, and is asked as often as the contract says."""
    if not is_elsewhere(base_url):
        return replace(LOCAL, token=token)
    per_minute = document.get("x-rate-limit", {}).get("requests_per_minute", {})
    return Manners(
        user_agent=f"{NAME} ({contact})", token=token, per_minute=per_minute.get("token" if token else "contact")
    )


def subject_at(
    api: str,
    document: Document,
    base_url: str,
    manners: Manners,
    *,
    writes: bool,
    invalid_requests: bool,
    given: Facts | None = None,
) -> Subject:
    """The server at a URL, with what it says exists on it; with the problem, if it cannot be checked.

    Args:
        api: Name of the contract.
        document: The contract, bundled.
        base_url: URL that the contract's paths are appended to.
        manners: How it is to be asked.
        writes: Whether operations that write may be called. If not, nothing but GET, HEAD, OPTIONS and TRACE is sent.
        invalid_requests: Whether requests that break the contract may be sent.
        given: What is known to exist on it; None to find it out.
    """
    base_url = base_url.rstrip("/")
    subject = Subject(api, document, base_url, "server", manners, writes, invalid_requests)
    try:
        with _client(base_url, manners) as client:
            found = discovered(api, document, client, given)
            recognised = identity(api, document, found.exchanges)
            if isinstance(recognised, str):
                return replace(subject, problem=recognised)
            facts, trouble = found.facts, _trouble(found.exchanges)
            if writes and isinstance(facts, KnownValues):
                facts = with_scratch_page(client, facts)
            return replace(subject, values=facts, software=_software(client, api), trouble=trouble)
    except httpx.HTTPError as error:
        return replace(subject, problem=f"no answer: {' '.join(str(error).split())}")


@contextmanager
def fresh_mediawiki(documents: Mapping[str, Document]) -> Iterator[list[Subject]]:
    """A new MediaWiki, seeded, as the subject of each contract; it is gone when the block ends.

    Raises:
        ServerError: it cannot be made.
    """
    # Several edits of one page at once wait up to 15 seconds for one another's locks, in turn.
    patient = replace(LOCAL, timeout=120)
    try:
        with live_mediawiki() as wiki, _client(wiki.base_url, patient) as client:
            seed = wiki.seed
            files = [f"File:{name}" for name in seed["files"]]
            values = with_scratch_page(client, discover(client, _SEARCHES, titles=seed["pages"], files=files))
            yield [
                Subject(
                    api,
                    document,
                    wiki.base_url,
                    "fresh MediaWiki",
                    patient,
                    writes=True,
                    invalid_requests=True,
                    values=values,
                    seed=seed,
                    software=_software(client, api),
                )
                for api, document in documents.items()
            ]
    except LiveMediaWikiError as error:
        raise ServerError(str(error)) from None


def _trouble(exchanges: Iterable[Asked]) -> str | None:
    """The first request for what there is that failed at the server, whatever it would have told."""
    for asked in exchanges:
        if asked.problem or asked.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            came = asked.problem or f"answered {asked.status}"
            return f"when it was asked what it has, GET {asked.url}: {came}"
    return None


@contextmanager
def _client(base_url: str, manners: Manners) -> Iterator[httpx.Client]:
    server = Server(base_url, manners)
    transport = Witness(server).transport(lambda request, response: None)
    try:
        with httpx.Client(base_url=f"{base_url}/", transport=transport) as client:
            yield client
    finally:
        server.network.close()


def _software(client: httpx.Client, api: str) -> str:
    """What a wiki says it is; empty if it does not say, or is no wiki."""
    if api not in MEDIAWIKI_APIS:
        return ""
    # The documented routes do not tell; every MediaWiki has this one beside them.
    url = str(client.base_url).rpartition("/rest.php")[0] + "/api.php"
    try:
        answer = client.get(url, params={"action": "query", "meta": "siteinfo", "format": "json"}).json()
        return str(answer["query"]["general"]["generator"])
    except (httpx.HTTPError, ValueError, LookupError, TypeError):
        return ""
