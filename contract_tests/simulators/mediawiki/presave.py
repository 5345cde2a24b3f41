"""What a writer may leave to the wiki: signatures, links without a label, templates to be copied in."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from contract_tests.simulators.mediawiki import namespaces
from contract_tests.simulators.mediawiki.accounts import User
from contract_tests.simulators.mediawiki.titles import BadTitle, Title, parse
from contract_tests.simulators.mediawiki.wikitext import unread

TextOf = Callable[[Title], str | None]
"""The source of a page; None if there is none."""

_TILDES = re.compile("~{5}|~{4}|~{3}")
_SUBSTITUTION = re.compile(r"\{\{\s*subst:\s*([^{}|\n]+?)\s*((?:\|[^{}]*)?)\}\}", re.IGNORECASE)
_PARAMETER = re.compile(r"\{\{\{\s*([^{}|]+?)\s*(?:\|([^{}]*))?\}\}\}")
_IN_TITLE = r"[ %!\"$&'()*,\-./0-9:;=?@A-Z\\^_`a-z~+\u0080-\U0010ffff]"
_IN_NAMESPACE = r"[ _0-9A-Za-z\u0080-\U0010ffff-]"
_PREFIX = rf"(:?{_IN_NAMESPACE}+:|:|)"
_BRACKETED = re.compile(rf"\[\[{_PREFIX}({_IN_TITLE}+?)( ?\({_IN_TITLE}+\))\|]]")
_WIDE_BRACKETED = re.compile(rf"\[\[{_PREFIX}({_IN_TITLE}+?)( ?（{_IN_TITLE}+）)\|]]")
_AFTER_COMMA = re.compile(rf"\[\[{_PREFIX}({_IN_TITLE}+?)( ?\({_IN_TITLE}+\)|)((?:, |，|، ){_IN_TITLE}+|)\|]]")
_REVERSE = re.compile(rf"\[\[\|({_IN_TITLE}+)]]")
_TITLE_WITH_BRACKETS = re.compile(rf"({_IN_NAMESPACE}+:|){_IN_TITLE}+?( \({_IN_TITLE}+\))")
_TITLE_WITH_COMMA = re.compile(rf"({_IN_NAMESPACE}+:|){_IN_TITLE}+?(, {_IN_TITLE}+|)")


def expanded(text: str, title: Title, user: User, moment: int, text_of: TextOf) -> str:
    """A wikitext as it is saved on a page, by a user, at a moment in seconds since 1970."""
    if "~~~" not in text and "|]]" not in text and "[[|" not in text and "{{" not in text:
        return text
    pieces, end = [], 0
    for start, after in unread(text):
        pieces += [_expanded(text[end:start], title, user, moment, text_of), text[start:after]]
        end = after
    return "".join([*pieces, _expanded(text[end:], title, user, moment, text_of)])


def _expanded(text: str, title: Title, user: User, moment: int, text_of: TextOf) -> str:
    text = _SUBSTITUTION.sub(lambda match: _substituted(match, text_of), text)
    text = _TILDES.sub(lambda match: _signed(len(match[0]), user, moment), text)
    text = _BRACKETED.sub(r"[[\1\2\3|\2]]", text)
    text = _WIDE_BRACKETED.sub(r"[[\1\2\3|\2]]", text)
    text = _AFTER_COMMA.sub(r"[[\1\2\3\4|\2]]", text)
    match = _TITLE_WITH_BRACKETS.fullmatch(title.text) or _TITLE_WITH_COMMA.fullmatch(title.text)
    before, after = match.groups() if match else ("", "")
    if before or after:
        return _REVERSE.sub(lambda found: f"[[{before}{found[1]}{after}|{found[1]}]]", text)
    return _REVERSE.sub(r"[[\1]]", text)


def _signed(tildes: int, user: User, moment: int) -> str:
    date = time.gmtime(moment)
    now = time.strftime(f"%H:%M, {date.tm_mday} %B %Y (UTC)", date)
    if user.id is None:
        name = f"[[Special:Contributions/{user.name}|{user.name}]]"
    else:
        name = f"[[User:{user.name}|{user.name}]] ([[User talk:{user.name}|talk]])"
    return {3: name, 4: f"{name} {now}", 5: now}[tildes]


def _substituted(match: re.Match[str], text_of: TextOf) -> str:
    try:
        title = parse(match[1], namespaces.TEMPLATE)
    except BadTitle:
        return match[0]
    text = text_of(title)
    if text is None:
        return match[0]
    values: dict[str, str] = {}
    for argument in match[2].split("|")[1:]:
        name, equals, value = argument.partition("=")
        place = str(1 + sum(key.isdecimal() for key in values))
        values |= {name.strip(): value.strip()} if equals else {place: argument}
    return _PARAMETER.sub(lambda use: values.get(use[1], use[2] if use[2] is not None else use[0]), text)
