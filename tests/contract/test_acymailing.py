"""The zip for AcyMailing, over the golden workspaces: what import and sending leave of it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import lxml.html
import pytest

from pf2s_news.pack.registry import TOOLS
from tests.contract.acymailing_site import Template, imported, names_in, sent
from tests.contract.golden_issues import SITUATIONS, comments, edition_of, email, package_of

every_situation = pytest.mark.parametrize("situation", SITUATIONS)


def zip_name(situation: str) -> str:
    return f"issue-{edition_of(situation).number}-acymailing.zip"


def zip_of(situation: str) -> bytes:
    return package_of(situation, "acymailing").files[zip_name(situation)]


def template_of(situation: str) -> Template:
    return imported(zip_of(situation))


def root_of(html: str) -> Any:
    return lxml.html.document_fromstring(html)


def styled(root: Any, *names: str) -> list[tuple[str, str]]:
    """The elements of these names that have a style, and their declarations for type and colour."""
    elements = [element for element in root.iter(*names) if element.get("style")]
    kept = r"(?:color|font-size|font-family|margin|padding)\s*:[^;]*"
    return [(e.tag, ";".join(sorted(re.findall(kept, e.get("style"))))) for e in elements]


@every_situation
def test_a_page_at_its_root_pictures_in_a_folder_and_nothing_else(situation: str) -> None:
    first, *pictures = names_in(zip_of(situation))
    assert first == "template.html"
    assert all(re.fullmatch(r"images/[a-z0-9-]+\.(jpg|png|gif)", name) for name in pictures)
    assert pictures == sorted(set(pictures))
    assert not [name for name in pictures if re.search("thumbnail|screenshot|muestra", name)]


@every_situation
def test_each_picture_of_the_message_is_in_it_and_no_other(situation: str) -> None:
    template = template_of(situation)
    shown = set(root_of(template.body).xpath("//img/@src"))
    elsewhere = set(root_of(email(situation, "acymailing")).xpath("//img/@src"))
    assert shown & set(template.pictures) == set(template.pictures)
    outside = shown - set(template.pictures)
    assert outside <= elsewhere
    assert len(shown) == len(elsewhere)


@every_situation
def test_the_subject_arrives_as_it_is_written(situation: str) -> None:
    template, edition = template_of(situation), edition_of(situation)
    expected = edition.subject.translate(str.maketrans('<>"', "‹›”"))
    assert (template.name, template.fields["subject"]) == (expected, expected)
    assert template.fields["fromemail"] == edition.sender.email


@every_situation
def test_language_direction_and_background_are_on_the_first_element(situation: str) -> None:
    (first, *_) = root_of(f"<body>{template_of(situation).body}</body>").body
    assert (first.get("lang"), first.get("dir")) == (
        edition_of(situation).lang,
        "ltr",
    )
    (background,) = root_of(email(situation, "acymailing")).xpath("//body/@style")
    color = re.search(r"background-color:#\w+", background)
    assert color
    assert color[0] in first.get("style")


@every_situation
def test_headings_links_and_lists_keep_their_looks(situation: str) -> None:
    template = template_of(situation)
    assert not template.deleted
    names = ("h1", "h2", "h3", "h4", "h5", "h6", "a", "ul", "li")
    before = styled(root_of(email(situation, "acymailing")), *names)
    assert before
    assert styled(root_of(sent(template)), *names) == before


@every_situation
def test_alternative_text_keeps_its_line_height(situation: str) -> None:
    template = template_of(situation)
    # The theme's own rule against it; a theme of one's own may have none.
    rest = template.stylesheet.replace("img{line-height:inherit !important}", "")
    assert rest != template.stylesheet
    for image in root_of(sent(replace(template, stylesheet=rest))).iter("img"):
        assert re.findall(r"line-height\s*:\s*([^;]*)", image.get("style")) == ["inherit"]


@every_situation
def test_our_preheader_is_in_the_message_and_not_in_the_zip(situation: str) -> None:
    padding = "\u2007\ufeff\u034f"
    assert padding in email(situation, "acymailing")
    body = template_of(situation).body
    assert padding not in body
    assert "display:none" not in body.partition("<table")[0]
    before, after = root_of(email(situation, "acymailing")), root_of(f"<body>{body}</body>")
    hidden = before.xpath("//body/div/div[1]")[0].text_content()
    assert before.body.text_content().replace(hidden, "", 1).split() == (
        after.body.text_content().split()
    )


@every_situation
def test_the_body_is_the_messages_with_its_comments_for_outlook(situation: str) -> None:
    message = email(situation, "acymailing").partition("<body")[2]
    assert comments(template_of(situation).body) == comments(message)
    assert "{unsubscribe}{/unsubscribe}" in template_of(situation).body


@every_situation
def test_styles_for_outlook_do_not_leak(situation: str) -> None:
    css = template_of(situation).stylesheet
    assert "mso" not in css.replace("mso-table", "")
    assert "moz-text-html" not in re.sub(r"@media[^{]*\{[^{}]*\{[^{}]*\}\s*\}", "", css)
    assert "prefers-color-scheme:dark" in css


def test_no_other_tool_has_a_file_of_its_own() -> None:
    for tool in TOOLS:
        files = package_of("several-tools", tool).files
        assert (zip_name("several-tools") in files) == (tool == "acymailing")
