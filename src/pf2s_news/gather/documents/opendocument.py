"""opendocument: an article that is an OpenDocument text (.odt)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pf2s_news.gather.documents.archive import Archive, damaged, too_large
from pf2s_news.gather.documents.odt_runs import OdtRuns
from pf2s_news.gather.documents.odt_styles import OdtStyles
from pf2s_news.gather.documents.odt_text import OdtText
from pf2s_news.gather.documents.parts import read_xml
from pf2s_news.gather.documents.refused import AS_UNLOCKED
from pf2s_news.gather.documents.title import several_articles, take_title
from pf2s_news.gather.documents.word import plain_html
from pf2s_news.gather.found import Found, Note, Refused
from pf2s_news.problems import say, say_count

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_PREFIXES = {
    f"{_OASIS}:office:1.0": "office",
    f"{_OASIS}:text:1.0": "text",
    f"{_OASIS}:table:1.0": "table",
    f"{_OASIS}:drawing:1.0": "draw",
    f"{_OASIS}:style:1.0": "style",
    f"{_OASIS}:xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}:svg-compatible:1.0": "svg",
    f"{_OASIS}:manifest:1.0": "manifest",
    "http://www.w3.org/1999/xlink": "xlink",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
}
_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_MANIFEST = "META-INF/manifest.xml"
_CHANGED = {"text:insertion": "in", "text:deletion": "out"}


def is_opendocument(data: bytes) -> bool:
    """Whether a zip is an OpenDocument text, which says so in its first bytes."""
    return _MIMETYPE in data[:200]


def read_opendocument(data: bytes, name: str) -> Found:
    """The article in the OpenDocument text `name`; raises Refused."""
    try:
        return _read(Archive(data, name), name)
    except RecursionError as fault:
        raise too_large(name) from fault


def _read(archive: Archive, name: str) -> Found:
    _refuse_locked(archive, name)
    roots = [
        read_xml(archive.read(part), name, _PREFIXES)
        for part in ("content.xml", "styles.xml")
        if part in archive
    ]
    body = next((body for root in roots for body in root.iter("office:text")), None)
    if body is None:
        raise damaged(name)
    styles = OdtStyles(roots)
    runs = OdtRuns(archive, styles)
    text = OdtText(styles, runs)
    blocks = text.read(body)
    called = {"footnote": _notes(text, runs)}
    several = tuple(several_articles(blocks))
    title = take_title(blocks)
    return Found(
        name=name,
        title=title,
        html=plain_html(blocks, called, runs.links.addresses, runs.shown, name),
        # The program's own default is the language of its menus.
        lang="" if styles.lang.lower().startswith("en") else styles.lang,
        files=runs.files,
        notes=(*several, *_told(body), *runs.told),
    )


def _notes(text: OdtText, runs: OdtRuns) -> Element:
    """The notes that the text calls; what calls itself a note within one is none."""
    part = Element("w:footnotes")
    for position, body in enumerate(tuple(runs.called)):
        made = Element("w:footnote", {"w:id": str(position)})
        for nested in body.iter("text:note"):
            # Emptied of its body, it is no call.
            nested[:] = []
        made.extend(text.read(body))
        part.append(made)
    return part


def _refuse_locked(archive: Archive, name: str) -> None:
    locked = "encrypted-package" in archive
    if _MANIFEST in archive and not locked:
        manifest = read_xml(archive.read(_MANIFEST), name, _PREFIXES)
        locked = next(manifest.iter("manifest:encryption-data"), None) is not None
    if locked:
        raise Refused(say("it is protected by a password"), AS_UNLOCKED)


def _told(body: Element) -> Iterator[Note]:
    """What an editor must know of the changes and comments in a document."""
    counts = {"in": 0, "out": 0}
    for region in body.iter("text:changed-region"):
        for change in region:
            if kind := _CHANGED.get(change.tag):
                counts[kind] += 1
    if total := sum(counts.values()):
        yield Note(
            message=say_count(
                "%(count)s tracked change is accepted (insertions: %(in)s, deletions: %(out)s)",
                "%(count)s tracked changes are accepted (insertions: %(in)s, deletions: %(out)s)",
                total,
                **counts,
            ),
            look=True,
        )
    comments = sum(1 for _ in body.iter("office:annotation"))
    if comments:
        yield Note(
            message=say_count(
                "%(count)s comment is left out", "%(count)s comments are left out", comments
            ),
            look=True,
        )
