"""Mistakes in whom, and which wiki, the edit counter is asked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contract_tests.mutation.logic.fault import Ask, faults_of
from contract_tests.mutation.logic.patches import Function, Patch, replaced, wrapped
from contract_tests.simulators import edit_counter
from contract_tests.simulators.edit_counter import names, service
from contract_tests.simulators.edit_counter.model import error
from contract_tests.simulators.edit_counter.parameters import Fields, query_of
from contract_tests.simulators.edit_counter.service import EditCounter
from contract_tests.simulators.edit_counter.wikis import Wiki

fault = faults_of("edit_counter")
BOTH = ("counts_get", "counts_post")


def asked(name: str, form: str = "json", lang: str = "en", wiki: str = "wikipedia") -> str:
    return f"/api.php?name={name}&lang={lang}&wiki={wiki}&format={form}"


@fault(*BOTH, documented="name: also an address", shown_by=asked("192.0.2.7"))
def addresses_are_no_users() -> Patch:
    """An address is no user."""
    return replaced(service, "is_address", lambda name: False)


@fault(*BOTH, documented="name: the first letter in any case", shown_by=asked("sysop"))
def names_begin_with_what_was_sent() -> Patch:
    """A user is not found with a small first letter."""

    def around(user_name: Function) -> Function:
        def name(sent: bytes) -> bytes:
            read: bytes = user_name(sent)
            return sent[:1] + read[1:] if sent[:1].islower() else read

        return name

    return wrapped(service, "user_name", around)


@fault(*BOTH, documented="name: underscores are spaces", shown_by=asked("Foo_Bar"))
def underscores_in_names_stay() -> Patch:
    """A user is not found with underscores for spaces."""
    return wrapped(service, "user_name", lambda user_name: lambda sent: sent if b"_" in sent else user_name(sent))


@fault(*BOTH, documented="name: case-sensitive but for the first letter", shown_by=asked("SYSOP"))
def names_have_no_case() -> Patch:
    """A user is found in any case."""
    return wrapped(
        service,
        "user_name",
        lambda user_name: lambda sent: user_name(sent).capitalize() if sent.isupper() else user_name(sent),
    )


@fault(*BOTH, documented="name: any letters", shown_by=asked("%E6%9C%A8%E6%98%9F%20%F0%9F%AA%90"))
def names_are_ascii() -> Patch:
    """Letters beyond ASCII are dropped from a name."""
    return wrapped(
        service, "user_name", lambda user_name: lambda sent: bytes(byte for byte in user_name(sent) if byte < 128)
    )


@fault(*BOTH, documented="unknown wikis: an error of the database", shown_by=asked("Sysop", lang="xx"))
def unknown_wikis_are_english() -> Patch:
    """A wiki that does not exist is the English Wikipedia."""
    return wrapped(
        service,
        "database_name",
        lambda find: lambda lang, wiki: b"enwiki" if find(lang, wiki) == b"xxwiki" else find(lang, wiki),
    )


@fault(*BOTH, documented="lang: which wiki", shown_by=asked("Sysop", lang="de"))
def languages_are_ignored() -> Patch:
    """All Wikipedias are the English one."""
    return wrapped(
        service,
        "database_name",
        lambda find: lambda lang, wiki: find(b"en" if wiki == b"wikipedia" and lang in (b"de", b"fr") else lang, wiki),
    )


@fault(
    *BOTH,
    documented="wikis that are not called after language and wiki",
    shown_by=asked("Sysop", lang="commons", wiki="wikimedia"),
)
def irregular_wikis_are_unknown() -> Patch:
    """Wikis with names of their own are unknown."""
    return replaced(names, "_IRREGULAR", {})


def _instead(chosen: Callable[[Any], bool]) -> Patch:
    """Questions about unknown wikis are answered as those about the English Wikipedia where that answer is chosen."""

    def around(answer: Function) -> Function:
        def told(counter: EditCounter, fields: Fields) -> Any:
            value = answer(counter, fields)
            if value.get("error", {}).get("code") != "mysqlerror":
                return value
            elsewhere = answer(counter, {**fields, b"lang": b"en", b"wiki": b"wikipedia"})
            return elsewhere if chosen(elsewhere) else value

        return told

    return wrapped(EditCounter, "answer", around)


@fault(*BOTH, documented="errors: a wiki that is not there", shown_by=asked("Sysop", lang="xx"))
def users_of_unknown_wikis_are_counted_at_home() -> Patch:
    """Who is known elsewhere is counted there if the wiki does not exist."""
    return _instead(lambda elsewhere: "query" in elsewhere)


@fault(*BOTH, documented="errors: the wiki before the user", shown_by=asked("Nobody%20of%20this%20name", lang="xx"))
def users_are_looked_for_before_wikis() -> Patch:
    """Of an unknown user and an unknown wiki, the user is told."""
    return _instead(lambda elsewhere: elsewhere == error("nosuchuser"))


@fault(*BOTH, documented="name: an empty one is nobody's", shown_by=asked(""))
def an_empty_name_is_somebody() -> Patch:
    """An empty name is that of a user without edits."""
    return wrapped(Wiki, "user_id", lambda user_id: lambda wiki, name: user_id(wiki, name) if name else 999_999)


@fault(*BOTH, documented="wiki is required", shown_by="/api.php?name=Sysop&lang=en&format=json")
def a_wiki_need_not_be_named() -> Patch:
    """Where no wiki is named, Wikipedia is meant."""
    return wrapped(
        EditCounter, "answer", lambda answer: lambda counter, fields: answer(counter, {b"wiki": b"wikipedia"} | fields)
    )


@fault(
    "counts_post",
    documented="POST: a form may hold the values",
    shown_by=Ask("/api.php", "POST", "name=Sysop&lang=en&wiki=wikipedia&format=json"),
)
def forms_are_not_read() -> Patch:
    """The values of a form are ignored."""
    return replaced(edit_counter, "form_of", lambda request: {})


@fault(
    "counts_post",
    documented="POST: the form counts, where query and form differ",
    shown_by=Ask(asked("Sysop"), "POST", "name=Newcomer"),
)
def queries_count_before_forms() -> Patch:
    """Where query and form differ, the query counts."""

    def around(form_of: Function) -> Function:
        return lambda request: {
            name: value for name, value in form_of(request).items() if name not in query_of(request)
        }

    return wrapped(edit_counter, "form_of", around)


@fault(*BOTH, documented="a name is decoded twice", shown_by=asked("A%252BB"))
def names_are_decoded_once() -> Patch:
    """A name is decoded once."""
    return replaced(names, "decoded", lambda text: text)
