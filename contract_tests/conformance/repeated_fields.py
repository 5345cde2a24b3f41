"""Header fields that come several times: what they say together has to fit the contract. Pure.

RFC 9110, 5.3, has a recipient join their values with commas; Schemathesis looks at the first one only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import jsonschema_rs

from tools.specs import Document, SpecOperation, resolve


def misfits(
    document: Document, operation: SpecOperation, status: str, fields: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """Names of fields that come several times and together are not what the contract has.

    Args:
        document: The bundled contract.
        operation: The operation that was called.
        status: Key under which the contract describes the answer.
        fields: Header fields of the answer in order.
    """
    counted = Counter(name.lower() for name, _ in fields)
    if max(counted.values(), default=0) < 2:
        return
    described = resolve(document, operation.raw["responses"].get(status, {})).get("headers", {})
    for name, header in described.items():
        schema = resolve(document, resolve(document, header).get("schema", {}))
        if counted[name.lower()] > 1 and schema.get("type") == "string":
            value = ", ".join(value for known, value in fields if known.lower() == name.lower())
            if not jsonschema_rs.is_valid({**schema, "components": document["components"]}, value):
                yield name
