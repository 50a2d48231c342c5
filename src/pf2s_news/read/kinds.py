"""The types of schema.py as the decoder walks them: their fields, leaves and defaults."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any


@cache
def inspect(kind: Hashable) -> Any:
    """A type as msgspec describes it."""
    from msgspec.inspect import type_info

    return type_info(kind)


def unwrap(kind: Any) -> tuple[Any, str]:
    """The type without its Meta, and the kind of leaf that the Meta names."""
    if type(kind).__name__ == "Metadata":
        return kind.type, (kind.extra or {}).get("kind", "")
    return kind, ""


def leaf_of_union(kind: Any) -> str:
    """The kind of leaf that a value may be, where it may be a struct, too."""
    kinds = kind.types if type(kind).__name__ == "UnionType" else ()
    return next((leaf for _, leaf in map(unwrap, kinds) if leaf), "")


def default(field: Any) -> Any:
    """The default of a key; for a required one that is missing, nothing of its type."""
    from msgspec import NODEFAULT

    if field.default is not NODEFAULT:
        return field.default
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    return default_of(field.type)


def default_of(kind: Any) -> Any:
    """Nothing, as a value of a type."""
    kind, _ = unwrap(kind)
    match type(kind).__name__:
        case "StructType":
            return kind.cls(**{inner.encode_name: default(inner) for inner in kind.fields})
        case "VarTupleType":
            return ()
        case "IntType":
            return 0
        case _:
            return ""
