"""Laws of rankings: order, ranks and length."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any

from openknowledge import WikimediaAnalytics

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.wikimedia_analytics.answers import COMMONS_RANKINGS, HISTORY_RANKINGS
from contract_tests.laws.wikimedia_analytics.asking import Request, ranking

COUNTS: Mapping[str, str] = {
    "commons_top_edited_categories_monthly": "edit_count",
    "commons_top_editors_monthly": "edit_count",
    **{
        name: "pageview_count"
        for name in COMMONS_RANKINGS
        if name not in ("commons_top_edited_categories_monthly", "commons_top_editors_monthly")
    },
    "edits_top_pages_by_edits": "edits",
    "edits_top_pages_by_net_bytes_difference": "net_bytes_diff",
    "edits_top_pages_by_absolute_bytes_difference": "abs_bytes_diff",
    "editors_top_by_edits": "edits",
    "editors_top_by_net_bytes_difference": "net_bytes_diff",
    "editors_top_by_absolute_bytes_difference": "abs_bytes_diff",
    "media_files_top": "requests",
    "page_views_top": "views",
}
"""What each ranking ranks by."""

TIED = tuple(name for name in COUNTS if name not in HISTORY_RANKINGS)
"""Rankings in which equal counts share a rank."""

LONGEST = {name: 1_000 if name in ("media_files_top", "page_views_top") else 100 for name in COUNTS}


def counts(request: Request, entries: Any) -> list[int]:
    """What the entries of a ranking are ranked by."""
    return [getattr(entry, COUNTS[request.operation]) for entry in entries]


@law(*TIED)
def a_rank_is_one_more_than_all_above(client: WikimediaAnalytics, request: Request) -> None:
    """A rank is the number of entries with more, and one; so equal counts share one, and the next ranks are skipped.

    Ground: observed in the jobs that load the data, July 2026, and in a recorded answer.
    """
    entries = ranking(client, request)
    came = counts(request, entries)
    expect(came == sorted(came, reverse=True), str(request), "counts that never rise", came)
    promised = [1 + came.index(count) for count in came]
    expect_equal([entry.rank for entry in entries], promised, str(request), "ranks")


@law(*HISTORY_RANKINGS)
def ranks_of_the_edit_history_are_places(client: WikimediaAnalytics, request: Request) -> None:
    """Ranks of pages and editors by their edits count the places from 1 on, and counts never rise.

    Ground: observed in the source of the first version of the service, 2023.
    """
    entries = ranking(client, request)
    came = counts(request, entries)
    expect(came == sorted(came, reverse=True), str(request), "counts that never rise", came)
    expect_equal([entry.rank for entry in entries], list(range(1, len(entries) + 1)), str(request), "ranks")


@law(*COUNTS)
def a_ranking_has_an_end(client: WikimediaAnalytics, request: Request) -> None:
    """Pages by views and files by requests are at most 1,000, all other rankings have at most 100 entries.

    Ground: observed in the source of the first version of the service, 2023, and in the jobs that load the data, July
    2026.
    """
    length = len(ranking(client, request))
    expect(length <= LONGEST[request.operation], str(request), f"at most {LONGEST[request.operation]} entries", length)


@law(*HISTORY_RANKINGS)
def nobody_is_listed_twice(client: WikimediaAnalytics, request: Request) -> None:
    """No page is in a ranking by edits twice, and no editor whose name is told.

    Ground: observed in the source of the first version of the service, 2023, which groups by title and by name.
    """
    name = "page_title" if request.operation.startswith("edits_") else "user_text"
    names = [getattr(entry, name) for entry in ranking(client, request)]
    told = [each for each in names if each is not None]
    expect(len(told) == len(set(told)), str(request), "each name once", [each for each in told if told.count(each) > 1])


@law(*(name for name in HISTORY_RANKINGS if name.startswith("editors_")))
def no_address_is_told(client: WikimediaAnalytics, request: Request) -> None:
    """Editors without an account are listed without the address that stands for their name.

    Ground: observed in the source of the first version of the service, 2023.

    Args:
        request: For editors of any type.
    """
    told = [entry.user_text for entry in ranking(client, request) if _is_address(entry.user_text or "")]
    expect(not told, str(request), "null in place of addresses", told)


@law("media_files_top")
def a_media_type_is_a_matter_of_the_extension(client: WikimediaAnalytics, request: Request, media_type: str) -> None:
    """A ranking of one media type lists files with an extension of that type, and of `other` with none of them.

    Ground: documentation, Media types: extensions of each; the shorter spellings of three of them were observed in the
    definition of the data set, 2026.

    Args:
        media_type: Any but `all-media-types`.
    """
    asked = request.but(media_type=media_type)
    for entry in ranking(client, asked):
        _, dot, extension = entry.file_path.rpartition("/")[2].lower().rpartition(".")
        type_ = next((each for each, extensions in EXTENSIONS.items() if dot and extension in extensions), "other")
        expect(type_ == media_type, str(asked), f"files of the type {media_type}", entry.file_path)


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
