"""OpenDocument texts, as LibreOffice writes them, out of the XML of their text."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.gather.documents.word_files import png

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("office", f"{_OASIS}:office:1.0"),
        ("text", f"{_OASIS}:text:1.0"),
        ("table", f"{_OASIS}:table:1.0"),
        ("draw", f"{_OASIS}:drawing:1.0"),
        ("style", f"{_OASIS}:style:1.0"),
        ("fo", f"{_OASIS}:xsl-fo-compatible:1.0"),
        ("svg", f"{_OASIS}:svg-compatible:1.0"),
        ("manifest", f"{_OASIS}:manifest:1.0"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("xlink", "http://www.w3.org/1999/xlink"),
        ("loext", "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"),
    )
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MIMETYPE = "application/vnd.oasis.opendocument.text"

AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Text_20_body"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P3" style:family="paragraph" style:parent-style-name="Text_20_body">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T1" style:family="text">
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text">
  <style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T3" style:family="text">
  <style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T4" style:family="text">
  <style:text-properties text:display="none"/></style:style>
<style:style style:name="T5" style:family="text">
  <style:text-properties fo:font-weight="normal"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/>
  <text:list-level-style-bullet text:level="2"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1"
  style:num-format="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>
"""
STYLES = """
<style:default-style style:family="paragraph">
  <style:text-properties fo:language="fr" fo:country="FR"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph"
  style:parent-style-name="Standard"/>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"
  style:parent-style-name="Heading" style:default-outline-level="1"/>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"
  style:parent-style-name="Heading" style:default-outline-level="2"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Caption" style:family="paragraph"/>
<style:style style:name="Illustration" style:family="paragraph"
  style:parent-style-name="Caption"/>
"""


def odt_part(root: str, content: str) -> str:
    """A part whose root is office:`root`."""
    return f"{_HEAD}<office:{root} {_NAMES}>{content}</office:{root}>"


def odt_file(body: str, *, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """An .odt with that text."""
    files: dict[str, str | bytes] = {
        "content.xml": odt_part(
            "document-content",
            f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>",
        ),
        "styles.xml": odt_part("document-styles", f"<office:styles>{STYLES}</office:styles>"),
        "Pictures/1000.png": png(),
        **(parts or {}),
    }
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        # First and as it is, so that a program knows the file by its beginning.
        archive.writestr("mimetype", MIMETYPE, ZIP_STORED)
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def odt_paragraph(content: str, style: str = "Text_20_body") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def odt_heading(content: str, level: int) -> str:
    """A heading."""
    style = f"Heading_20_{level}"
    return f'<text:h text:style-name="{style}" text:outline-level="{level}">{content}</text:h>'


def odt_list(*items: str, style: str = "L1", more: str = "") -> str:
    """A list; an item is one or several blocks."""
    entries = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named}{more}>{entries}</text:list>"


def odt_picture(described: str = "", *, place: str = "as-char", more: str = "") -> str:
    """A picture; `described` are elements."""
    return (
        f'<draw:frame draw:name="Image1" text:anchor-type="{place}"{more}>'
        f'<draw:image xlink:href="Pictures/1000.png"/>{described}</draw:frame>'
    )
