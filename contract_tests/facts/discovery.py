"""Finding out what a server has: names from the contract's examples and of well-known things are asked for in turn.

What is answered 2xx is there. What is not found is left empty. All dates that are asked for are long past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import httpx
from msgspec.structs import asdict, replace

from contract_tests.facts.archive_views import ArchiveViewsFacts
from contract_tests.facts.asking import Asked, Asking
from contract_tests.facts.edit_counter import EditCounterFacts
from contract_tests.facts.kinds import Facts
from contract_tests.facts.wiki_discovery import wiki
from contract_tests.facts.wikimedia_analytics import WikimediaAnalyticsFacts
from contract_tests.known_values import KnownValues, members_of
from tools.specs import Document

Name = TypeVar("Name", str, tuple[str, str])
Known = TypeVar("Known", ArchiveViewsFacts, EditCounterFacts, WikimediaAnalyticsFacts)

_JANUARY = {"start": "20240101", "end": "20240131", "granularity": "monthly"}
ALL_USERS = ":all-user-names:"
"""Stands for all users of Commons together."""

ALL_WIKIS = "all-wikis"

_YEAR = {"start": "20231101", "end": "20241231"}


@dataclass(frozen=True)
class Discovery:
    """What was found out about a server.

    Attributes:
        facts: What it has.
        exchanges: What was asked, in order, and answered; it tells who the server is.
    """

    facts: Facts
    exchanges: tuple[Asked, ...]


def discovered(api: str, document: Document, client: httpx.Client, given: Facts | None = None) -> Discovery:
    """Ask a server what it has, with 30 requests at most.

    Args:
        api: Name of the contract.
        document: The contract, bundled.
        client: Sends the requests, at the pace that the server allows; its base URL is that of the contract, with a
            slash at its end.
        given: What is known to exist. Of a wiki the rest is found out about the pages that are given; other facts stay
            as they are, and few of them are asked for, to learn who the server is.
    """
    asking = Asking(client, document)
    facts = _DISCOVERERS.get(api, wiki)(asking, given)
    return Discovery(facts if given is None or isinstance(given, KnownValues) else given, tuple(asking.exchanges))


def _candidates(given: object, usual: Known) -> Known:
    """What is given, and the usual names where nothing is."""
    if not isinstance(given, type(usual)):
        return usual
    return replace(usual, **{name: value for name, value in asdict(given).items() if value})


def _present(names: Iterable[Name], is_there: Callable[[Name], bool]) -> tuple[Name, ...]:
    return tuple(name for name in names if is_there(name))


def _archive_views(asking: Asking, given: Facts | None) -> ArchiveViewsFacts:
    known = _candidates(given, _ARCHIVE_VIEWS)
    january = {"start": "2017-01-01", "up_to": "2017-02-01"}

    def has_data(identifier: str) -> bool:
        answer = asking.call("views_short", {"identifiers": identifier})
        record = answer.get(identifier) if isinstance(answer, dict) else None
        return isinstance(record, dict) and record.get("have_data") is not False

    def is_detailed(kind: str, parameter: str) -> Callable[[str], bool]:
        return lambda name: asking.call(f"views_detail_{kind}", {parameter: name, **january}) is not None

    items, collections = _present(known.items[:4], has_data), _present(known.collections[:3], has_data)
    asking.call("views_long", {"identifiers": items[0] if items else known.unknown[0]})
    return ArchiveViewsFacts(
        items=_present(items, is_detailed("item", "identifier")),
        collections=_present(collections, is_detailed("collection", "identifier")),
        contributors=_present(known.contributors[:1], is_detailed("contributor", "contributor")),
    )


def _edit_counter(asking: Asking, given: Facts | None) -> EditCounterFacts:
    known = _candidates(given, _EDIT_COUNTER)

    def counts(name: str, wiki_: tuple[str, str]) -> bool:
        answer = asking.call("counts_get", {}, name=name, lang=wiki_[0], wiki=wiki_[1], format="json")
        return isinstance(answer, dict) and "error" not in answer

    user, first = known.users[0], known.wikis[0]
    wikis = _present(known.wikis[:4], lambda one: counts(user, one))
    return EditCounterFacts(
        wikis=wikis,
        users=_present(known.users[:3], lambda name: all(counts(name, one) for one in wikis or (first,))),
        addresses=_present(known.addresses[:1], lambda name: all(counts(name, one) for one in wikis or (first,))),
    )


def _wikimedia_analytics(asking: Asking, given: Facts | None) -> WikimediaAnalyticsFacts:
    known = _candidates(given, _WIKIMEDIA_ANALYTICS)

    def is_there(operation: str, values: Mapping[str, str]) -> bool:
        return asking.call(operation, values) is not None

    def project(name: str) -> bool:
        return is_there("page_views_aggregate", {"project": name, "access": "all-access", "agent": "user", **_JANUARY})

    def article(page: tuple[str, str]) -> bool:
        values = {"project": page[0], "access": "all-access", "agent": "user", "article": page[1]}
        return is_there("page_views_per_article", {**values, **_JANUARY})

    def edited(page: tuple[str, str]) -> bool:
        values = {"project": page[0], "page-title": page[1], "editor-type": "user", **_JANUARY, "end": "20240201"}
        return is_there("edits_per_page", values)

    def file(path: str) -> bool:
        values = {"referer": "all-referers", "agent": "all-agents", "file-path": path}
        return is_there("media_files_per_file", {**values, **_JANUARY})

    def devices(name: str) -> bool:
        return is_there("devices_unique", {"project": name, "access-site": "all-sites", **_JANUARY})

    def counted(name: str) -> bool:
        range_ = {"start": "2015010100", "end": "2015020100", "granularity": "monthly"}
        return is_there("page_views_legacy", {"project": name, "access-site": "all-sites", **range_})

    def referring(name: str) -> bool:
        values = {"referer": name, "media-type": "all-media-types", "agent": "all-agents"}
        return is_there("media_files_aggregate", {**values, **_JANUARY})

    def country(name: str) -> bool:
        day = {"year": "2024", "month": "01", "day": "15"}
        return is_there("page_views_top_per_country", {"country": name, "access": "all-access", **day})

    def category(name: str) -> bool:
        return is_there("commons_category_metrics_snapshot", {"category": name, **_YEAR})

    def media_file(name: str) -> bool:
        return is_there("commons_media_file_metrics_snapshot", {"media-file": name, **_YEAR})

    def user(name: str) -> bool:
        values = {"user-name": name, "edit-type": "all-edit-types", **_YEAR}
        return is_there("commons_edits_per_user_monthly", values)

    def listed(operation: str, member: str, values: Mapping[str, str]) -> tuple[str, ...]:
        answer = asking.call(operation, {**values, "year": "2024", "month": "02"})
        return members_of(answer if isinstance(answer, dict) else {}, "items", member, str)

    projects = _present(known.projects[:5], project)
    # Of Commons nothing is well known, but the rankings say what there is.
    all_wikis = {"wiki": ALL_WIKIS}
    viewed = listed("commons_top_viewed_categories_monthly", "category", {"category-scope": "deep", **all_wikis})
    categories = _present(viewed[:2], category)
    files_: tuple[str, ...] = ()
    showing: tuple[str, ...] = ()
    editing: tuple[str, ...] = ()
    if categories:
        within = {"category": categories[0], "category-scope": "deep"}
        files_ = listed("commons_top_viewed_media_files_monthly", "media-file", {**within, **all_wikis})
        showing = listed("commons_top_wikis_per_category_monthly", "wiki", within)
        editing = listed("commons_top_editors_monthly", "user-name", {**within, "edit-type": "all-edit-types"})
    named = [name for name in editing if not name.startswith(":")]
    return WikimediaAnalyticsFacts(
        projects=projects,
        articles=_present(known.articles[:4], article) if projects else (),
        edited_pages=_present(known.edited_pages[:1], edited),
        files=_present(known.files[:2], file),
        device_projects=_present(known.device_projects[:2], devices),
        pagecount_projects=_present(known.pagecount_projects[:2], counted),
        referring_projects=_present(known.referring_projects[:2], referring),
        countries=_present(known.countries[:2], country),
        primary_categories=tuple((name, 202311) for name in categories),
        busy_categories=tuple((name, "deep") for name in categories),
        media_files=_present(files_[:2], media_file),
        users=_present((ALL_USERS, *named[:1]), user),
        wikis=(ALL_WIKIS, *showing[:2]),
    )


_ARCHIVE_VIEWS = ArchiveViewsFacts(
    items=("adventuresoftoms00twaiiala", "slc36.chuzausen-mr_default", "nasa-ocean-data", "gd1977-05-08"),
    collections=("JohnCarterBrownLibrary", "texts", "nasa"),
    contributors=("Solomon R. Guggenheim Museum Library",),
)
_EDIT_COUNTER = EditCounterFacts(
    wikis=(("en", "wikipedia"), ("fr", "wikipedia"), ("de", "wikipedia"), ("en", "wikibooks")),
    users=("Example2", "Example", "Jimbo Wales", "Sysop"),
    addresses=("192.0.2.7",),
)
_WIKIMEDIA_ANALYTICS = WikimediaAnalyticsFacts(
    projects=("en.wikipedia", "de.wikipedia", "fr.wikipedia", "en.wiktionary", "ab.wikipedia"),
    articles=(
        ("en.wikipedia", "Main_Page"),
        ("en.wikipedia", "AC/DC"),
        ("fr.wikipedia", "Vincent_van_Gogh"),
        ("en.wikipedia", "Michel_Barnier"),
    ),
    edited_pages=(("en.wikipedia", "Jupiter"),),
    files=("/wikipedia/commons/0/00/Crab_Nebula.jpg", "/wiktionary/te/4/40/peacocks.JPG"),
    device_projects=("en.wikipedia", "de.wikipedia"),
    pagecount_projects=("en.wikipedia", "de.wikipedia"),
    referring_projects=("de.wikipedia", "en.wikipedia"),
    countries=("US",),
)
"""What the contracts have for examples, and what is well known. Where it exists it has figures in January 2024."""

_DISCOVERERS: Mapping[str, Callable[[Asking, Facts | None], Facts]] = {
    "archive_views": _archive_views,
    "edit_counter": _edit_counter,
    "wikimedia_analytics": _wikimedia_analytics,
}
