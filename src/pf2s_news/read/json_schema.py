"""JSON Schemas of the three kinds of file, for editors that complete and check while one writes.

They are made from the types of schema.py and the texts of meanings.py. Every
scalar of ours is read as text first, so where a text is wanted the schemas
take what other YAML readers would make of it (a number, true) as well.
JSON Schema draft-07, which yaml-language-server reads.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec import NODEFAULT, inspect

from pf2s_news.problems import Translate
from pf2s_news.read import schema
from pf2s_news.read.meanings import FILES, MEANINGS

DRAFT = "http://json-schema.org/draft-07/schema#"

FILE_NAMES = {
    "newsletter.json": schema.NewsletterFile,
    "issue.json": schema.IssueFile,
    "article.json": schema.ArticleFile,
}

_ANY_TEXT = {"type": ["string", "number", "boolean"]}
_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
# Only what a reader of the schema can be sure of: leaves.py looks closer.
LEAVES: Mapping[str, Mapping[str, Any]] = {
    "text": _ANY_TEXT,
    "lines": _ANY_TEXT,
    "markdown": _ANY_TEXT,
    "alt": _ANY_TEXT,
    "slug": {"type": ["string", "integer"], "pattern": _SLUG, "maxLength": 80},
    "section-id": {"type": ["string", "integer"], "pattern": _SLUG, "maxLength": 80},
    "url": {"type": "string"},
    "web-url": {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"},
    "folder-url": {"type": "string"},
    "url-pattern": {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"},
    "email": {"type": "string", "pattern": "^[^@\\s]+@[^@\\s]+$"},
    "contact": {"type": "string"},
    "issn": {"type": ["string", "integer"]},
    "color": {"type": ["string", "number"]},
    "no-pdf": {"enum": ["none"]},
    "path": {"type": ["string", "number"]},
    "picture": {"type": ["string", "number"]},
    "theme": {"type": ["string", "number"]},
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2})?$"},
    "lang": {"type": ["string", "boolean"], "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
    "number": {"type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]*$"},
    "pixels": {"type": ["integer", "string"], "minimum": 1, "pattern": "^[1-9][0-9]*$"},
    "port": {"type": ["integer", "string"], "minimum": 1, "maximum": 65535,
             "pattern": "^[1-9][0-9]*$"},
}  # fmt: skip


def json_schemas(translate: Translate) -> dict[str, bytes]:
    """The schema of each kind of file: file name -> JSON, its texts in a language."""
    schemas = {name: _Writer(translate).whole(kind) for name, kind in FILE_NAMES.items()}
    return {
        name: (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
        for name, value in schemas.items()
    }


class _Writer:
    """Writes one schema; the mappings inside it are defined once."""

    def __init__(self, translate: Translate) -> None:
        self._translate = translate
        self._definitions: dict[str, Any] = {}

    def whole(self, kind: Any) -> dict[str, Any]:
        """The schema of a file."""
        described = {"$schema": DRAFT, "description": FILES[kind].render(self._translate)}
        return (
            described
            | self._object(inspect.type_info(kind))
            | {"definitions": dict(sorted(self._definitions.items()))}
        )

    def _object(self, kind: Any) -> dict[str, Any]:
        meanings = MEANINGS[kind.cls]
        properties = {}
        for field in kind.fields:
            written = self._value(field.type)
            optional = not field.required and _leaf(field.type) != "alt"
            properties[field.encode_name] = {
                "description": meanings[field.encode_name].render(self._translate),
                **(_or_absent(written) if optional else _filled(field, written)),
                **_default(field),
            }
        required = [field.encode_name for field in kind.fields if field.required]
        return {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def _value(self, kind: Any) -> dict[str, Any]:
        if leaf := _leaf(kind):
            return dict(LEAVES[leaf])
        match kind:
            case inspect.Metadata():
                return self._value(kind.type)
            case inspect.StructType():
                return self._reference(kind)
            case inspect.VarTupleType():
                # Empty items are passed over.
                return {"type": "array", "items": _or_absent(self._value(kind.item_type))}
            case inspect.DictType():
                return {"type": "object", "additionalProperties": self._value(kind.value_type)}
            case inspect.LiteralType():
                return {"enum": list(kind.values)}
            case inspect.BoolType():
                return {"type": ["boolean", "string"]}
            case inspect.UnionType():
                parts = [part for part in kind.types if not isinstance(part, inspect.NoneType)]
                written = [self._value(part) for part in parts]
                return written[0] if len(written) == 1 else {"anyOf": written}
        raise TypeError(f"no schema for {kind!r}")

    def _reference(self, kind: Any) -> dict[str, Any]:
        name = kind.cls.__name__.removesuffix("Keys")
        if name not in self._definitions:
            self._definitions[name] = {}  # one that names itself ends here
            self._definitions[name] = self._object(kind)
        # draft-07 looks at nothing beside a $ref.
        return {"allOf": [{"$ref": f"#/definitions/{name}"}]}


def _leaf(kind: Any) -> str:
    """The kind of a leaf, as schema.py says it; "" for what is none."""
    return str((getattr(kind, "extra", None) or {}).get("kind", ""))


def _or_absent(written: dict[str, Any]) -> dict[str, Any]:
    """A key may be written without a value, which is as if it were not there."""
    if isinstance(written.get("type"), list):
        return {**written, "type": [*written["type"], "null"]}
    if "enum" in written:
        return {**written, "enum": [*written["enum"], None]}
    if set(written) <= {"type", "pattern"} and written.get("type") == "string":
        return {**written, "type": ["string", "null"]}
    return {"anyOf": [written, {"type": "null"}]}


def _filled(field: Any, written: dict[str, Any]) -> dict[str, Any]:
    """A key that must be there must hold something."""
    if _leaf(field.type) == "text":
        return {**written, "pattern": "\\S"}
    return {**written, "minItems": 1} if written.get("type") == "array" else written


def _default(field: Any) -> dict[str, Any]:
    value = field.default
    return {} if value in (NODEFAULT, None, "", (), {}) else {"default": value}
