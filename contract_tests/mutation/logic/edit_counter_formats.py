"""Mistakes in the formats of the edit counter."""

from __future__ import annotations

import re
from dataclasses import replace

from contract_tests.mutation.logic.fault import faults_of
from contract_tests.mutation.logic.patches import Patch, replaced, wrapped
from contract_tests.simulators.edit_counter import answers
from contract_tests.simulators.edit_counter.formats import FORMATS, php, xml, yaml
from contract_tests.simulators.edit_counter.formats import json as json_format
from contract_tests.simulators.edit_counter.formats import page as page_format
from contract_tests.simulators.edit_counter.formats.format import Format

fault = faults_of("edit_counter")
BOTH = ("counts_get", "counts_post")


def asked(name: str, form: str = "json", lang: str = "en", wiki: str = "wikipedia") -> str:
    return f"/api.php?name={name}&lang={lang}&wiki={wiki}&format={form}"


@fault(*BOTH, documented="format: others are XML on a page", shown_by=asked("Sysop", "csv"))
def unknown_formats_are_json() -> Patch:
    """A format that is none is JSON."""
    return wrapped(
        answers,
        "_wanted",
        lambda wanted: lambda name: (json_format.JSON, False) if name == "csv" or not name else wanted(name),
    )


@fault(*BOTH, documented="format: with `fm` a page", shown_by=asked("Sysop", "jsonfm"))
def pages_for_people_are_none() -> Patch:
    """A format for people is the format itself."""
    return wrapped(answers, "_wanted", lambda wanted: lambda name: (wanted(name)[0], False))


@fault(*BOTH, documented="pages for people: HTML, escaped", shown_by=asked("Sysop", "xmlfm"))
def pages_for_people_are_not_escaped() -> Patch:
    """What a page for people shows is not escaped."""
    return replaced(page_format, "_ESCAPED", {})


@fault(*BOTH, documented="callback: is called with the answer", shown_by=f"{asked('Sysop')}&callback=f")
def callbacks_are_ignored() -> Patch:
    """A callback is not called."""
    return wrapped(answers, "Writing", lambda writing: lambda callback, *more: writing("", *more))


@fault(*BOTH, documented="callback: with `json` alone", shown_by=f"{asked('Sysop', 'php')}&callback=f")
def every_format_calls_back() -> Patch:
    """A callback is called with the answer in any format."""

    def calling(form: Format) -> Format:
        return replace(
            form,
            write=lambda value, writing: (
                f"{writing.callback}({form.write(value, writing)})" if writing.callback else form.write(value, writing)
            ),
        )

    others = {name: calling(form) for name, form in FORMATS.items() if name != "json"}
    return replaced(answers, "FORMATS", {**FORMATS, **others})


@fault(
    *BOTH,
    documented="callback: no other characters than those of names",
    shown_by=f"{asked('Sysop')}&callback=alert(1)//",
)
def callbacks_may_be_anything() -> Patch:
    """A callback may have any character."""
    return replaced(json_format, "_NO_PART_OF_A_CALLBACK", re.compile("$^"))


@fault(*BOTH, documented="php: lengths of texts in bytes", shown_by=asked("x%20%C3%A9", "php", lang="%C3%A9"))
def lengths_are_characters() -> Patch:
    """Lengths of texts in `php` are counted in characters."""
    return wrapped(
        php,
        "_serialized",
        lambda write: lambda value: f's:{len(value)}:"{value}";' if isinstance(value, str) else write(value),
    )


@fault(*BOTH, documented="xml: groups are elements", shown_by=asked("Sysop", "xml"))
def groups_in_xml_have_another_name() -> Patch:
    """Groups in XML are elements of another name."""
    return replaced(xml, "_ITEM_NAMES", {"groups": "group"})


@fault(*BOTH, documented="yaml: numbers as texts stand in a block", shown_by=asked("Sysop", "yaml"))
def yaml_has_no_blocks() -> Patch:
    """Texts in YAML that look like numbers stand on the line."""
    return replaced(yaml, "_LITERAL", re.compile("(?!)"))
