"""Load the contract of one API as one self-contained document, and walk its operations.

The folder `specs/` is the registry: each `<api>.yaml` in it is an entry document. A reference into another file
(`shared/mediawiki.yaml#/components/schemas/Revision`) is followed, and the component it names joins the bundle under
the same kind and name, so that every reference of the bundle is local.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

FOLDER = Path(__file__).resolve().parent.parent / "specs"
NO_JSON = (float("inf"), float("-inf"))
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

Document = dict[str, Any]


class SpecError(Exception):
    """A contract that cannot be used. The text is one line: file, JSON pointer, what is wrong, what would be valid."""

    def __init__(self, file: str, pointer: str, problem: str) -> None:
        super().__init__(f"{file}#{pointer}: {problem}")


@dataclass(frozen=True)
class SpecOperation:
    """One operation of a bundled document, with the parameters of its path item merged in and resolved."""

    name: str
    method: str
    path: str
    raw: Document
    parameters: tuple[Document, ...]

    @property
    def tag(self) -> str:
        return str(self.raw["tags"][0])

    @property
    def pointer(self) -> str:
        return f"/paths/{escape(self.path)}/{self.method.lower()}"


def api_names(folder: Path = FOLDER) -> list[str]:
    """The names of all APIs, in alphabetical order."""
    return sorted(path.stem for path in folder.glob("*.yaml"))


def load(name: str, folder: Path = FOLDER) -> Document:
    """The contract of one API as one self-contained document.

    Raises:
        SpecError: there is no such API, a file cannot be read, or a reference leads nowhere.
    """
    if name not in api_names(folder):
        valid = ", ".join(api_names(folder)) or "none, the folder is empty"
        raise SpecError(f"{folder.name}/{name}.yaml", "", f"no API of this name; valid names: {valid}")
    try:
        return _Bundle(folder).of(f"{name}.yaml")
    except RecursionError:
        problem = "nested without end; an alias or a reference must not lead back to what holds it"
        raise SpecError(f"{name}.yaml", "", problem) from None


def digest(document: Document) -> str:
    """SHA-256 of a bundled document, whatever the order and layout of its source files."""
    return hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def operations(document: Document) -> Iterator[SpecOperation]:
    """Every operation of a bundled document, in the order of its paths."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method not in item:
                continue
            merged: dict[tuple[str, str], Document] = {}
            for parameter in [*item.get("parameters", []), *item[method].get("parameters", [])]:
                resolved = resolve(document, parameter)
                merged[resolved["in"], resolved["name"]] = resolved
            yield SpecOperation(
                name=item[method]["operationId"],
                method=method.upper(),
                path=path,
                raw=item[method],
                parameters=tuple(merged.values()),
            )


def resolve(document: Document, node: Document) -> Document:
    """What a node of a bundled document stands for: the component it refers to, or itself."""
    while "$ref" in node:
        node = lookup(document, node["$ref"].removeprefix("#"))
    return node


def lookup(document: Any, pointer: str) -> Any:
    """The value at a JSON pointer (RFC 6901).

    Raises:
        KeyError: nothing is there.
    """
    for token in pointer.split("/")[1:]:
        token = token.replace("~1", "/").replace("~0", "~")
        document = document[int(token)] if isinstance(document, list) else document[token]
    return document


def escape(token: str) -> str:
    """One token of a JSON pointer, escaped."""
    return token.replace("~", "~0").replace("/", "~1")


def is_json(media_type: str) -> bool:
    """Whether content of a media type, with or without parameters, is JSON (RFC 6839, 3.1)."""
    essence = media_type.partition(";")[0].strip()
    return essence == "application/json" or essence.endswith("+json")


