"""Texts that mean something to YAML, Markdown, mailing tools or file systems, in every place."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from xml.sax.saxutils import escape as escaped_xml
from xml.sax.saxutils import quoteattr

from pf2s_news.gather.sources import Raw
from tests.gather.documents.mail_files import mail_file
from tests.gather.documents.odt_files import odt_file, odt_heading, odt_list, odt_paragraph
from tests.gather.documents.word_files import item, paragraph, picture, run, word_file

TEXTS = [
    *("a: b", ": ", "# a", " #x", "---", "...\n---", "--- # x", "'", '"', '\'a: "b"', "\\", "\\n"),
    *(
        "a\\",
        "\\|",
        "a\\\nb",
        "- a",
        "* a",
        "> a",
        "1. a",
        "1)",
        "| a | b |",
        "tabl\\|e",
        "~",
        "@x",
    ),
    *("null", "true", "1e3", "0x1", "2025-01-01", "!tag", "&anchor", "*alias", "%YAML", "[a, b]"),
    *("{a: b}", "{", "}{", "[", "]", "`x`", "```", "~~~", "**", "_", "![](x)", "[a](b)", "[a]: b"),
    *("<!-- x -->", "<!--", "-->", "<b>gras</b>", "<script>alert(1)</script>", "&amp;amp;", "&#0;"),
    *("{{ unsubscribe }}", "*|FNAME|*", "[[x]]", "{% if %}", "%%x%%", "${x}", "%(x)s", "{0}", "%s"),
    *("a\nb", "a\r\nb", "a\tb", "a\u2028b", "a\u0085b", "\x0b\x0c", "\ufeffa", "\x00", "\x01\x7f"),
    *("\ud800", "\ufffe\uffff", "\ufdd0", "\u200b", "\u00ad", "\u00a0", "\u3000", "", "\ue000"),
    *("con", "NUL", "aux.md", "com1", "../../etc/passwd", "..\\..\\x", "C:\\x", "file:///x", "..."),
    *("?!", "中文标题", "العربية", "\u202egnp.exe", "😀" * 50, "e" + "\u0301" * 500, "İ", "ﬁ", "①"),
    *("x" * 10_000, "mot " * 2_500, "javascript:alert(1)", "http://", "https://a.fr/x y", "a@b.fr"),
    *("Ã©tÃ©", "Source : ", "En savoir +", "FOCUS", "12 mars 2025", "© Photo", "Lire la suite"),
]
SENTENCE = odt_paragraph("Un texte.")
_XML_HAS = "\t\n\r"


def _xml(text: str) -> str:
    """Text for XML, without the characters that it cannot have (XML 1.0, 2.2)."""
    kept = (c for c in text if c in _XML_HAS or (c >= " " and not 0xD800 <= ord(c) <= 0xDFFF))
    return escaped_xml("".join(c for c in kept if c not in "\ufffe\uffff"))


def _page(html: str) -> Raw:
    data = html.encode("utf-8", "surrogatepass")
    return Raw(name="https://www.example.org/a", data=data, url="https://www.example.org/a")


def joomla_page(text: str) -> Raw:
    t = escape(text)
    return _page(
        f'<html lang="{t}"><head><title>{t}</title></head><body><div class="item-page">'
        f'<h2 itemprop="headline">{t}</h2><dl><dd class="category-name"><a href="/x">{t}</a></dd>'
        f'</dl><div class="item-image"><img src="/images/{t}.jpg" alt="{t}" title="{t}"></div>'
        f'<div itemprop="articleBody"><p>{t}</p><p>Un <b>{t}</b> et <a href="/x" title="{t}">'
        f'{t}</a></p><h3>{t}</h3><ul><li>{t}<li><i>{t}</i></ul><figure><img src="/b.jpg" alt="{t}">'
        f"<figcaption>{t}</figcaption></figure><table><caption>{t}</caption><tr><th>{t}<th>b<tr>"
        f"<td>{t}<td><b>{t}</b></table><blockquote>{t}</blockquote><pre>{t}</pre><code>{t}</code>"
        f'<p>Source : {t}</p><p>En savoir +</p><ul><li><a href="/c">{t}</a><li>{t}</ul></div>'
        f'<ul class="tags"><li><a href="/t">{t}</a></ul></div></body></html>'
    )


def other_page(text: str) -> Raw:
    t = escape(text)
    return _page(
        f'<html lang="fr"><head><title>{t} - Site</title><meta property="og:title" content="{t}">'
        f'<meta name="keywords" content="{t},{t}"><meta property="og:image" content="/{t}.jpg">'
        f'<link rel="canonical" href="{t}"></head><body><article><h1>{t}</h1>'
        f"<p class='chapo'>{t}</p><p>Une maison ouvre pour les aidants, chaque jeudi. {t}</p>"
        f'<figure><img src="/b.jpg" alt="{t}"><figcaption>{t} © {t}</figcaption></figure>'
        f'<p>Source : <a href="https://x.example/">{t}</a></p></article></body></html>'
    )


def word_document(text: str) -> Raw:
    t = _xml(text)
    described = f"descr={quoteattr(_xml(text))}"
    body = paragraph(run(t), "Titre") + paragraph(run(t)) + paragraph(run(t, "<w:b/>"))
    body += (
        paragraph("Un texte.")
        + item(t)
        + paragraph(picture(described))
        + paragraph(run(t), "Lgende")
    )
    return Raw(name="texte.docx", data=word_file(body))


def opendocument(text: str) -> Raw:
    t = _xml(text)
    body = odt_paragraph(t, "Title") + odt_heading(t, 2) + odt_list(odt_paragraph(t))
    return Raw(name="texte.odt", data=odt_file(body + odt_paragraph(t, "P3") + SENTENCE))


def saved_mail(text: str) -> Raw:
    t = text.encode("utf-8", "replace").decode()
    html = f"<p>Un texte.</p><p>{escape(t)}</p><p><b>{escape(t)}</b></p>"
    head = b"Subject: " + text.encode("utf-8", "surrogatepass").replace(b"\n", b" ") + b"\n"
    return Raw(name="texte.eml", data=head + mail_file(t, html))


def feed(text: str) -> Raw:
    t, written = _xml(text), _xml(escape(text))
    return Raw(
        name="fil.xml",
        url="https://www.example.org/fil.xml",
        data=(
            f'<?xml version="1.0"?><rss version="2.0"><channel><title>{t}</title><item>'
            f"<title>{t}</title><link>https://www.example.org/{t}</link><category>{t}</category>"
            f"<description>{written} Un texte."
            f"&lt;img src='/a.jpg' alt='{written}'&gt;</description></item>"
            f"<item><title>b</title><link>{t}</link><description>Un texte.</description></item>"
            "</channel></rss>"
        ).encode(),
    )


KINDS: dict[str, Callable[[str], Raw]] = {
    "joomla": joomla_page,
    "other": other_page,
    "word": word_document,
    "opendocument": opendocument,
    "mail": saved_mail,
    "feed": feed,
}
