"""A contract as small as one can be, to break on purpose: tests copy it and change one thing."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

PAGE = "https://example.org/documentation"

CONTRACT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Small API", "version": "1", "description": "Small on purpose."},
    "externalDocs": {"url": PAGE},
    "x-client": {"class": "Small"},
    "servers": [{"url": "https://example.org/v1"}],
    "tags": [{"name": "things", "description": "Things.", "externalDocs": {"url": PAGE}}],
    "paths": {
        "/thing/{name}": {
            "get": {
                "operationId": "things_get",
                "tags": ["things"],
                "summary": "A thing",
                "externalDocs": {"url": PAGE},
                "parameters": [
                    {
                        "name": "name",
                        "in": "path",
                        "required": True,
                        "description": "Its name.",
                        "schema": {"type": "string"},
                    }
                ],
                "responses": {
                    "200": {
                        "description": "The thing.",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Thing": {
                "type": "object",
                "description": "A thing.",
                "required": ["id"],
                "properties": {"id": {"type": "integer", "description": "Its number."}},
            }
        }
    },
}


def contract() -> dict[str, Any]:
    """A copy to change."""
    return deepcopy(CONTRACT)


def write(document: dict[str, Any], folder: Path, name: str = "small_api") -> Path:
    """Put a contract into a folder of contracts; JSON is YAML."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path
