"""The lines of a saved page: HTML gives those that copying it from a browser gives.

So every extractor reads lines, whatever form a page was saved in. What differs between browsers and says nothing is
made alike: kinds of white space, bullets, marks behind headings, runs of blank lines.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator, Set
from itertools import groupby
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

MARKUP = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!|[a-zA-Z])")
DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
DECLARED_WITHIN = 1024
"""Bytes from the beginning in which a page has to say its encoding, as HTML rules."""
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}

CONTENT = "main, [role=main]"
LEFT_OUT = ", ".join(
    (
        "head, script, style, noscript, template, [hidden]",
        "nav, [role=navigation], #toc, .toc",
        ".mw-editsection, .headerlink",
    )
)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
EDITED = ", ".join(f".mw-parser-output {heading}" for heading in sorted(HEADINGS))
LINKED = ".headerlink"
SPACED = HEADINGS | {"p", "pre", "dl", "hr"}
BLOCKS = SPACED | {
    *("address", "article", "aside", "blockquote", "body", "details", "div", "fieldset", "footer", "form", "header"),
    *("figure", "figcaption", "hgroup", "legend", "main", "section", "summary"),
    *("caption", "table", "tbody", "tfoot", "thead", "tr"),
    *("dd", "dt", "li", "ol", "ul"),
}
CELLS = {"td", "th"}
LISTS = {"ul", "ol"}

BULLET_SIGN = "• "
BULLET = re.compile(r"^(\s*)[•◦▪‣∙●○■]\s*")
EDIT_LINK = re.compile(r"\s*\[\s*edit(?:\s*\|\s*edit source)?\s*\]$")
ANCHOR_LINK = re.compile(r"(?<=\S)\s?¶$")
TAB = 4


def decoded(content: bytes, charset: str | None = None) -> str:
    """The text of a page as a browser decodes it: by byte order mark, by what HTTP says, by its own declaration."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    inside = DECLARED.search(content[:DECLARED_WITHIN])
    for said in (charset, inside[1].decode("ascii") if inside else None, "utf-8"):
        try:
            return content.decode(said or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("windows-1252", errors="replace")


def lines(page: str) -> list[str]:
    """The lines of a page in either form, without space behind them and with never two blank ones in a row."""
    text = _copied(page) if MARKUP.match(page.lstrip("\ufeff")) else page
    made_alike = [_alike(line) for line in re.split(r"\r\n|[\r\n]", text)]
    kept = [line for blank, run in groupby(made_alike, key=lambda line: not line) for line in ([""] if blank else run)]
    return kept[not kept[0] : len(kept) - (not kept[-1])] if any(kept) else []


def _alike(line: str) -> str:
    seen = "".join(
        " " if unicodedata.category(character) == "Zs" else character
        for character in line.expandtabs(TAB)
        if unicodedata.category(character) not in ("Cf", "Cc")
    ).rstrip()
    indented = BULLET.sub(r"\1• ", ANCHOR_LINK.sub("#", EDIT_LINK.sub("[edit]", seen)))
    inner = indented.lstrip()
    return " " * (len(indented) - len(inner)) + " ".join(inner.split())


class _Marked(NamedTuple):
    """Nodes of a page, by their identity in the parser, that are read otherwise than by their tag."""

    left_out: Set[int]
    edited: Set[int]


def _copied(page: str) -> str:
    tree = LexborHTMLParser(page)
    content = tree.css_first(CONTENT) or tree.body
    marked = _Marked({node.mem_id for node in tree.css(LEFT_OUT)}, {node.mem_id for node in tree.css(EDITED)})
    return _joined(_pieces(content, marked, 0)) if content is not None else ""


def _pieces(node: LexborNode, marked: _Marked, depth: int) -> Iterator[str | int]:
    """Text, and between it numbers: at least so many line ends."""
    for child in node.iter(include_text=True):
        tag = child.tag or ""
        ends = 2 if tag in SPACED else 1 if tag in BLOCKS else 0
        if child.mem_id in marked.left_out:
            continue
        if tag == "-text":
            yield re.sub(r"\s+", " ", child.text_content or "")
        elif tag == "br":
            yield "\n"
        elif tag == "pre":
            yield from (ends, "\n" + child.text(), ends)
        else:
            yield ends
            if tag == "li":
                yield "  " * max(depth, 1) + BULLET_SIGN
            yield from _pieces(child, marked, depth + (tag in LISTS))
            if child.mem_id in marked.edited:
                yield "[edit]"
            elif tag in HEADINGS and child.css_first(LINKED):
                yield "#"
            elif tag in CELLS:
                yield "\t"
            yield ends


def _joined(pieces: Iterator[str | int]) -> str:
    text, ends = "", 0
    for piece in pieces:
        if isinstance(piece, int):
            ends = max(ends, piece)
            continue
        bullet = text.endswith(BULLET_SIGN)
        begins = bullet or ends > 0 or text == "" or text.endswith("\n")
        shown = piece.lstrip(" \t") if begins and not piece.endswith(BULLET_SIGN) else piece
        if shown:
            text += ("" if bullet else "\n" * ends) + shown
            ends = 0
    return text
