"""Laws of files: variants fit the original, and pages tell of files what the files tell of themselves."""

from __future__ import annotations

import json
from collections.abc import Sequence

from openknowledge import MediaWiki
from openknowledge.mediawiki_rest.models import MediaFile, MediaVariant

from contract_tests.laws.expectation import expect, expect_equal
from contract_tests.laws.law import law
from contract_tests.laws.mediawiki.asking import answered, refusal

FILE, FILES = "media_files_get", "pages_get_files"

MEMBERS = ("title", "file_description_url", "latest", "preferred", "original")
"""Members that a file has wherever it is described."""

TIMELESS = frozenset({"BITMAP", "DRAWING", "OFFICE", "TEXT", "EXECUTABLE", "ARCHIVE", "3D"})
"""Media types without a duration."""

_SCREEN = (800, 600)
"""Pixels that a preferred variant is as wide and as high at most."""


@law(FILE)
def scaled_variants_fit_the_original(client: MediaWiki, title: str) -> None:
    """A scaled variant is no larger than the original and keeps its shape to a pixel.

    Ground: documentation, File object: `width` and `height`; rounding observed on 1.39.17.
    """
    file = client.media_files.get(title)
    original = file.original
    for name, variant in _scaled(file):
        if original is None or not (variant.width and variant.height and original.width and original.height):
            continue
        subject = f"{FILE} of {title!r}, {name}"
        came, whole = (variant.width, variant.height), (original.width, original.height)
        expect(came[0] <= whole[0] and came[1] <= whole[1], subject, f"no more than {whole}", came)
        height, width = came[0] * whole[1] / whole[0], came[1] * whole[0] / whole[1]
        kept = abs(came[1] - height) < 1 or abs(came[0] - width) < 1
        expect(kept, subject, f"the shape of {whole}, so {came[0]} × {height:.1f}", came)


@law(FILE)
def a_preferred_variant_fits_a_screen(client: MediaWiki, title: str) -> None:
    """The preferred variant of a file is no larger than 800 by 600.

    Ground: documentation, File object: `preferred`; its box observed on 1.39.17.

    Approximate: a wiki can be set to another size.
    """
    preferred = client.media_files.get(title).preferred
    if preferred is not None and preferred.width and preferred.height:
        came = (preferred.width, preferred.height)
        fits = came[0] <= _SCREEN[0] and came[1] <= _SCREEN[1]
        expect(fits, f"{FILE} of {title!r}, preferred", f"no more than {_SCREEN}", came)


@law(FILE)
def only_the_original_has_a_size(client: MediaWiki, title: str) -> None:
    """The original has a size in bytes; a variant at another address has none, one at the same address is the original.

    Ground: documentation, File object: `size` is null for scaled media.
    """
    file = client.media_files.get(title)
    original = file.original
    expect(original is not None and bool(original.size), f"{FILE} of {title!r}, original", "a size", original)
    for name, variant in _scaled(file):
        if original is not None and variant.url == original.url:
            expect_equal(variant, original, f"{FILE} of {title!r}, {name} at the same address", "the original")
        else:
            expect_equal(variant.size, None, f"{FILE} of {title!r}, {name}", "size")


@law(FILE)
def variants_are_of_one_kind(client: MediaWiki, title: str) -> None:
    """All variants of a file have its media type, and a duration only if it takes time.

    Ground: documentation, File object: `mediatype` and `duration`.

    Approximate: a wiki may show a still image for a film.
    """
    file = client.media_files.get(title)
    for name, variant in _scaled(file):
        subject = f"{FILE} of {title!r}, {name}"
        expect_equal(
            variant.mediatype, file.original and file.original.mediatype, subject, "media type of the original"
        )
        if variant.mediatype in TIMELESS:
            expect_equal(variant.duration, None, subject, "duration")


@law(FILE)
def a_file_needs_no_namespace(client: MediaWiki, title: str) -> None:
    """A file is the same with and without the namespace in its title, and is titled without.

    Ground: documentation, Get file: `title`; that the namespace may be left out was observed on 1.39.17.

    Args:
        title: Without a namespace, as answers give it.
    """
    file = client.media_files.get(title)
    expect_equal(file.title, title, f"{FILE} of {title!r}", "title")
    for name in (f"File:{title}", f"Image:{title}", title.replace(" ", "_")):
        expect_equal(client.media_files.get(name), file, f"{FILE} of {name!r}", f"as {title!r}")


@law(FILES, FILE)
def files_of_a_page_are_as_they_say_themselves(client: MediaWiki, title: str, files: Sequence[str]) -> None:
    """A page lists the files it uses that exist, by name, each as the file's own route describes it less the thumbnail.

    Ground: documentation, Get files on page and File object; order observed on 1.39.17.

    Args:
        files: Names of the files that the page uses and that exist.
    """
    listed, answer = answered(client.pages.get_files, title)
    names = [file.title for file in listed.files]
    expect_equal(names, sorted(files, key=lambda name: name.replace(" ", "_")), f"{FILES} of {title!r}", "by name")
    for file in listed.files:
        alone = client.media_files.get(file.title)
        for member in MEMBERS:
            subject = f"{FILES} of {title!r}, {file.title!r}, {member}"
            expect_equal(getattr(file, member), getattr(alone, member), subject, f"as {FILE} says")
    with_thumbnail = [file["title"] for file in json.loads(answer.content)["files"] if "thumbnail" in file]
    expect_equal(with_thumbnail, [], f"{FILES} of {title!r}", "files with a thumbnail")


@law(FILE, "pages_get")
def a_page_without_a_file_is_no_file(client: MediaWiki, title: str) -> None:
    """A page that describes no uploaded file is missing as a file.

    Ground: documentation, Get file: 404; that it is so for an existing page was observed on 1.39.17.

    Args:
        title: Of a page that exists, without a file.
    """
    client.pages.get(title)
    refusal(404, client.media_files.get, title)


def _scaled(file: MediaFile) -> list[tuple[str, MediaVariant]]:
    variants = (("preferred", file.preferred), ("thumbnail", file.thumbnail))
    return [(name, variant) for name, variant in variants if variant is not None]
