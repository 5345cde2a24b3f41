"""Extensions: every `x-` key has a JSON Schema and a paragraph with an example.

The schema is `specs/shared/extensions.schema.yaml`, the paragraphs stand in `specs/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
from ruamel.yaml import YAML

from contract_tests.spec_rules.document import Finding, sites
from tools.specs import FOLDER, Document, escape

Vocabulary = dict[str, Any]

FENCE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def vocabulary() -> Vocabulary:
    """The JSON Schema whose properties are the extensions."""
    text = (FOLDER / "shared" / "extensions.schema.yaml").read_text(encoding="utf-8")
    schema: Vocabulary = YAML(typ="safe", pure=True).load(text)
    return schema


def readme() -> str:
    return (FOLDER / "README.md").read_text(encoding="utf-8")


def extensions_are_known_and_valid(document: Document, known: Vocabulary) -> Iterator[Finding]:
    for pointer, key, value in extensions(document):
        if key not in known["properties"]:
            yield Finding(pointer, f"the extension {key} is not defined", ", ".join(known["properties"]))
        else:
            yield from faults(known, pointer, key, value)


def extensions(document: Document) -> Iterator[tuple[str, str, Any]]:
    """Pointer, key and value of every extension. Keys inside data and names given by the API (a header) are none."""
    for site in sites(document):
        for key, value in site.node.items() if isinstance(site.node, dict) else ():
            if str(key).startswith("x-"):
                yield f"{site.pointer}/{escape(key)}", key, value
            elif key in ("paths", "responses") and isinstance(value, dict):
                inner = ((name, entry) for name, entry in value.items() if str(name).startswith("x-"))
                yield from ((f"{site.pointer}/{key}/{escape(name)}", name, entry) for name, entry in inner)


def faults(known: Vocabulary, pointer: str, key: str, value: Any) -> Iterator[Finding]:
    """Why the value of an extension does not fit its schema."""
    validator = jsonschema_rs.Draft202012Validator(known, validate_formats=True)
    for error in validator.iter_errors({key: value}):
        at = "".join(f"/{escape(str(token))}" for token in list(error.instance_path)[1:])
        yield Finding(pointer + at, error.message, f"what specs/shared/extensions.schema.yaml says of {key}")


def unexplained(known: Vocabulary, text: str) -> Iterator[Finding]:
    """The extensions of which a text shows no valid example in a YAML block."""
    shown: dict[str, list[Any]] = {}
    for block in FENCE.findall(text):
        for _, key, value in keys(YAML(typ="safe", pure=True).load(block)):
            shown.setdefault(key, []).append(value)
    for key in known["properties"]:
        if key not in shown:
            yield Finding("", f"no example of {key}", f"a YAML block with {key}")
        for value in shown.get(key, []):
            yield from faults(known, "", key, value)


def keys(node: Any, pointer: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every `x-` key of a piece of YAML, however deep."""
    if isinstance(node, list):
        for index, entry in enumerate(node):
            yield from keys(entry, f"{pointer}/{index}")
    elif isinstance(node, dict):
        for key, value in node.items():
            if str(key).startswith("x-"):
                yield pointer, key, value
            yield from keys(value, f"{pointer}/{escape(str(key))}")
