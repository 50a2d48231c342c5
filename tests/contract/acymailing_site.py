"""What AcyMailing makes of a zip, rebuilt from what is known of its import and its sending.

See src/pf2s_news/pack/acymailing_zip.py for the sources. Its inliner is
played by premailer, which, like it, lets an element's own style win and drops
"!important" where it writes on elements; comments go first, as in its parser.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from premailer import Premailer

SITE = "https://www.example.org/media/com_acym/templates/"
_META = re.compile(r'<meta name="(\w+)" content="([^"]*)"')
_RELATIVE = re.compile(r'(src|background) *= *"(?!https?://|/)')
_EDITABLE = ("h1", "h2", "h3", "h4", "h5", "h6", "a", "ul", "li")


@dataclass(frozen=True, kw_only=True)
class Template:
    """A template, as AcyMailing keeps it."""

    name: str
    fields: Mapping[str, str]
    """Of its metas."""
    body: str
    """Pictures at the addresses of the site."""
    stylesheet: str
    pictures: Mapping[str, bytes]
    """Address -> picture."""
    deleted: tuple[str, ...]
    """The rules that the import took away."""


def names_in(data: bytes) -> list[str]:
    """The entries of a zip, in order; it is sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def imported(data: bytes) -> Template:
    """A zip after "Import"."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    page = files.pop("template.html").decode()
    title = re.search(r"<title[^>]*>(.*?)</title *>", page, re.DOTALL)
    assert title
    folder = SITE + re.sub("[^a-z0-9]", "_", title[1].lower())
    page = _RELATIVE.sub(rf'\1="{folder}/', page)
    body = re.search(r"<body[^>]*>(.*?)</body *>", page, re.DOTALL)
    assert body
    styles = re.findall(r"<style[^>]*>(.*?)</style *>", page, re.DOTALL)
    stylesheet, deleted = _without_editable_rules("\n".join(styles))
    return Template(
        name=title[1],
        fields=dict(_META.findall(page)),
        body=body[1],
        stylesheet=stylesheet,
        pictures={f"{folder}/{name}": content for name, content in files.items()},
        deleted=deleted,
    )


def _without_editable_rules(css: str) -> tuple[str, tuple[str, ...]]:
    """Its editor has fields of its own for these elements."""
    css, deleted = re.sub(r"(body *\{[^}]*)background-color:[^;}]*[;}]", r"\1", css), []
    for name in _EDITABLE:
        if rule := re.search(rf"[^a-z. ,] *{name} *\{{[^}}]*\}}", css, re.IGNORECASE):
            deleted.append(rule[0])
            css = css.replace(rule[0], "")
    return css, tuple(deleted)


def sent(template: Template) -> str:
    """The page that goes out."""
    inliner = Premailer(
        html=f"<html><body>{template.body}</body></html>",
        css_text=re.sub(r"/\*.*?\*/", "", template.stylesheet, flags=re.DOTALL),
        allow_network=False,
        disable_validation=True,
        disable_link_rewrites=True,
        align_floating_images=False,
        strip_important=True,
        cssutils_logging_level="CRITICAL",
    )
    inlined = str(inliner.transform(pretty_print=False))
    (body,) = re.findall(r"<body[^>]*>(.*)</body>", inlined, re.DOTALL)
    rules = re.findall(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", template.stylesheet)
    return page_of(template.fields["subject"], "".join(rules), body)


def page_of(subject: str, css: str, body: str) -> str:
    """Its own page around a body: no doctype, no lang, a head of its own."""
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8">'
        f"<title>{subject}</title><style>{css}</style></head><body>{body}</body></html>"
    )
