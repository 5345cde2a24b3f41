"""Laws of each ranking: order, ranks, and what is listed."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address

from contract_tests.exchange import Exchange
from contract_tests.laws.answer_law import answer_law
from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.wikimedia_analytics.answers import COMMONS_RANKINGS, HISTORY_RANKINGS, OTHER_RANKINGS
from contract_tests.laws.wikimedia_analytics.exchanged import counts, entries

OF_THOUSAND = ("media_files_top", "page_views_top")
TIED = (*COMMONS_RANKINGS, *OF_THOUSAND)
"""Rankings in which equal counts share a rank."""
RANKINGS = (*COMMONS_RANKINGS, *HISTORY_RANKINGS, *OTHER_RANKINGS)


@answer_law(*TIED)
def a_rank_is_one_more_than_all_above(exchange: Exchange) -> None:
    """A rank is the number of entries with more, and one; so equal counts share one, and the next ranks are skipped.

    Ground: observed in the jobs that load the data, July 2026, and in a recorded answer.
    """
    came = counts(exchange)
    expect(came == sorted(came, reverse=True), exchange.target, "counts that never rise", came)
    promised = [1 + came.index(count) for count in came]
    expect_equal([entry["rank"] for entry in entries(exchange)], promised, exchange.target, "ranks")


@answer_law(*HISTORY_RANKINGS)
def ranks_of_the_edit_history_are_places(exchange: Exchange) -> None:
    """Ranks of pages and editors by their edits count the places from 1 on, and counts never rise.

    Ground: observed in the source of the first version of the service, 2023.
    """
    came = counts(exchange)
    expect(came == sorted(came, reverse=True), exchange.target, "counts that never rise", came)
    ranks = [entry["rank"] for entry in entries(exchange)]
    expect_equal(ranks, list(range(1, len(ranks) + 1)), exchange.target, "ranks")


@answer_law(*RANKINGS)
def nobody_is_listed_twice(exchange: Exchange) -> None:
    """Nothing is in a ranking twice: no page, file, category, wiki, country, nor an editor whose name is told.

    Ground: observed in the source of the first version of the service, 2023, and in the jobs that load the data, July
    2026, which group by what they list.
    """
    names = [
        tuple(value for name, value in entry.items() if isinstance(value, str) and name != "views")
        for entry in entries(exchange)
    ]
    told = [name for name in names if name]
    expect(len(told) == len(set(told)), exchange.target, "each once", [each for each in told if told.count(each) > 1])


@answer_law(*(name for name in HISTORY_RANKINGS if name.startswith("editors_")))
def no_address_is_told(exchange: Exchange) -> None:
    """Editors without an account are listed without the address that stands for their name.

    Ground: observed in the source of the first version of the service, 2023.
    """
    told = [entry["user_text"] for entry in entries(exchange) if _is_address(entry["user_text"] or "")]
    expect(not told, exchange.target, "null in place of addresses", told)


@answer_law("media_files_top")
def a_media_type_is_a_matter_of_the_extension(exchange: Exchange) -> None:
    """A ranking of one media type lists files with an extension of that type, and of `other` with none of them.

    Ground: documentation, Media types: extensions of each; the shorter spellings of three of them were observed in the
    definition of the data set, 2026.

    Stays: it judges each ranking by itself, and names the file, without the ranking of all types.
    """
    promised = exchange.path["media-type"]
    for entry in entries(exchange) if promised in (*EXTENSIONS, "other") else ():
        came = media_type_of(entry["file_path"])
        expect(came == promised, exchange.target, f"files of the type {promised}", entry["file_path"])


def media_type_of(path: str) -> str:
    """The media type of a file, by its path."""
    _, dot, extension = path.rpartition("/")[2].lower().rpartition(".")
    return next((each for each, extensions in EXTENSIONS.items() if dot and extension in extensions), "other")


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


EXTENSIONS: Mapping[str, tuple[str, ...]] = {
    "image": ("svg", "png", "tif", "tiff", "jpg", "jpeg", "gif", "xcf", "webp", "bmp"),
    "audio": ("mp3", "ogg", "oga", "flac", "wav", "mid", "midi"),
    "video": ("webm", "ogv"),
    "document": ("pdf", "djvu", "srt", "txt"),
}
