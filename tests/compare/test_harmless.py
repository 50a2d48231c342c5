"""What a serialiser may do to HTML without harm is never a finding."""

from __future__ import annotations

import re
from html import escape, unescape
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compare.mailings import mailing

_TAG = re.compile(r"(<!--.*?-->|<style\b.*?</style>|<!doctype[^>]*>|<[^>]+>)", re.S | re.I)
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')


def rewritten(html: str, random: Random) -> str:
    """The same page from another hand."""
    pieces = _TAG.split(html)
    pieces[::2] = [text_anew(piece, random) for piece in pieces[::2]]
    pieces[1::2] = [markup_anew(piece, random) for piece in pieces[1::2]]
    return "".join(pieces)


def markup_anew(tag: str, random: Random) -> str:
    """Order and quoting of attributes, capitals, spaces; comments and styles spaced otherwise."""
    if tag.startswith("<!--"):
        return re.sub(r"> *<", lambda _: random.choice([">\n<", "> <", "><"]), tag)
    if tag.lower().startswith(("<style", "<!doctype", "</")):
        return tag.replace("{", random.choice(["{", " {", "{\n"]))
    name = re.match(r"<[\w:]+", tag)
    assert name
    attributes = [attribute_anew(key, value, random) for key, value in _ATTRIBUTE.findall(tag)]
    random.shuffle(attributes)
    end = random.choice(["", " ", "\n", " /" if name[0] in ("<img", "<br", "<meta") else ""])
    spelt = random.choice([str.lower, str.upper])(name[0])
    return random.choice([" ", "\n  "]).join([spelt, *attributes]) + end + ">"


def attribute_anew(key: str, value: str, random: Random) -> str:
    if key == "style":
        value = random.choice(
            [value, value.replace(":", ": ").replace("https: ", "https:"), value + ";"]
        )
    plain = unescape(value)
    forms = [f'"{value}"', f'"{escape(plain)}"', f'"{entities(plain, random)}"']
    if "'" not in plain:
        forms.append(f"'{escape(plain)}'")
    return f"{key}={random.choice(forms)}"


def text_anew(text: str, random: Random) -> str:
    """Entities by name, by number or not at all; line breaks where there was a space."""
    if not text.strip():
        return text
    plain = unescape(text)
    return re.sub(" ", lambda _: random.choice([" ", "\n", "  "]), entities(plain, random))


def entities(text: str, random: Random) -> str:
    def spelt(char: str) -> str:
        if char.isascii() and char not in "&<>\"'":
            return char
        forms = [f"&#{ord(char)};", f"&#x{ord(char):x};"]
        return random.choice(forms if char in "&<>\"'" else [char, *forms])

    return "".join(map(spelt, text))


@pytest.mark.parametrize("tool", ["acymailing", "brevo", "listmonk", "none"])
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_another_hand_writes_the_same(tool: str, seed: int) -> None:
    mail = mailing(tool)
    before = mail.html
    mail.html = rewritten(mail.html, Random(seed))
    assert mail.html != before
    assert mail.rules() == {}


@settings(max_examples=15, deadline=None)
@given(
    name=st.text(
        st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=60
    )
)
def test_whatever_the_tool_fills_in_is_no_difference(name: str) -> None:
    mail = mailing("mautic")
    mail.html = mail.html.replace("Camille", escape(name))
    mail.text = (mail.text or "").replace("Camille", name)
    assert mail.rules() == {}
