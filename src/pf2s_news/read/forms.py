"""What to write where a value has the wrong form: a text for keys, a text for a list."""

from __future__ import annotations

import re
from typing import Any

from pf2s_news.problems import Message, say
from pf2s_news.read.kinds import unwrap
from pf2s_news.read.leaves import KINDS
from pf2s_news.read.mend import quoted, split_value
from pf2s_news.read.nodes import Node, Scalar
from pf2s_news.read.refused import Refused

TO_FILL = '"…"'


def keys_hint(node: Node, kind: Any) -> Message:
    """How to write the keys of a struct in whose place something else stands."""
    if line := _line_with(node, _as_keys(node, kind)):
        return say("write: %(line)s", line=line)
    names = [field.encode_name for field in kind.fields]
    keys = ", ".join(names[:4]) + ("…" if len(names) > 4 else "")
    return say("it must have keys of its own: %(keys)s", keys=keys)


def list_hint(node: Node, kind: Any) -> Message:
    """How to write a list in whose place something else stands."""
    if isinstance(node, Scalar):
        if dashed := re.match(r"[-–—•*]\s?([^\s-]+)", node.text):
            return say("begin each line with a hyphen and a space: - %(item)s", item=dashed[1])
        if line := _line_with(node, _as_list(node, kind)):
            return say("write: %(line)s", line=line)
    return say("it must be a list: one line with “- ” for each")


def _line_with(node: Node, value: str) -> str:
    """The node's line with another value; "" where that line holds more than the node."""
    head, written, tail = split_value(node.place.quote)
    alone = len(head) + 1 == node.place.column and len(written) == node.place.width
    return f"{head}{value}{tail}".strip() if value and head.strip() and alone else ""


def _as_keys(node: Node, kind: Any) -> str:
    """The text as the key that it fits, the other required ones to be filled in."""
    if not isinstance(node, Scalar) or (fitting := _fitting(node.text, kind)) is None:
        return ""
    pairs = (
        f"{field.encode_name}: {_in_braces(node.text) if field is fitting else TO_FILL}"
        for field in kind.fields
        if field.required or field is fitting
    )
    return "{" + ", ".join(pairs) + "}"


def _fitting(text: str, kind: Any) -> Any:
    """The key that a text was meant for: an address or a file, else a name."""
    kinds = {leaf: field for field in reversed(kind.fields) if (leaf := unwrap(field.type)[1])}
    wanted = ["email"] if "@" in text else ["url"] if "://" in text else []
    wanted += ["picture", "path"] if re.search(r"\.\w{3,4}$", text) else ["color", "text"]
    for leaf in wanted:
        if leaf in kinds and (leaf != "text" or kinds[leaf].required) and _is_good(text, leaf):
            return kinds[leaf]
    return None


def _is_good(text: str, leaf: str) -> bool:
    try:
        KINDS[leaf](text)
    except Refused:
        return False
    return True


def _as_list(node: Scalar, kind: Any) -> str:
    """Texts with commas between them as a list; or the one thing that a text names, in a list."""
    item, leaf = unwrap(kind.item_type)
    if type(item).__name__ == "StructType" and (keys := _as_keys(node, item)):
        return f"[{keys}]"
    parts = [part for part in re.split(r"\s*[,;]\s*", node.text.strip()) if part]
    if not leaf or "\n" in node.text or not all(_is_good(part, leaf) for part in parts):
        return ""
    return "[" + ", ".join(map(_in_braces, parts)) + "]"


def _in_braces(text: str) -> str:
    """The text as YAML has it between brackets."""
    return text if re.fullmatch(r"[^\W_][\w '’/.@-]*", text) else quoted(text)
