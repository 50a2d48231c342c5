"""What the checklist says of one issue or another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pf2s_news.language import translator
from pf2s_news.model import Edition, PdfFacts, Publication, WrittenPicture
from pf2s_news.pack.card import checklist, checklist_lines
from pf2s_news.pack.registry import TOOLS
from pf2s_news.render.issue_pdf import pdf_name
from pf2s_news.tokens import Tokens
from pf2s_news.value import replace

Make = Callable[..., Edition]


def lines(edition: Edition, tool: str, publication: Publication) -> list[str]:
    steps = checklist(edition, TOOLS[tool], publication)
    return [line.strip() for line in checklist_lines(steps, translator("en"))]


def test_the_usual_tool_need_not_be_named(make_edition: Make, publication: Publication) -> None:
    usual = replace(publication, mailing_tool="brevo")
    assert "pf2s-news copy 25" in lines(make_edition(), "brevo", usual)
    assert "pf2s-news copy 25 --text" in lines(make_edition(), "brevo", usual)
    assert "pf2s-news compare 25 RECEIVED.eml" in lines(make_edition(), "brevo", usual)
    assert "pf2s-news copy 25 --for mailjet" in lines(make_edition(), "mailjet", usual)
    assert "pf2s-news copy 25 --for mailjet --text" in lines(make_edition(), "mailjet", usual)


def test_the_subject_comes_with_the_tools_tags(
    make_edition: Make, publication: Publication, tokens: Tokens
) -> None:
    edition = make_edition(subject=f"Pour {tokens.tag('first_name', 'vous')}")
    expected = 'Pour {{ contact.FIRSTNAME | default : "vous" }}'
    assert expected in lines(edition, "brevo", publication)
    assert "Pour vous" in lines(edition, "sympa", publication)


def test_pictures_are_counted_once_each(
    make_edition: Make, publication: Publication, picture: WrittenPicture
) -> None:
    edition = make_edition(pictures=(picture, picture), images_url="https://e.org/25/")
    said = lines(edition, "brevo", publication)
    assert "[ ] Copy the picture of the folder images/ to its address." in said
    assert said.count("https://e.org/25/grue-01234567.jpg") == 1


def test_where_pictures_go_is_checked_by_a_command(
    make_edition: Make, publication: Publication, picture: WrittenPicture
) -> None:
    edition = make_edition(pictures=(picture,), images_url="https://e.org/25/")
    assert "pf2s-news check 25 --for brevo --links" in lines(edition, "brevo", publication)


def test_pictures_without_an_address_are_nowhere_to_be_checked(
    make_edition: Make, publication: Publication, picture: WrittenPicture
) -> None:
    edition = make_edition(pictures=(picture,), images_url="")
    step = checklist(edition, TOOLS["brevo"], publication)[0]
    assert len(step.tasks) == 1
    assert "give images_url in newsletter.yaml" in "\n".join(lines(edition, "brevo", publication))


def test_an_issue_without_pictures(make_edition: Make, publication: Publication) -> None:
    step = checklist(make_edition(), TOOLS["brevo"], publication)[0]
    assert step.tasks == ()
    assert "[ ] Put web.html online." in lines(make_edition(), "brevo", publication)
    assert "There are no pictures in this issue." in lines(make_edition(), "brevo", publication)


def test_an_address_that_ends_with_a_slash_is_a_folder(
    make_edition: Make, publication: Publication
) -> None:
    def says(address: str) -> bool:
        said = lines(make_edition(online_url=address), "brevo", publication)
        return any("index.html" in line for line in said)

    assert says("https://e.org/25/")
    assert not says("https://e.org/25.html")


def test_where_the_archive_s_own_page_goes_the_card_says_so(
    make_edition: Make, publication: Publication
) -> None:
    def says(address: str, archive: str = "") -> bool:
        addressed = replace(publication, online_url=address, archive_url=archive)
        edition = make_edition(online_url=address.replace("{number}", "25"))
        return any("pf2s-news archive" in line for line in lines(edition, "brevo", addressed))

    assert says("https://e.org/lettre/numero-{number}.html")
    assert not says("https://e.org/lettre/numero-{number}/")
    assert not says("https://e.org/lettre/numero-{number}.html", "https://e.org/archive/")


def test_an_issue_without_a_pdf_has_none_to_put_online(
    make_edition: Make, publication: Publication
) -> None:
    addressed = replace(publication, pdf_url="https://e.org/{number}.pdf")
    edition = make_edition(pdf_url="https://e.org/25.pdf")
    assert "Put the web page online" not in lines(edition, "brevo", addressed)
    step = checklist(make_edition(pdf_url=""), TOOLS["brevo"], addressed)[1]
    assert str(step.title) == "Put the web page online"
    assert len(step.tasks) == 1


def test_a_pdf_gets_the_name_that_its_address_has(
    make_edition: Make, publication: Publication
) -> None:
    name = pdf_name(publication, 25)

    def says(address: str) -> list[str]:
        addressed = replace(publication, pdf_url=address)
        facts = PdfFacts(pages=8, size=1_200_000)
        edition = make_edition(pdf=facts, pdf_url=address.replace("{number}", "25"))
        return [
            one for one in lines(edition, "brevo", addressed) if one.startswith(f"[ ] Put {name}")
        ]

    assert says(f"https://e.org/{name.replace('25', '{number}')}") == [
        f"[ ] Put {name} online, and open it once."
    ]
    assert says("https://e.org/numero-{number}.pdf") == [
        f"[ ] Put {name} online under the name numero-25.pdf, and open it once."
    ]


@pytest.mark.parametrize("online_url", ["", "https://e.org/25.html"])
def test_only_the_links_that_are_there_are_to_be_set(
    make_edition: Make, publication: Publication, tokens: Tokens, online_url: str
) -> None:
    html = tokens.tag("unsubscribe") + tokens.tag("view_online")
    said = lines(make_edition(html=html, online_url=online_url), "sarbacane", publication)
    assert "https://sarbacane.invalid/desinscription" in said
    assert ("https://sarbacane.invalid/copie-web" in said) == (not online_url)
    said = lines(make_edition(), "sarbacane", publication)
    assert not [line for line in said if "sarbacane.invalid" in line]


def test_a_missing_unsubscribe_link_is_said(make_edition: Make, publication: Publication) -> None:
    said = "\n".join(lines(make_edition(), "sympa", publication))
    assert "tools.sympa.unsubscribe_url" in said
    known = replace(publication, tools={"sympa": {"unsubscribe_url": "https://e.org/non"}})
    assert "tools.sympa.unsubscribe_url" not in "\n".join(lines(make_edition(), "sympa", known))


def test_the_preheader_goes_where_the_message_has_none(
    make_edition: Make, publication: Publication
) -> None:
    edition = make_edition(preheader="Les grues")
    assert "Les grues" in lines(edition, "acymailing", publication)
    assert "In the message: Les grues" in lines(edition, "brevo", publication)
    assert "Les grues" not in lines(edition, "brevo", publication)


def test_a_tag_with_braces_is_no_placeholder(make_edition: Make, publication: Publication) -> None:
    assert '{{ template "content" . }}' in lines(make_edition(), "listmonk", publication)
    assert "issue-25-acymailing.zip" in lines(make_edition(), "acymailing", publication)
