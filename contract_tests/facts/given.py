"""What a file says that a server has: JSON, an object of facts for each API by its name.

    {"mediawiki_rest": {"pages": ["Earth"]}, "archive_views": {"items": ["adventuresoftoms00twaiiala"]}}

`facts.schema.json` describes it. What is not given is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from contract_tests.facts.archive_views import ArchiveViewsFacts
from contract_tests.facts.edit_counter import EditCounterFacts
from contract_tests.facts.kinds import Facts
from contract_tests.facts.names import Names
from contract_tests.facts.wikimedia_analytics import Range, WikimediaAnalyticsFacts
from contract_tests.known_values import KnownPage, KnownValues

SCHEMA = Path(__file__).with_name("facts.schema.json")
"""The published schema of the file."""


class FactsError(Exception):
    """A file of facts that cannot be used. One line: which file, where in it, what is wrong, what would be valid."""


class WikiFacts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a wiki has. Content models and revisions are asked of it.

    Attributes:
        pages: Titles of pages; those with a few short revisions can be asked about most.
        files: Titles of files, with their namespace.
        searches: Terms that find pages.
    """

    pages: Names = ()
    files: Names = ()
    searches: Names = ()


class FactsFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What servers have, by the name of the API."""

    archive_views: ArchiveViewsFacts | UnsetType = UNSET
    edit_counter: EditCounterFacts | UnsetType = UNSET
    mediawiki_history: WikiFacts | UnsetType = UNSET
    mediawiki_rest: WikiFacts | UnsetType = UNSET
    wikimedia_analytics: WikimediaAnalyticsFacts | UnsetType = UNSET


def read(path: Path, apis: Iterable[str]) -> dict[str, Facts]:
    """The facts in a file, by the name of the API.

    Args:
        path: The file.
        apis: Names of the APIs to be checked; facts of others are left out.

    Raises:
        FactsError: It cannot be read, is not such a file, or has no facts of any of these APIs.
    """
    apis = tuple(apis)
    try:
        content = msgspec.json.decode(path.read_bytes(), type=FactsFile)
    except OSError as error:
        raise FactsError(f"{path}: cannot be read ({error.strerror or error})") from None
    except msgspec.ValidationError as error:
        raise FactsError(f"{path}: {_told(str(error))}") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FactsError(f"{path}: is no JSON ({error})") from None
    given = {api: getattr(content, api, UNSET) for api in apis}
    facts = {api: _facts(one) for api, one in given.items() if one is not UNSET}
    if not facts:
        raise FactsError(f"{path}: has no facts of {' or '.join(apis)}; valid is an object of them under this name")
    return facts


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    return msgspec.json.schema(FactsFile)


def _facts(given: Any) -> Facts:
    if isinstance(given, WikiFacts):
        return KnownValues(tuple(map(KnownPage, given.pages)), given.files, given.searches)
    known: Facts = given
    return known


def _told(problem: str) -> str:
    """What msgspec says is wrong, with the valid names where one is unknown."""
    what, _, where = problem.partition(" - at ")
    place = (where or "`$`").strip("`").replace("[...]", "[]")
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", what, re.DOTALL)
    if unknown is None:
        return f"{place}: {what[0].lower()}{what[1:]}"
    path = [step.partition("[")[0] for step in place.split(".")[1:]]
    kind: type[Struct] = _KINDS[path[0]] if path else FactsFile
    names = ", ".join((Range if len(path) > 1 else kind).__struct_fields__)
    return f"{place}: {unknown[1]!r} is none of {names}"


_KINDS: dict[str, type[Struct]] = {
    "archive_views": ArchiveViewsFacts,
    "edit_counter": EditCounterFacts,
    "mediawiki_history": WikiFacts,
    "mediawiki_rest": WikiFacts,
    "wikimedia_analytics": WikimediaAnalyticsFacts,
}
