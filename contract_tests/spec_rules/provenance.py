"""Provenance: each operation says where it was promised, and each gap between promise and server is told whole."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from contract_tests.spec_rules.document import Finding, sites
from tools.specs import Document, operations


def operations_say_where_they_are_documented(document: Document) -> Iterator[Finding]:
    home = urlsplit(document.get("externalDocs", {}).get("url", ""))
    if home.scheme != "https" or not home.hostname:
        yield Finding("/externalDocs", "no documentation of the whole API", "an https URL of the documentation page")
        return
    for operation in operations(document):
        url = urlsplit(operation.raw.get("externalDocs", {}).get("url", ""))
        if url.scheme != "https" or url.hostname != home.hostname or not url.fragment:
            said = f"documented at {url.geturl()!r}"
            yield Finding(operation.pointer, said, f"an https URL on {home.hostname} with the anchor of the operation")


def divergences_are_told_whole(document: Document) -> Iterator[Finding]:
    """Which further members an entry needs is said by the schema of the extension."""
    for site in sites(document):
        told = site.node.get("x-divergence", []) if isinstance(site.node, dict) else []
        for index, entry in enumerate(told):
            pointer = f"{site.pointer}/x-divergence/{index}"
            blank = [key for key in {"documented": "", "observed": "", **entry} if not str(entry.get(key, "")).strip()]
            if blank:
                yield Finding(pointer, f"no text for {', '.join(blank)}", "what is documented, and what is observed")
            elif entry["documented"] == entry["observed"]:
                yield Finding(pointer, "documented and observed are the same", "an entry only where they differ")
