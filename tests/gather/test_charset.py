"""The characters of a page, whatever its server and its author say of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pf2s_news.gather.found import Refused
from pf2s_news.gather.pages.charset import decode_html

TEXT = "<p>À l'été, l'œuvre coûte 3 € : « voilà »… et l’Haÿ-les-Roses</p>"
LATIN = "<p>À l'été, tout coûte plus : « voilà » et Haÿ</p>"


def said(meta: str) -> bytes:
    return f'<html><head><meta charset="{meta}"></head>'.encode()


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode(), " utf8 "),
        (b"\xef\xbb\xbf" + TEXT.encode(), "iso-8859-1"),
        (TEXT.encode("utf-16"), ""),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-8"),
        (TEXT.encode("utf-16-le"), "utf-16"),
        (TEXT.encode("utf-32"), ""),
        (TEXT.encode("cp1252"), "windows-1252"),
        (TEXT.encode("cp1252"), "ISO-8859-1"),
        (TEXT.encode("cp1252"), "us-ascii"),
        (b"<p>plain</p>", "ISO-8859-1"),
    ],
)
def test_what_is_said_and_right_is_read_without_a_word(data: bytes, charset: str) -> None:
    text, notes = decode_html(data, charset)
    assert text in (TEXT, "<p>plain</p>")
    assert notes == ()


PYTHON = {"x-mac-roman": "mac-roman"}


@pytest.mark.parametrize("charset", ["iso-8859-15", "x-mac-roman", "koi8-r", "shift_jis", "gb2312"])
def test_other_charsets_are_read_as_they_are_named(charset: str) -> None:
    word = {"koi8-r": "весна", "shift_jis": "日本語", "gb2312": "汉语"}.get(charset, "été")
    text, notes = decode_html(f"<p>{word}</p>".encode(PYTHON.get(charset, charset)), charset)
    assert (text, notes) == (f"<p>{word}</p>", ())


def test_the_header_counts_before_the_page_and_the_page_where_there_is_none() -> None:
    page = said("iso-8859-2") + "ő".encode("iso-8859-2")
    assert decode_html(page, "")[0].endswith("ő")
    assert decode_html(page, "iso-8859-1")[0].endswith("õ")
    old = b'<meta http-equiv=Content-Type content="text/html; charset=iso-8859-15">\xa4'
    assert decode_html(old, "")[0].endswith("€")


def test_a_charset_in_a_comment_is_none() -> None:
    page = b'<!-- <meta charset="koi8-r"> --><meta charset="windows-1252">\xe9t\xe9'
    assert decode_html(page, "")[0].endswith("été")


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "koi8-r", "us-ascii"])
def test_utf_8_is_read_whatever_is_said_and_that_is_told(charset: str) -> None:
    text, (note,) = decode_html(TEXT.encode(), charset)
    assert text == TEXT
    assert "UTF-8" in str(note.message)
    assert not note.look


def test_windows_characters_under_the_name_of_utf_8_are_read_and_to_be_looked_at() -> None:
    text, (note,) = decode_html(said("utf-8") + TEXT.encode("cp1252"), "")
    assert text.endswith(TEXT)
    assert "Windows-1252" in str(note.message)
    assert note.look


@pytest.mark.parametrize(("charset", "name"), [("cp1252", "Windows"), ("mac-roman", "Mac"),
                                               ("cp850", "DOS")])  # fmt: skip
def test_where_nothing_is_said_french_decides(charset: str, name: str) -> None:
    text, (note,) = decode_html(LATIN.encode(charset), "")
    assert text == LATIN
    assert name in str(note.message)
    assert note.look


def test_a_few_windows_characters_in_utf_8_are_mended() -> None:
    data = f"{TEXT * 20}<p>collé : ".encode() + b"\xe9t\xe9</p>"
    text, (note,) = decode_html(data, "utf-8")
    assert text == f"{TEXT * 20}<p>collé : été</p>"
    assert note.look


def test_a_character_that_was_cut_off_is_one_sign_and_no_letter() -> None:
    cut = (TEXT * 20).encode() + "€".encode()[:2] + b"</p>" + b"\xc3"
    text, _ = decode_html(cut, "utf-8")
    assert text == TEXT * 20 + "\ufffd</p>\ufffd"


def test_a_charset_that_is_no_charset_is_passed_over() -> None:
    for name in ("hex", "rot13", "unicode_escape", "utf-7", "idna", "nonsense", "\x00", "é" * 50):
        assert decode_html(TEXT.encode(), name) == (TEXT, ())


def test_nul_bytes_and_control_characters_are_left_out() -> None:
    assert decode_html(b"<p>a\x00b\x0cc\x1f</p>" + b" " * 90, "")[0].strip() == "<p>ab\x0cc</p>"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%abc", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(range(256)), "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 50, "97-2003"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 9, "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01", "JPEG"),
        (b"GIF89a\x01\x00\x01\x00\x80\x00\x00" + b"\x00" * 6, "GIF"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "gzip"),
        (b"{\\rtf1\\ansi bonjour}", "RTF"),
    ],
)
def test_what_is_no_page_is_refused_by_its_name(data: bytes, kind: str) -> None:
    with pytest.raises(Refused, match=kind) as refused:
        decode_html(data, "text/html")
    assert refused.value.hint is not None


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Refused, match="no text"):
        decode_html(bytes(range(256)) * 20, "")


def test_a_page_whose_text_begins_like_a_picture_is_a_page() -> None:
    assert decode_html(b"BMW et sant\xc3\xa9 : une page", "") == ("BMW et santé : une page", ())


@given(st.binary(max_size=300), st.text(max_size=20))
def test_any_bytes_are_text_or_refused(data: bytes, charset: str) -> None:
    try:
        text, _ = decode_html(data, charset)
    except Refused:
        return
    assert text.encode("utf-8").decode("utf-8") == text
    assert "\x00" not in text


@given(
    st.text("abcéèàçœ’«»…€ <p>\n", min_size=1),
    st.sampled_from(["", "utf-8", "iso-8859-1", "koi8-r", "ascii"]),
)
def test_french_in_utf_8_is_always_known(text: str, charset: str) -> None:
    assert decode_html(text.encode(), charset)[0] == text
