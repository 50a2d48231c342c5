"""parts: a part of a document as a tree of XML, or Refused.

The parser of the standard library is told first to look only: a document
type, from which entities grow, and elements without end are refused before
anything is built.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat

from pf2s_news.gather.documents.archive import damaged, too_large
from pf2s_news.gather.found import Refused
from pf2s_news.problems import say

_MOST_ELEMENTS = 250_000
"""Elements of one part; a page of text has some hundreds."""
_DEEPEST = 120
"""Elements within elements: tables within tables ten deep need half of that."""


class _TooMany(Exception):
    """More elements, or deeper, than any text has."""


class _Typed(Exception):
    """There is a document type."""


def read_xml(data: bytes, name: str, prefixes: Mapping[str, str]) -> Element:
    """The root of a part of the file `name`; raises Refused.

    `prefixes` has what stands for a namespace by its address: elements and
    attributes are called "w:p" then.
    """
    _check(data, name)
    try:
        root = fromstring(data)
    except (ParseError, ValueError, LookupError) as fault:
        raise damaged(name) from fault
    for element in root.iter():
        element.tag = _short(element.tag, prefixes)
        for key in [key for key in element.attrib if key.startswith("{")]:
            element.attrib[_short(key, prefixes)] = element.attrib.pop(key)
    return root


def _short(name: str, prefixes: Mapping[str, str]) -> str:
    address, closed, local = name[1:].partition("}")
    if not closed or not name.startswith("{"):
        return name
    return f"{prefixes.get(address, address)}:{local}"


def _check(data: bytes, name: str) -> None:
    """Whether the part can be read by any parser without harm; raises Refused."""
    count = depth = 0

    def start(_tag: str, _attributes: object) -> None:
        nonlocal count, depth
        count += 1
        depth += 1
        if count > _MOST_ELEMENTS or depth > _DEEPEST:
            raise _TooMany

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_about: object) -> None:
        raise _Typed

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except _TooMany as fault:
        raise too_large(name) from fault
    except _Typed as fault:
        raise Refused(
            say("%(name)s declares XML entities, which no word processor does", name=name),
            say("open it in the program that it comes from and save it again"),
        ) from fault
    except (expat.ExpatError, ValueError, LookupError) as fault:
        raise damaged(name) from fault
