"""A small contract and changes of it: what each is called, where it is, and whether it breaks callers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contract_tests import small_contract

GET = ("paths", "/thing/{name}", "get")
POST = ("paths", "/things", "post")
SCHEMAS = ("components", "schemas")
THING = (*SCHEMAS, "Thing")
BODY = (*SCHEMAS, "NewThing")

Edit = Callable[[dict[str, Any]], object]


def contract() -> dict[str, Any]:
    """A small contract with something of everything that is compared."""
    document = small_contract.contract()
    get = at(document, *GET)
    get["parameters"] += [
        {"name": "kind", "in": "query", "schema": {"$ref": "#/components/schemas/Kind"}},
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 50}},
        {"name": "mark", "in": "query", "schema": {"type": ["string", "null"]}},
    ]
    get["responses"]["200"]["headers"] = {"ETag": {"required": True, "schema": {"type": "string"}}}
    get["responses"]["404"] = {"description": "No such thing."}
    document["paths"]["/things"] = {
        "post": {
            **{key: get[key] for key in ("tags", "externalDocs")},
            "operationId": "things_create",
            "summary": "A new thing",
            "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/NewThing"}}}},
            "responses": {"201": {"description": "Made."}},
        }
    }
    schemas = at(document, *SCHEMAS)
    schemas["Kind"] = {"enum": ["red", "green", "blue"]}
    schemas["NewThing"] = {
        "type": "object",
        "additionalProperties": False,
        "required": ["title"],
        "properties": {"title": {"type": "string", "maxLength": 80}, "note": {"type": "string"}},
    }
    schemas["Thing"]["required"] += ["size", "owner"]
    schemas["Thing"]["properties"] |= {
        "size": {"type": "integer", "maximum": 9},
        "owner": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        "state": {"enum": ["old", "new"]},
        "seen": {"type": "string", "format": "date"},
        "parts": {"type": "array", "items": {"type": "integer"}},
        "next": {"$ref": "#/components/schemas/Thing"},
    }
    return document


def at(document: dict[str, Any], *path: str | int) -> Any:
    """What stands at a path of a document."""
    node: Any = document
    for key in path:
        node = node[key]
    return node


def put(*path: str | int, value: Any) -> Edit:
    """An edit that sets the last key of a path."""
    return lambda document: at(document, *path[:-1]).__setitem__(path[-1], value)


def drop(*path: str | int) -> Edit:
    """An edit that takes something away."""
    return lambda document: at(document, *path[:-1]).pop(path[-1])


def extend(*path: str | int, value: Any) -> Edit:
    """An edit that puts one more into a list."""
    return lambda document: at(document, *path).append(value)


def without(*path: str | int, value: Any) -> Edit:
    """An edit that takes one out of a list."""
    return lambda document: at(document, *path).remove(value)


def parameter(name: str, required: bool) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "schema": {"type": "string"}}


# What is edited → what is said, the JSON pointer, whether it breaks callers. No edit touches what another one needs.
EDITS: dict[str, tuple[Edit, str, str, bool]] = {
    "address": (
        put("servers", 0, "url", value="https://example.org/v2"),
        "address of the server",
        "/servers/0/url",
        True,
    ),
    "class": (
        put("x-client", "class", value="Tiny"),
        "the client `Small` is now called `Tiny`",
        "/x-client/class",
        True,
    ),
    "operation added": (
        lambda document: document["paths"].update(
            {"/all": {"get": {**at(document, *GET), "operationId": "things_list", "parameters": []}}}
        ),
        "`things_list` is new",
        "/paths/~1all/get",
        False,
    ),
    "deprecated": (
        put(*POST, "deprecated", value=True),
        "`things_create` is now deprecated",
        "/paths/~1things/post",
        False,
    ),
    "login": (put(*POST, "security", value=[{"Bearer": []}]), "ways to log in", "/paths/~1things/post", True),
    "optional parameter": (
        extend(*GET, "parameters", value=parameter("show", required=False)),
        "query parameter `show` is new and optional",
        "/paths/~1thing~1{name}/get/parameters/4",
        False,
    ),
    "parameter becomes required": (
        put(*GET, "parameters", 2, "required", value=True),
        "query parameter `limit` becomes required",
        "/paths/~1thing~1{name}/get/parameters/2",
        True,
    ),
    "narrower bound sent": (
        put(*GET, "parameters", 2, "schema", "maximum", value=20),
        "`maximum` of query parameter `limit`",
        "/paths/~1thing~1{name}/get/parameters/2/schema",
        True,
    ),
    "wider bound sent": (
        put(*GET, "parameters", 2, "schema", "minimum", value=0),
        "`minimum` of query parameter `limit`",
        "/paths/~1thing~1{name}/get/parameters/2/schema",
        False,
    ),
    "wider type sent": (
        put(*GET, "parameters", 2, "schema", "type", value="number"),
        "type of query parameter `limit`",
        "/paths/~1thing~1{name}/get/parameters/2/schema",
        False,
    ),
    "null no longer sent": (
        put(*GET, "parameters", 3, "schema", "type", value="string"),
        "query parameter `mark` is never null",
        "/paths/~1thing~1{name}/get/parameters/3/schema",
        True,
    ),
    "value gone": (
        without(*SCHEMAS, "Kind", "enum", value="red"),
        "value `red` of `Kind` is gone",
        "/components/schemas/Kind",
        True,
    ),
    "value added": (
        extend(*SCHEMAS, "Kind", "enum", value="white"),
        "value `white` of `Kind` is new",
        "/components/schemas/Kind",
        False,
    ),
    "status gone": (
        drop(*GET, "responses", "404"),
        "status 404 of `things_get` is gone",
        "/paths/~1thing~1{name}/get/responses/404",
        True,
    ),
    "status added": (
        put(*GET, "responses", "400", value={"description": "No."}),
        "status 400 of `things_get` is new",
        "/paths/~1thing~1{name}/get/responses/400",
        False,
    ),
    "media type added": (
        put(*GET, "responses", "200", "content", "text/plain", value={"schema": {"type": "string"}}),
        "media type `text/plain` of answer 200 is new",
        "/paths/~1thing~1{name}/get/responses/200/content/text~1plain",
        False,
    ),
    "header becomes optional": (
        drop(*GET, "responses", "200", "headers", "ETag", "required"),
        "header `ETag` of answer 200 becomes optional",
        "/paths/~1thing~1{name}/get/responses/200/headers/ETag",
        True,
    ),
    "body becomes required": (
        put(*POST, "requestBody", "required", value=True),
        "body of `things_create` becomes required",
        "/paths/~1things/post/requestBody",
        True,
    ),
    "optional property sent": (
        put(*BODY, "properties", "tag", value={"type": "string"}),
        "property `tag` of `NewThing` is new and optional",
        "/components/schemas/NewThing/properties/tag",
        False,
    ),
    "property no longer sent": (
        drop(*BODY, "properties", "note"),
        "property `note` of `NewThing` is gone",
        "/components/schemas/NewThing/properties/note",
        True,
    ),
    "property sent becomes optional": (
        without(*BODY, "required", value="title"),
        "property `title` of `NewThing` becomes optional",
        "/components/schemas/NewThing/properties/title",
        False,
    ),
    "pattern": (
        put(*BODY, "properties", "title", "pattern", value="^[a-z]"),
        "`pattern` of property `title` of `NewThing`",
        "/components/schemas/NewThing/properties/title",
        True,
    ),
    "type received": (
        put(*THING, "properties", "id", "type", value="number"),
        "type of property `id` of `Thing`",
        "/components/schemas/Thing/properties/id",
        True,
    ),
    "null received": (
        put(*THING, "properties", "size", "type", value=["integer", "null"]),
        "property `size` of `Thing` may be null",
        "/components/schemas/Thing/properties/size",
        True,
    ),
    "bound received": (
        put(*THING, "properties", "size", "maximum", value=99),
        "`maximum` of property `size` of `Thing`",
        "/components/schemas/Thing/properties/size",
        False,
    ),
    "property received becomes optional": (
        without(*THING, "required", value="owner"),
        "property `owner` of `Thing` becomes optional",
        "/components/schemas/Thing/properties/owner",
        True,
    ),
    "another alternative": (
        extend(*THING, "properties", "owner", "anyOf", value={"type": "boolean"}),
        "member of `anyOf` in property `owner` of `Thing` is new",
        "/components/schemas/Thing/properties/owner",
        True,
    ),
    "vocabulary opened": (
        put(*THING, "properties", "state", value={"type": "string"}),
        "vocabulary of property `state` of `Thing`",
        "/components/schemas/Thing/properties/state",
        True,
    ),
    "format": (
        put(*THING, "properties", "seen", "format", value="date-time"),
        "`format` of property `seen` of `Thing`",
        "/components/schemas/Thing/properties/seen",
        True,
    ),
    "items": (
        put(*THING, "properties", "parts", "items", "type", value="string"),
        "type of items of property `parts` of `Thing`",
        "/components/schemas/Thing/properties/parts/items",
        True,
    ),
    "property received gone": (
        drop(*THING, "properties", "next"),
        "property `next` of `Thing` is gone",
        "/components/schemas/Thing/properties/next",
        True,
    ),
    "property received added": (
        put(*THING, "properties", "more", value={"type": "string"}),
        "property `more` of `Thing` is new and optional",
        "/components/schemas/Thing/properties/more",
        False,
    ),
}

# Edits of which none goes together with all of the others.
ALONE: dict[str, tuple[Edit, str, str, bool]] = {
    "operation gone": (drop("paths", "/things"), "`things_create` is gone", "/paths/~1things/post", True),
    "operation renamed": (
        put(*POST, "operationId", value="things_make"),
        "`things_create` is gone",
        "/paths/~1things/post",
        True,
    ),
    "another method": (
        lambda document: at(document, "paths", "/things").update(put=at(document, "paths", "/things").pop("post")),
        "route of `things_create`",
        "/paths/~1things/put",
        True,
    ),
    "required parameter": (
        extend(*GET, "parameters", value=parameter("show", required=True)),
        "query parameter `show` is new and required",
        "/paths/~1thing~1{name}/get/parameters/4",
        True,
    ),
    "parameter gone": (
        drop(*GET, "parameters", 1),
        "query parameter `kind` is gone",
        "/paths/~1thing~1{name}/get/parameters/1",
        True,
    ),
    "required property sent": (
        lambda document: (
            put(*BODY, "properties", "tag", value={"type": "string"})(document),
            extend(*BODY, "required", value="tag")(document),
        ),
        "property `tag` of `NewThing` is new and required",
        "/components/schemas/NewThing/properties/tag",
        True,
    ),
    "body gone": (
        drop(*POST, "requestBody"),
        "body of `things_create` is gone",
        "/paths/~1things/post/requestBody",
        True,
    ),
}


def edited(*names: str) -> dict[str, Any]:
    """The contract with some edits; those that add to the end of a list do not move what others name by its index."""
    document = contract()
    for name in names:
        (EDITS | ALONE)[name][0](document)
    return document
