"""The paste card of every mailing tool: complete, in both languages, and inert."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
import pytest
from lxml.etree import _Element as Element

from pf2s_news.language import translator
from pf2s_news.model import Edition, Lang, Publication, Sender, WrittenPicture
from pf2s_news.pack.card import checklist, checklist_lines, shown
from pf2s_news.pack.card_page import write_card
from pf2s_news.pack.card_parts import Copied, Step
from pf2s_news.pack.package import pack
from pf2s_news.pack.registry import TOOLS, MailingTool
from pf2s_news.problems import Message
from pf2s_news.tokens import TAG_NAMES, Tokens
from pf2s_news.value import replace
from tests.conftest import Workspace
from tests.contract.test_mailing_tools import PUBLICATION, an_edition

CARDS = {name: tool for name, tool in TOOLS.items() if tool.card}
STEPS = ["pictures", "online", "paste", "fields", "privacy", "test", "send", "announce"]
TYPED = {
    "Où": "https://www.example.org/images/25/?a&b",
    "en ligne": "https://www.example.org/25/",
    "PDF": "https://www.example.org/lettre-25.pdf",
    "objet": "PF2S n° 25 : l'été « là » & <là>",
    "nom": "Plateforme d'ici",
    "adresse": "lettre@example.org",
    "réponse": "contact@example.org",
}
"""What an editor copies, whatever the tool."""
HOSTILE = (
    "</code></textarea><script>hit()</script><img src=x onerror=hit()>\"' onclick=hit() &lt;b>"
)

every_tool = pytest.mark.parametrize("tool", CARDS.values(), ids=CARDS)
every_lang = pytest.mark.parametrize("lang", ["fr", "en"])


def publication(lang: Lang = "fr", **values: object) -> Publication:
    sender = Sender(name=TYPED["nom"], email=TYPED["adresse"], reply_to=TYPED["réponse"])
    known = {"lang": lang, "sender": sender, "pdf_url": TYPED["PDF"].replace("25", "{number}")}
    return replace(PUBLICATION, **(known | values))


def edition(lang: Lang = "fr", **values: object) -> Edition:
    """One that has all that a card can show, and asks for every tag."""
    tokens = Tokens()
    names = ("grue-01234567.jpg", "chaland-01234567.png")
    full = an_edition(
        "".join(f'<a href="{tokens.tag(name)}">é</a>' for name in TAG_NAMES),
        lang=lang,
        sender=publication(lang).sender,
        subject=TYPED["objet"],
        preheader="Les grues · Le chaland",
        images_url=TYPED["Où"],
        online_url=TYPED["en ligne"],
        pdf_url=TYPED["PDF"],
        pictures=tuple(
            WrittenPicture(name=name, data=b"x", width=1, height=1, file=name) for name in names
        ),
    )
    return replace(full, **values)


def read(page: str) -> Element:
    return lxml.html.document_fromstring(page)


def all_of(page: Element, path: str) -> list[str]:
    """The text of each element, or the attributes, that an XPath leads to."""
    found = page.xpath(path)
    assert isinstance(found, list)
    return [
        "".join(map(str, one.itertext())) if isinstance(one, Element) else str(one) for one in found
    ]


def codes(page: str) -> list[str]:
    """What can be copied."""
    return all_of(read(page), "//code")


def messages(steps: tuple[Step, ...]) -> Iterator[Message]:
    """Everything that is said."""
    for step in steps:
        yield from (step.title, *step.notes)
        for task in step.tasks:
            yield from (task.text, *task.notes)
            for copied in task.values:
                yield from said(copied)


def said(copied: Copied) -> Iterator[Message]:
    yield copied.label
    if isinstance(copied.text, Message):
        yield copied.text
    if copied.missing:
        yield copied.missing


@every_tool
@every_lang
def test_every_step_is_there_in_order(tool: MailingTool, lang: Lang) -> None:
    steps = checklist(edition(lang), tool, publication(lang))
    assert [step.name for step in steps if step.name != "by_hand"] == STEPS
    page = read(write_card(edition(lang), tool, publication(lang)))
    assert page.get("lang") == lang
    assert len(all_of(page, "//h2")) == len(steps)
    names = [f"step_{step.name}" for step in steps]
    assert all_of(page, "//li[@class='step']/@id") == names
    assert all(step.tasks for step in steps)


@every_tool
@every_lang
def test_every_value_is_there_exactly(tool: MailingTool, lang: Lang) -> None:
    copied = codes(write_card(edition(lang), tool, publication(lang)))
    assert [text for text in TYPED.values() if text not in copied] == []
    base = f"{TYPED['Où']}/"
    assert {f"{base}grue-01234567.jpg", f"{base}chaland-01234567.png"} <= set(copied)
    received = {"fr": "RECU", "en": "RECEIVED"}[lang]
    assert f"pf2s-news compare 25 --for {tool.name} {received}.eml" in copied
    assert "pf2s-news copy 25 --announcement" in copied


@every_tool
def test_the_lines_hold_the_same_values_alone(tool: MailingTool) -> None:
    translate = translator("fr")
    steps = checklist(edition(), tool, publication())
    lines = [line.strip() for line in checklist_lines(steps, translate)]
    for step in steps:
        assert any(line.endswith(f". {step.title.render(translate)}") for line in lines)
        for task in step.tasks:
            assert f"[ ] {task.text.render(translate)}" in lines
            assert {shown(value.text, translate) for value in task.values} <= set(lines)
            assert {address for _, address in task.pictures} <= set(lines)


@every_tool
def test_nothing_is_left_untranslated(tool: MailingTool) -> None:
    bare = edition(images_url="", online_url="", pictures=())
    steps = checklist(edition(), tool, publication())
    steps += checklist(bare, tool, publication(pdf_url="", tools={}))
    french, english = translator("fr"), translator("en")
    same = [str(said) for said in messages(steps) if said.render(french) == said.render(english)]
    assert same == []


@every_tool
def test_the_package_has_it(tool: MailingTool) -> None:
    package, _ = pack(edition(), tool, publication())
    assert package.files["paste.html"].decode() == write_card(edition(), tool, publication())


def test_without_a_tool_there_is_no_card() -> None:
    package, _ = pack(edition(), TOOLS["none"], publication())
    assert "paste.html" not in package.files
    assert checklist(edition(), TOOLS["none"], publication()) == ()


@every_tool
def test_what_is_missing_is_said(tool: MailingTool) -> None:
    sender = Sender(name="P", email="p@example.org")
    poor = edition(images_url="", online_url="", pdf_url="", sender=sender, preheader="")
    page = write_card(poor, tool, publication(pdf_url=""))
    missing = all_of(read(page), "//dd[@class='missing']")
    for key in ("images_url", "online_url", "pdf_url"):
        assert any(key in text for text in missing), key
    assert any("expéditeur" in text for text in missing)
    assert "" not in codes(page)


@every_tool
def test_every_task_is_a_labelled_checkbox(tool: MailingTool) -> None:
    page = read(write_card(edition(), tool, publication()))
    boxes = all_of(page, "//input[@type='checkbox']/@id")
    assert len(boxes) == len(all_of(page, "//input"))
    assert boxes == all_of(page, "//label/@for")
    assert len(all_of(page, "//li[@class='task']")) == len(boxes)
    ids = all_of(page, "//@id")
    assert len(set(ids)) == len(ids)
    assert all("_" in name for name in ids)


@every_tool
def test_hostile_text_is_text(tool: MailingTool) -> None:
    sender = Sender(name=HOSTILE, email="p@example.org", reply_to="q@example.org")
    hostile = edition(
        subject=HOSTILE,
        preheader=HOSTILE,
        online_url=f"https://e.org/{HOSTILE}",
        images_url=f"https://e.org/{HOSTILE}",
        sender=sender,
    )
    named = publication(name=HOSTILE, short_name=HOSTILE, pdf_url=f"https://e.org/{HOSTILE}")
    page = write_card(hostile, tool, named)
    attacked, usual = read(page), read(write_card(edition(), tool, publication()))
    assert codes(page).count(HOSTILE) >= 2
    assert f"https://e.org/{HOSTILE}" in codes(page)
    known = {element.tag for element in usual.iter()}
    assert {element.tag for element in attacked.iter()} <= known
    assert all_of(attacked, "//script") == all_of(usual, "//script")
    assert all_of(attacked, "//@*[starts-with(name(), 'on')]") == []


def test_the_cards_name_only_commands_that_there_are(workspace: Workspace) -> None:
    pages = "".join(write_card(edition(), tool, publication()) for tool in CARDS.values())
    named = {command for command in codes(pages) if command.startswith("pf2s-news ")}
    wanted: dict[str, set[str]] = {}
    for command in named:
        _, name, *words = command.split()
        wanted.setdefault(name, set()).update(word for word in words if word.startswith("--"))
    assert wanted == {
        "build": {"--for", "--pdf"},
        "check": {"--for", "--links"},
        "compare": {"--for"},
        "copy": {"--for", "--text", "--announcement"},
    }
    for name, options in wanted.items():
        said = workspace.run(name, "--help")
        assert said.status == 0, said.stderr
        assert {option for option in options if option not in said.stdout} == set()


@every_tool
def test_it_asks_for_nothing_elsewhere(tool: MailingTool) -> None:
    page = read(write_card(edition(), tool, publication()))
    assert all_of(page, "//@src | //link | //iframe | //object | //form") == []
    assert set(all_of(page, "//a/@rel")) == {"noreferrer"}
    assert len(all_of(page, "//a")) == 2
