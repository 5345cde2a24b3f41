"""The words of titles and texts, and which pages have them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_HIGH = "\u0080-\U0010ffff"
_KEPT = f"\"*A-Za-z_'.0-9{_HIGH}\\-&#;"
_TOKEN = re.compile(f"[0-9A-Za-z{_HIGH}]+")
_TAG = re.compile(r"</?\s*[A-Za-z][^>]*?>")
_HEADING = re.compile(r"(^|\n)==\s*([^\n]+)\s*==(\s)", re.DOTALL)
_IN_ADDRESS = f"A-Za-z0-9_/:.,~%\\-+&;#?!=()@{_HIGH}"
_PROTOCOL = "http|https|ftp|mailto|news|gopher"
_ADDRESS = re.compile(rf"(^|[^\[])({_PROTOCOL}):[{_IN_ADDRESS}]+([^{_IN_ADDRESS}]|$)")
_BARE_LINK = re.compile(rf"([^\[])\[({_PROTOCOL}):[{_IN_ADDRESS}]+]")
_NAMED_LINK = re.compile(rf"([^\[])\[({_PROTOCOL}):[{_IN_ADDRESS}]+\s+([^\]]+)]")
_IMAGE = re.compile(rf"\[\[image:([{_IN_ADDRESS}]+)\.(gif|png|jpg|jpeg)([^{_IN_ADDRESS}])", re.IGNORECASE)
_LINK_TRAIL = re.compile(rf"([^{_KEPT}])([{_KEPT}]+)]]([a-z]+)")
_DROPPED = re.compile(f"[^{_KEPT}]+")
_IMAGE_EXTENSION = re.compile(" (png|gif|jpg|jpeg|ogg)$")


def words_of_text(text: str) -> list[str]:
    """The words by which a source is found, in order."""
    text = _TAG.sub(" ", f" {_half_width(text)} ".lower())
    text = _HEADING.sub(r"\1\2 \2 \2\3", text)
    text = _ADDRESS.sub(r"\1 \3", text)
    text = _BARE_LINK.sub(r"\1 ", text)
    text = _NAMED_LINK.sub(r"\1 \3 ", text)
    text = _IMAGE.sub(r" \1 \3", text)
    text = _LINK_TRAIL.sub(r"\1\2 \2\3", text)
    return tokens(_DROPPED.sub(" ", text))


def words_of_title(title: str, *, of_file: bool) -> list[str]:
    """The words by which a title, without its namespace, is found, in order."""
    text = " ".join(_DROPPED.sub(" ", _half_width(title)).lower().split())
    return tokens(_IMAGE_EXTENSION.sub("", text) if of_file else text)


def tokens(text: str) -> list[str]:
    """Runs of letters and digits, the unaccented ones in lower case."""
    return [token.translate(_LOWER) for token in _TOKEN.findall(text)]


_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}
_HALF_WIDTH = {code + 0xFEE0: code for code in range(0x7F) if chr(code).isalnum()}


def _half_width(text: str) -> str:
    return text.translate(_HALF_WIDTH)


@dataclass(frozen=True, slots=True)
class Term:
    """What a query asks for: words side by side, the last of which may be a beginning only."""

    words: Sequence[str]
    prefix: bool = False


@dataclass(slots=True)
class Column:
    """Where words are: numbers of pages, and places of the word in the page's text."""

    places: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    words: dict[int, Sequence[str]] = field(default_factory=dict)
    _sorted: list[str] | None = None

    def put(self, page: int, words: Sequence[str]) -> None:
        """Set the words of a page."""
        self.drop(page)
        self.words[page] = words
        found: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            found.setdefault(word, []).append(place)
        for word, places in found.items():
            if word not in self.places:
                self.places[word] = {}
                self._sorted = None
            self.places[word][page] = places

    def drop(self, page: int) -> None:
        """Forget a page."""
        for word in set(self.words.pop(page, ())):
            del self.places[word][page]

    def find(self, terms: Iterable[Term]) -> set[int]:
        """Pages that have all terms; none if there are no terms."""
        found: set[int] | None = None
        for term in terms:
            pages = self._pages(term)
            found = pages if found is None else found & pages
        return found or set()

    def copy(self) -> Column:
        """The column in another world."""
        return Column({word: dict(pages) for word, pages in self.places.items()}, dict(self.words), self._sorted)

    def _pages(self, term: Term) -> set[int]:
        pages: set[int] | None = None
        for number, word in enumerate(term.words):
            last = term.prefix and number == len(term.words) - 1
            having = {page for one in self._completions(word, last) for page in self.places.get(one, ())}
            pages = having if pages is None else pages & having
        if len(term.words) < 2:
            return pages or set()
        return {page for page in pages or () if self._side_by_side(page, term)}

    def _completions(self, word: str, prefix: bool) -> Sequence[str]:
        if not prefix:
            return (word,)
        if self._sorted is None:
            self._sorted = sorted(self.places)
        start = bisect_left(self._sorted, word)
        end = start
        while end < len(self._sorted) and self._sorted[end].startswith(word):
            end += 1
        return self._sorted[start:end]

    def _side_by_side(self, page: int, term: Term) -> bool:
        words, length = self.words[page], len(term.words)
        *whole, last = term.words
        return any(
            list(words[place : place + length - 1]) == whole
            and place + length <= len(words)
            and (words[place + length - 1] == last or (term.prefix and words[place + length - 1].startswith(last)))
            for place in self.places[term.words[0]][page]
        )
