"""Edit summaries: what is kept of a given one, and what the wiki writes where none is given."""

from __future__ import annotations

import re

from contract_tests.simulators.mediawiki import content
from contract_tests.simulators.mediawiki.merging import WHITE_SPACE
from contract_tests.simulators.mediawiki.wikitext import redirect_target

MOST_CHARACTERS = 500
ELLIPSIS = "..."

_HEADING = re.compile(r"^\s*=+\s*(.*?)\s*=+\s*$", re.ASCII)
_LINE_END = re.compile("[\n\r]")
_UNFINISHED_LINK = re.compile(r"\[\[([^\]]*)\]?$")


def kept(comment: str) -> str:
    """A summary as it is saved: trimmed, and cut after 500 characters; of a heading only its words."""
    comment = _HEADING.sub(r"\1", comment).strip(WHITE_SPACE)
    if len(comment) <= MOST_CHARACTERS:
        return comment
    return comment[: MOST_CHARACTERS - len(ELLIPSIS)].rstrip(WHITE_SPACE) + ELLIPSIS


def automatic(old: str | None, new: str, model: str) -> str:
    """The summary of a change that nobody described; empty where the wiki has nothing to say.

    Args:
        old: Source before; None if the page is new.
        new: Source after, as it was written and not as it is saved.
        model: Content model of the page.
    """
    size, new_size = len((old or "").encode()), len(new.encode())
    if size and not new_size:
        return "Blanked the page"
    if model == content.WIKITEXT:
        before, after = redirect_target(old or ""), redirect_target(new)
        if after is not None and before is None:
            return f"Redirected page to [[{after.prefixed_text}]]"
        if after is not None and before is not None and (after, after.fragment) != (before, before.fragment):
            return f"Changed redirect target from [[{before.prefixed_text}]] to [[{after.prefixed_text}]]"
        if after is None and before is not None:
            return f"Removed redirect to [[{before.prefixed_text}]]"
    if old is None:
        return _quoting('Created page with "{}"', new, model) if new_size else "Created blank page"
    if size > 10 * new_size:
        return _quoting('Replaced content with "{}"', new, model)
    return ""


def _quoting(form: str, text: str, model: str) -> str:
    # The wiki counts its own place holder, which is as long as ours, among the words around the quotation.
    quoted = _cut(_LINE_END.sub(" ", text), MOST_CHARACTERS - len(form))
    return form.format(_UNFINISHED_LINK.sub(r"\1", quoted) if model == content.WIKITEXT else quoted)


def _cut(text: str, most_bytes: int) -> str:
    """The text in so many bytes, with dots where it is cut."""
    encoded = text.encode()
    if len(encoded) <= most_bytes:
        return text
    return encoded[: most_bytes - len(ELLIPSIS)].decode(errors="ignore").rstrip(WHITE_SPACE) + ELLIPSIS
