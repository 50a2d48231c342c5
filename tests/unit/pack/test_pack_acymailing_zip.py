"""The zip for AcyMailing, from editions that no theme of ours would make."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from pf2s_news.model import Edition, Publication, Sender, WrittenPicture
from pf2s_news.pack.package import pack
from pf2s_news.pack.registry import TOOLS
from pf2s_news.tokens import Tokens
from tests.contract.acymailing_site import SITE, imported, sent

Make = Callable[..., Edition]
Zip = Callable[..., bytes]
"""make_zip(html, head="…", …) -> the zip of a page with this body."""


@pytest.fixture
def make_zip(make_edition: Make, publication: Publication) -> Zip:
    def made(body: str, head: str = "", **values: object) -> bytes:
        html = f'<!doctype html>\n<html lang="fr"><head>{head}</head><body>{body}</body></html>'
        edition = make_edition(html=html, **{"subject": "S", **values})
        return pack(edition, TOOLS["acymailing"], publication)[0].files["issue-25-acymailing.zip"]

    return made


def template(data: bytes) -> str:
    """template.html."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("template.html").decode()


def a_picture(name: str) -> WrittenPicture:
    return WrittenPicture(name=name, data=name.encode(), width=1, height=1, file="g.png")


def test_the_whole_page(make_zip: Zip, tokens: Tokens) -> None:
    page = template(
        make_zip(
            f"<!--{tokens.article('a')}--><p>Bonjour {tokens.tag('email')}</p>\n",
            '<title>x &amp; y</title><meta name="viewport" content="z">'
            "<!--[if mso]><style>b{color:red}</style><![endif]--><style>p{color:red}</style>",
            subject="L'été & <l'hiver>",
            slugs=("a",),
        )
    )
    assert page == (
        '<!doctype html>\n<html lang="fr"><head>\n'
        '<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">\n'
        "<title>L'été & ‹l'hiver›</title>\n"
        '<meta name="subject" content="L\'été & ‹l\'hiver›">\n'
        '<meta name="fromname" content="PF2S">\n'
        '<meta name="fromemail" content="lettre@example.org">\n'
        '<meta name="replyname" content="PF2S">\n'
        '<meta name="replyemail" content="contact@example.org">\n'
        "<style>\np{color:red}\n</style>\n</head>"
        "<body><p>Bonjour {subscriber:email}</p>\n</body></html>"
    )


def test_without_a_reply_address_none_is_named(make_zip: Zip) -> None:
    sender = Sender(name='A "B" <C>', email="lettre@example.org")
    fields = imported(make_zip("", sender=sender)).fields
    assert fields == {"subject": "S", "fromname": "A ”B” ‹C›", "fromemail": "lettre@example.org"}


def test_rules_that_the_import_would_delete_stay(make_zip: Zip) -> None:
    css = (
        "h1{color:red}\n.x1 a {color:red} H2{color:red} ul,li{color:red}"
        "body{margin:0;background-color:red}@media print{a{color:red}}"
    )
    found = imported(make_zip("", f"<style>{css}</style>"))
    assert not found.deleted
    assert found.stylesheet.replace("/**/", "").replace(" ", "").strip() == css.replace(" ", "")


def test_they_are_written_on_the_elements(make_zip: Zip) -> None:
    data = make_zip("<h1>a</h1><ul><li>b</li></ul>", "<style>h1{color:red}\nul{color:red}</style>")
    page = sent(imported(data))
    assert '<h1 style="color:red">' in page
    assert '<ul style="color:red">' in page


def test_the_media_of_a_style_element_stay(make_zip: Zip) -> None:
    head = '<style type="text/css" media="print and (color)">p{color:red}</style>'
    assert "@media print and (color){p{color:red}}" in imported(make_zip("", head)).stylesheet


def test_pictures_are_beside_the_page_under_harmless_names(make_zip: Zip, tokens: Tokens) -> None:
    names = ("Screenshot-1.png", "a.jpg", "a.jpg.png", "mon-thumbnail-2.png", "web-only.gif")
    body = "".join(f'<img src="{tokens.images}{name}" style="x">' for name in names[:4])
    online = '<img src="https://e.org/b.png" style="x">'
    data = make_zip(body + online, pictures=tuple(map(a_picture, names)))
    found = imported(data)
    folder = f"{SITE}s/images"
    assert found.pictures == {
        f"{folder}/Screen-shot-1.png": b"Screenshot-1.png",
        f"{folder}/a.jpg": b"a.jpg",
        f"{folder}/a.jpg.png": b"a.jpg.png",
        f"{folder}/mon-thumb-nail-2.png": b"mon-thumbnail-2.png",
    }
    for address in (*found.pictures, "https://e.org/b.png"):
        assert f'<img src="{address}" style="line-height:inherit;x">' in found.body


def test_text_that_reads_like_an_address_stays_as_it_is(make_zip: Zip) -> None:
    body = (
        'x src="a" src = "b" background="c" url("images/d") data="e" <i title="src=&quot;f">g</i>'
    )
    found = imported(make_zip(f"<p>{body}</p>"))
    assert found.body.replace("&quot;", '"') == f"<p>{body}</p>".replace("&quot;", '"')
    assert SITE not in found.body
    assert 'data="e"' in found.body


def test_the_preheader_goes_with_its_padding(make_zip: Zip, tokens: Tokens) -> None:
    padding = "\u2007\ufeff\u034f " * 100
    hidden = f'<div style="display:none">Pour {tokens.tag("email")} &lt;\n{padding}</div>\n'
    assert imported(make_zip(f"<div>{hidden}<p>a</p></div>")).body == "<div><p>a</p></div>"
    assert imported(make_zip("<div><p>a</p></div>")).body == "<div><p>a</p></div>"


def test_the_same_entries_whatever_the_day_and_the_machine(make_zip: Zip, tokens: Tokens) -> None:
    data = make_zip(f'<img src="{tokens.images}a.jpg">', pictures=(a_picture("a.jpg"),))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [
            (entry.filename, entry.date_time, entry.external_attr, entry.create_system,
             entry.compress_type, entry.extra)
            for entry in archive.infolist()
        ]  # fmt: skip
    assert entries == [
        (name, (1980, 1, 1, 0, 0, 0), 0o644 << 16, 3, zipfile.ZIP_STORED, b"")
        for name in ("template.html", "images/a.jpg")
    ]


def test_a_fragment_becomes_a_page(make_edition: Make, publication: Publication) -> None:
    package, _ = pack(make_edition(html="<p>a</p>"), TOOLS["acymailing"], publication)
    assert imported(package.files["issue-25-acymailing.zip"]).body == "<p>a</p>"
