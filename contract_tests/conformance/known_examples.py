"""The contract with examples of what exists on the wiki at hand, in place of what its documentation names. Pure."""

from __future__ import annotations

import copy
from typing import Any

from contract_tests.conformance.gates import WRITING_METHODS
from contract_tests.facts.kinds import Facts
from contract_tests.known_values import WRITE_PREFIX, KnownValues
from tools.specs import Document, operations

_EXAMPLES = 4
"""Examples of one parameter; schemathesis asks for each."""


def with_known_examples(document: Document, values: Facts) -> Document:
    """A copy of a bundled contract whose parameters have examples from `values`, where there are any.

    What the contracts of other APIs name, their simulators have.

    All revision ids are of one page, the one whose title is the first example, so that examples go together.
    """
    if not isinstance(values, KnownValues):
        return document
    document = copy.deepcopy(document)
    for operation in operations(document):
        known = _known(operation.name, operation.method, values)
        raw = document["paths"][operation.path][operation.method.lower()]
        raw["parameters"] = [
            _with_examples(parameter, known.get(parameter["name"], [])) for parameter in operation.parameters
        ]
    for item in document["paths"].values():
        item.pop("parameters", None)
    return document


def _known(operation: str, method: str, values: KnownValues) -> dict[str, list[Any]]:
    if method in WRITING_METHODS:
        return {"title": [f"{WRITE_PREFIX}Example"]}
    page = max(values.pages, key=lambda page: len(page.revisions), default=None)
    titles = [] if page is None else [page.title, *(other.title for other in values.pages if other != page)]
    ids = [] if page is None else list(page.revisions)
    if operation.startswith("media_files_"):
        titles = list(values.files)
    revisions = dict.fromkeys(("id", "from", "to", "older_than", "newer_than"), ids)
    return {"title": titles, "q": list(values.searches), **revisions}


def _with_examples(parameter: dict[str, Any], known: list[Any]) -> dict[str, Any]:
    if not known:
        return parameter
    kept = {key: value for key, value in parameter.items() if key not in ("example", "examples")}
    return {**kept, "examples": {str(number): {"value": value} for number, value in enumerate(known[:_EXAMPLES])}}
