"""Sharing: what two contracts have in common stands once, in `specs/shared/`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from contract_tests.spec_rules.document import Finding
from tools.specs import Document, escape


def shared_components_stand_once(files: Mapping[str, Document]) -> Iterator[Finding]:
    """The components that several places of the source files spell out alike."""
    first: dict[str, str] = {}
    for file, content in files.items():
        for kind, named in content.get("components", {}).items():
            for name, component in named.items():
                place = f"{file}#/components/{escape(kind)}/{escape(name)}"
                known = first.setdefault(json.dumps([kind, component], sort_keys=True, default=str), place)
                if known != place:
                    yield Finding(place, f"the same as {known}", f"a reference to {known}")


def shared_files_hold_only_what_is_shared(
    shared: Mapping[str, Document], bundles: Mapping[str, Document]
) -> Iterator[Finding]:
    """The components of shared files that fewer than two contracts come to hold."""
    for file, content in shared.items():
        for kind, named in content.get("components", {}).items():
            for name in named:
                users = [api for api, bundle in bundles.items() if name in bundle["components"].get(kind, {})]
                if len(users) < 2:
                    place = f"{file}#/components/{escape(kind)}/{escape(name)}"
                    yield Finding(place, f"used by {' '.join(users) or 'no contract'}", "used by two contracts")
