"""What changed between two versions of the contracts. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tools.api_diff.change import Change
from tools.api_diff.operations import operation_changes
from tools.api_diff.schemas import schema_changes
from tools.api_diff.site import Site
from tools.api_diff.usage import usage
from tools.specs import Document, SpecOperation, operations

SCHEMAS = "/components/schemas/"


def contract_changes(old: Mapping[str, Document], new: Mapping[str, Document]) -> Iterator[Change]:
    """What changed between two versions of all contracts, by the name of the API; nothing for mere order or layout."""
    for api in sorted(old.keys() | new.keys()):
        if api not in new:
            yield Change("contract", api, "", f"`{api}` is gone", "", "", breaks=True, names=(api,))
        elif api not in old:
            yield Change("contract", api, "", f"`{api}` is new", "", "", breaks=False, names=(api,))
        else:
            yield from _api_changes(api, old[api], new[api])


def _api_changes(api: str, old: Document, new: Document) -> Iterator[Change]:
    site = Site(api, old, new, "", f"`{api}`", (api,), ())
    yield from _root_changes(old, new, site)
    before, after = _by_name(old), _by_name(new)
    for name in sorted(before.keys() | after.keys()):
        operation = after.get(name) or before[name]
        inside = Site(api, old, new, operation.pointer, f"`{name}`", _method_names(operation), (name,))
        if name not in after:
            yield inside.change(f"{inside.label} is gone", _route(operation), None, True)
        elif name not in before:
            yield inside.change(f"{inside.label} is new", None, _route(operation), False)
        elif not all(map(_derived, (old, new), (before[name], after[name]))):
            yield from operation_changes(before[name], after[name], inside)
    for pointer, used in sorted(usage((old, new)).items()):
        name = pointer.removeprefix(SCHEMAS)
        schemas = [document.get("components", {}).get("schemas", {}) for document in (old, new)]
        if pointer.startswith(SCHEMAS) and all(name in named for named in schemas):
            by = tuple(sorted(used.sent_by | used.received_by))
            ends = (bool(used.sent_by), bool(used.received_by))
            inside = Site(api, old, new, pointer, f"`{name}`", (name,), by, *ends)
            yield from schema_changes(schemas[0][name], schemas[1][name], inside)


def _root_changes(old: Document, new: Document, site: Site) -> Iterator[Change]:
    classes = [str(document.get("x-client", {}).get("class")) for document in (old, new)]
    if classes[0] != classes[1]:
        what = f"the client `{classes[0]}` is now called `{classes[1]}`"
        yield site.below("x-client", "class").change(what, None, None, True, *classes)
    addresses = [_address(document) for document in (old, new)]
    if addresses[0] != addresses[1]:
        yield site.below("servers", "0", "url").change(
            f"address of the server of {site.label}", addresses[0], addresses[1], True
        )


def _address(document: Document) -> Any:
    """The first server: that of clients that are given none."""
    return next((server["url"] for server in document.get("servers", [])), None)


def _by_name(document: Document) -> dict[str, SpecOperation]:
    return {operation.name: operation for operation in operations(document)}


def _derived(document: Document, operation: SpecOperation) -> bool:
    """Whether it is a HEAD that follows from its GET, so that its changes are those of the GET."""
    return operation.method == "HEAD" and bool(document["paths"][operation.path].get("get", {}).get("x-head"))


def _method_names(operation: SpecOperation) -> tuple[str, ...]:
    """The names of an operation and of its method."""
    return tuple(dict.fromkeys((operation.name, operation.name.removeprefix(f"{operation.tag}_"))))


def _route(operation: SpecOperation) -> str:
    return f"{operation.method} {operation.path}"
