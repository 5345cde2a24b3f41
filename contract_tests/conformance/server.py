"""The servers that can be checked: a fresh MediaWiki of our own, and whatever answers at a URL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import httpx
import schemathesis

from contract_tests.conformance.asking import server_witness
from contract_tests.conformance.options import is_elsewhere
from contract_tests.conformance.result import Subject
from contract_tests.conformance.witness import Manners
from contract_tests.known_values import MEDIAWIKI_APIS, KnownValues, discover, with_scratch_page
from tools.live_mediawiki import LiveMediaWikiError, live_mediawiki
from tools.specs import Document, SpecOperation, operations

NAME = "openknowledge-conformance/1.0"
_SEARCHES = ("jupiter", "Earth", "planet", "Ünï", "AC/DC", "100%", "木星")


class ServerError(Exception):
    """A server that cannot be checked. The text is one line: what it answered, what was expected."""


def manners(document: Document, base_url: str, contact: str | None, token: str | None) -> Manners:
    """How to ask the server at a URL: one elsewhere learns who asks, and is asked as often as the contract says."""
    if not is_elsewhere(base_url):
        return Manners(user_agent=f"{NAME} (https://localhost/)", token=token)
    per_minute = document.get("x-rate-limit", {}).get("requests_per_minute", {})
    return Manners(
        user_agent=f"{NAME} ({contact})", token=token, per_minute=per_minute.get("token" if token else "contact")
    )


def subject_at(
    api: str, document: Document, base_url: str, manners: Manners, *, writes: bool, invalid_requests: bool
) -> Subject:
    """The server at a URL, with what it says exists on it; with the problem, if it cannot be checked.

    Args:
        api: Name of the contract.
        document: The contract, bundled.
        base_url: URL that the contract's paths are appended to.
        manners: How it is to be asked.
        writes: Whether operations that write may be called. If not, nothing but GET, HEAD, OPTIONS and TRACE is sent.
        invalid_requests: Whether requests that break the contract may be sent.
    """
    base_url = base_url.rstrip("/")
    subject = Subject(api, document, base_url, "server", manners, writes, invalid_requests)
    try:
        with _client(base_url, manners) as client:
            _require_api(client, api, document)
            return replace(subject, values=_known(client, document, writes), software=_software(client, api))
    except ServerError as error:
        return replace(subject, problem=str(error))
    except httpx.HTTPError as error:
        return replace(subject, problem=f"no answer: {' '.join(str(error).split())}")


def _known(client: httpx.Client, document: Document, writes: bool) -> KnownValues:
    """What exists on a wiki; with a page to write to, if it may be written to. Nothing, if it is no wiki."""
    titles = _examples(document, "title")
    if not titles:
        return KnownValues()
    values = discover(client, _examples(document, "q") or titles)
    if not values.pages:
        values = discover(client, values.searches, titles=titles)
    return with_scratch_page(client, values) if writes else values


@contextmanager
def fresh_mediawiki(documents: Mapping[str, Document]) -> Iterator[list[Subject]]:
    """A new MediaWiki, seeded, as the subject of each contract; it is gone when the block ends.

    Raises:
        ServerError: it cannot be made.
    """
    # Several edits of one page at once wait up to 15 seconds for one another's locks, in turn.
    patient = Manners(user_agent=f"{NAME} (https://localhost/)", timeout=120)
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


def _client(base_url: str, manners: Manners) -> httpx.Client:
    witness = server_witness(base_url, manners)
    return httpx.Client(base_url=f"{base_url}/", transport=witness.transport(lambda request, response: None))


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


def _require_api(client: httpx.Client, api: str, document: Document) -> None:
    """Make sure that at least one operation, asked for an example of the contract, succeeds as the contract says."""
    schema = schemathesis.openapi.from_dict(document, config=schemathesis.Config())
    first = ""
    for operation in operations(document):
        called = _example_call(operation)
        if called is None:
            continue
        response = client.get(called[0], params=called[1])
        if response.is_success and schema[operation.path][operation.method].is_valid_response(response):
            return
        media_type = response.headers.get("Content-Type", "no media type")
        first = first or f"GET {response.request.url} answered {response.status_code} with {media_type}"
    raise ServerError(f"this is not {api}: {first}, not 2xx as its contract has it")


def _example_call(operation: SpecOperation) -> tuple[str, dict[str, Any]] | None:
    """Path and query of the operation with examples of what it requires; None for one that writes or lacks examples."""
    required = [parameter for parameter in operation.parameters if parameter.get("required")]
    if operation.method != "GET" or not all(map(_parameter_examples, required)):
        return None
    path, query = (
        {parameter["name"]: _parameter_examples(parameter)[0] for parameter in required if parameter["in"] == place}
        for place in ("path", "query")
    )
    return operation.path.lstrip("/").format(**{name: _path_segment(value) for name, value in path.items()}), query


def _path_segment(value: Any) -> str:
    """A value in the path, a list in the style `simple`."""
    parts = value if isinstance(value, list) else [value]
    return ",".join(quote(str(part), safe="") for part in parts)


def _examples(document: Document, name: str) -> list[str]:
    """Every example of the parameters of one name, in any operation that reads."""
    reading = [operation for operation in operations(document) if operation.method == "GET"]
    found = [parameter for operation in reading for parameter in operation.parameters if parameter["name"] == name]
    return list(dict.fromkeys(str(value) for parameter in found for value in _parameter_examples(parameter)))


def _parameter_examples(parameter: Mapping[str, Any]) -> list[Any]:
    named = [example["value"] for example in parameter.get("examples", {}).values() if "value" in example]
    return [parameter["example"], *named] if "example" in parameter else named
