"""word: an article that is a Word document (.docx, .docm), and how any document becomes HTML.

mammoth makes HTML of the plain form of its text (word_text), in a file that
is written for it: whatever an author put into the archive beside text and
pictures (macros, embedded style maps, linked files) is not in there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZipFile

from pf2s_news.gather.documents.archive import damaged, too_large
from pf2s_news.gather.documents.pictures import Shown
from pf2s_news.gather.documents.plain import BULLETS, NUMBERS
from pf2s_news.gather.documents.title import several_articles, take_title
from pf2s_news.gather.documents.word_finish import CAPTION, finished
from pf2s_news.gather.documents.word_lists import Lists
from pf2s_news.gather.documents.word_notes import WordNotes
from pf2s_news.gather.documents.word_package import NAMESPACES, Package
from pf2s_news.gather.documents.word_pictures import WordPictures
from pf2s_news.gather.documents.word_runs import Runs
from pf2s_news.gather.documents.word_styles import Styles
from pf2s_news.gather.documents.word_text import WordText
from pf2s_news.gather.documents.word_walk import changes
from pf2s_news.gather.found import Found, Note
from pf2s_news.problems import say_count

_STYLES = "\n".join(
    (
        "p.Title => h1:fresh",
        *(f"p.Heading{level} => h{level}:fresh" for level in range(1, 7)),
        "p.Quote => blockquote > p:fresh",
        f"p.Caption => p.{CAPTION}:fresh",
    )
)
_TYPE = NAMESPACES["r"]
_MOST = 80_000
"""Elements of a text in the plain form; an article has some hundreds."""


def read_word(data: bytes, name: str) -> Found:
    """The article in the Word document `name`; raises Refused."""
    try:
        return _read(data, name)
    except RecursionError as fault:
        raise too_large(name) from fault


def _read(data: bytes, name: str) -> Found:
    package = Package(data, name)
    root = package.tree(package.main)
    body = root.find("w:body")
    if body is None:
        raise damaged(name)
    notes = WordNotes(package)
    pictures = WordPictures(package)
    styles = Styles(_root(package, "styles"))
    runs = Runs(styles, pictures)
    text = WordText(styles, Lists(_root(package, "numbering")), runs)
    told = tuple(_told((root, *notes.roots)))
    runs.known = set(notes.known)
    blocks = text.read(body, package.targets)
    runs.known = set()
    called = notes.read(text)
    several = tuple(several_articles(blocks))
    title = take_title(blocks)
    return Found(
        name=name,
        title=title,
        html=plain_html(blocks, called, runs.links.addresses, pictures.shown, name),
        lang=_language(runs, styles),
        files=pictures.files,
        notes=(*several, *told, *runs.notes, *pictures.notes),
    )


def _root(package: Package, kind: str) -> Element | None:
    found = package.related(kind)
    return None if found is None else found[1]


def _told(roots: Sequence[Element]) -> Iterator[Note]:
    """What an editor must know of the changes and comments in a document."""
    counted = [changes(root) for root in roots]
    inserted, deleted = (sum(counts) for counts in zip(*counted, strict=True))
    if inserted or deleted:
        yield Note(
            message=say_count(
                "%(count)s tracked change is accepted (insertions: %(in)s, deletions: %(out)s)",
                "%(count)s tracked changes are accepted (insertions: %(in)s, deletions: %(out)s)",
                inserted + deleted,
                **{"in": inserted, "out": deleted},
            ),
            look=True,
        )
    comments = sum(1 for root in roots for _ in root.iter("w:commentReference"))
    if comments:
        yield Note(
            message=say_count(
                "%(count)s comment is left out", "%(count)s comments are left out", comments
            ),
            look=True,
        )


def _language(runs: Runs, styles: Styles) -> str:
    """The language that most of the text is marked with, "" where nothing says it."""
    spoken = runs.spoken
    if not spoken:
        return ""
    most = max(spoken, key=lambda language: spoken[language])
    # Word's own default is English, whatever the text is.
    fallback = "" if styles.lang.lower().startswith("en") else styles.lang
    return most or fallback


def plain_html(
    blocks: list[Element],
    called: dict[str, Element],
    links: Sequence[str],
    shown: Sequence[Shown],
    name: str,
) -> str:
    """A text in the plain form as HTML: its blocks, its notes, its links and its pictures.

    Raises Refused where the file `name` has so much of them that it would take minutes.
    """
    if sum(1 for root in (*blocks, *called.values()) for _ in root.iter()) > _MOST:
        raise too_large(name)
    import mammoth
    from mammoth import html

    def image(picture: Any) -> list[Any]:
        """A picture by its number, which stands for its alternative text."""
        known = shown[int(picture.alt_text)]
        alt = {} if known.alt is None else {"alt": known.alt}
        return [html.element("img", {**alt, "src": f"file:{known.name}"})]

    written = mammoth.convert_to_html(
        BytesIO(_plain_file(blocks, called, links)),
        style_map=_STYLES,
        convert_image=image,
        include_embedded_style_map=False,
        external_file_access=False,
    )
    return finished(str(written.value))


def _plain_file(blocks: list[Element], called: dict[str, Element], links: Sequence[str]) -> bytes:
    """A .docx of the plain form."""
    document = Element("w:document")
    SubElement(document, "w:body").extend(blocks)
    targets = "".join(
        f'<Relationship Id="link{position}" Type="{_TYPE}/hyperlink" Target="{escape(link)}"/>'
        for position, link in enumerate(links)
    )
    picture = f'<Relationship Id="picture" Type="{_TYPE}/image" Target="picture"/>'
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{targets}{picture}</Relationships>"
    )
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("word/document.xml", _serialised(document))
        archive.writestr("word/numbering.xml", _serialised(_numbering()))
        for kind, part in called.items():
            archive.writestr(f"word/{kind}s.xml", _serialised(part))
            archive.writestr(f"word/_rels/{kind}s.xml.rels", relations)
        archive.writestr("word/_rels/document.xml.rels", relations)
    return written.getvalue()


def _serialised(root: Element) -> bytes:
    for prefix in ("w", "r", "wp", "a", "pic"):
        root.set(f"xmlns:{prefix}", NAMESPACES[prefix])
    return tostring(root, "unicode").encode()


def _numbering() -> Element:
    """The two lists of the plain form: bullets and numbers."""
    root = Element("w:numbering")
    for key, form in ((BULLETS, "bullet"), (NUMBERS, "decimal")):
        abstract = SubElement(root, "w:abstractNum", {"w:abstractNumId": key})
        for depth in range(9):
            level = SubElement(abstract, "w:lvl", {"w:ilvl": str(depth)})
            SubElement(level, "w:numFmt", {"w:val": form})
    for key in (BULLETS, NUMBERS):
        number = SubElement(root, "w:num", {"w:numId": key})
        SubElement(number, "w:abstractNumId", {"w:val": key})
    return root