class _Bundle:
    """Gathers what an entry document refers to, each component once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, Document] = {}
        self._origin: dict[tuple[str, str], str] = {}
        self._components: dict[str, Document] = {}

    def of(self, file: str) -> Document:
        entry = self._file(file)
        for key in ("openapi", "info", "paths"):
            if key not in entry:
                raise SpecError(file, "", f"no member {key!r}; an entry document is an OpenAPI 3.1 object")
        if not str(entry["openapi"]).startswith("3.1."):
            raise SpecError(file, "/openapi", f"version {entry['openapi']}; 3.1.0 or 3.1.1 is needed here")
        components = _object(entry.get("components", {}), file, "/components")
        for kind, named in components.items():
            for name in _object(named, file, f"/components/{kind}"):
                self._component(file, f"/components/{kind}/{escape(str(name))}", at=(file, f"/components/{kind}"))
        bundled: Document = self._node({key: value for key, value in entry.items() if key != "components"}, file, "")
        bundled["components"] = {kind: dict(sorted(named.items())) for kind, named in sorted(self._components.items())}
        for path, item in _object(bundled["paths"], file, "/paths").items():
            bundled["paths"][path] = _with_head(bundled, _checked_item(bundled, item, file, f"/paths/{escape(path)}"))
        return bundled

    def _file(self, file: str) -> Document:
        if file not in self._files:
            try:
                content = YAML(typ="safe", pure=True).load((self._folder / file).read_text(encoding="utf-8"))
            except (OSError, UnicodeDecodeError) as error:
                reason = getattr(error, "strerror", None) or "not UTF-8"
                raise SpecError(file, "", f"cannot be read ({reason}); a YAML file is needed here") from None
            except YAMLError as error:
                raise SpecError(file, "", f"not valid YAML: {_yaml_problem(error)}") from None
            if not isinstance(content, dict):
                raise SpecError(file, "", "not an object; an OpenAPI document or a set of components is needed here")
            self._files[file] = content
        return self._files[file]

    def _node(self, node: Any, file: str, pointer: str) -> Any:
        if isinstance(node, list):
            return [self._node(value, file, f"{pointer}/{index}") for index, value in enumerate(node)]
        if not isinstance(node, dict):
            if not isinstance(node, str | int | float | None) or node in NO_JSON or node != node:
                raise SpecError(file, pointer, f"{str(node)!r} is no JSON value; write it in quotes")
            return node
        for key in node:
            if not isinstance(key, str):
                raise SpecError(file, pointer, f"the key {key!r} is no string; write it in quotes")
        reference = node.get("$ref")
        if isinstance(reference, str):
            return self._reference(node, reference, file, pointer)
        return {key: self._node(value, file, f"{pointer}/{escape(key)}") for key, value in node.items()}

    def _reference(self, node: Document, reference: str, file: str, pointer: str) -> Any:
        target_file, _, target = reference.partition("#")
        target_file = posixpath.normpath(posixpath.join(posixpath.dirname(file), target_file)) if target_file else file
        if not target.startswith("/components/"):
            return self._node(self._target(target_file, target, at=(file, pointer)), target_file, target)
        self._component(target_file, target, at=(file, pointer))
        siblings = {key: self._node(value, file, pointer) for key, value in node.items() if key != "$ref"}
        return {"$ref": f"#{target}", **siblings}

    def _component(self, file: str, pointer: str, at: tuple[str, str]) -> None:
        tokens = pointer.split("/")
        if len(tokens) != 4:
            raise SpecError(*at, f"refers to {file}#{pointer}; a reference leads to #/components/<kind>/<name>")
        kind, name = tokens[2:]
        known = self._origin.setdefault((kind, name), file)
        if known != file:
            raise SpecError(file, pointer, f"{known} has a component of this kind and name too; each needs its own")
        if name not in self._components.setdefault(kind, {}):
            self._components[kind][name] = {}  # a component may lead back to itself
            target = _object(self._target(file, pointer, at=at), file, pointer)
            if "$ref" in target:
                raise SpecError(file, pointer, f"only another name for {target['$ref']}; refer to that one instead")
            self._components[kind][name] = self._node(target, file, pointer)

    def _target(self, file: str, pointer: str, at: tuple[str, str]) -> Any:
        try:
            return lookup(self._file(file), pointer)
        except (KeyError, IndexError, ValueError, TypeError):
            raise SpecError(*at, f"refers to {file}#{pointer}, where nothing is") from None


def _object(value: Any, file: str, pointer: str) -> Document:
    if not isinstance(value, dict):
        raise SpecError(file, pointer, "not an object; an OpenAPI document has one here")
    return value


def _checked_item(document: Document, value: Any, file: str, pointer: str) -> Document:
    """A path item with what naming, sending and answering its operations needs."""
    item = _object(value, file, pointer)
    operations = {method: _object(item[method], file, f"{pointer}/{method}") for method in METHODS if method in item}
    for method, operation in operations.items():
        for key, kind in (("operationId", str), ("summary", str), ("tags", list), ("responses", dict)):
            if not isinstance(operation.get(key), kind) or not operation[key]:
                raise SpecError(file, f"{pointer}/{method}", f"no {key}; every operation has one")
        for status, response in operation["responses"].items():
            _object(response, file, f"{pointer}/{method}/responses/{status}")
        for parameter in [*item.get("parameters", []), *operation.get("parameters", [])]:
            if not {"in", "name"} <= resolve(document, _object(parameter, file, pointer)).keys():
                raise SpecError(file, f"{pointer}/{method}", "a parameter without `in` or `name`; both are needed")
    return item


def _with_head(document: Document, item: Document) -> Document:
    """The path item with the HEAD operation that follows from its GET (RFC 9110, 9.3.2), where `x-head` says so."""
    get = item.get("get", {})
    if not get.get("x-head"):
        return item
    head: Document = {key: value for key, value in get.items() if key not in ("x-head", "x-pagination")}
    head["operationId"] = f"{get['operationId']}_head"
    head["summary"] = f"Status and headers of: {get['summary']}"
    head["responses"] = {
        status: {key: value for key, value in resolve(document, response).items() if key not in ("content", "links")}
        for status, response in get["responses"].items()
    }
    return {**item, "head": head}


def _yaml_problem(error: YAMLError) -> str:
    if isinstance(error, MarkedYAMLError) and error.problem_mark is not None:
        return f"{error.problem} in line {error.problem_mark.line + 1}"
    return " ".join(str(error).split())
