"""Which tool an issue is made for, and what newsletter.yaml has wrong about it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from pf2s_news.model import Publication
from pf2s_news.pack.choice import choose_tool
from pf2s_news.problems import Report, UsageError
from pf2s_news.value import replace


def chosen(publication: Publication, wish: str = "") -> tuple[str, list[str]]:
    """The tool's name, and the problems as "line rule message (hint)"."""
    report = Report()
    tool = choose_tool(wish, publication, report)
    return tool.name, [
        f"{found.place and found.place.line} {found.rule} {found.message} ({found.hint})"
        for found in report.problems
    ]


def test_the_wish_wins(publication: Publication) -> None:
    assert chosen(replace(publication, mailing_tool="brevo"), "mailjet") == ("mailjet", [])


def test_without_a_wish_the_publications(publication: Publication) -> None:
    assert chosen(replace(publication, mailing_tool="brevo")) == ("brevo", [])


def test_without_either_none_and_a_warning(publication: Publication) -> None:
    name, problems = chosen(publication)
    assert name == "none"
    assert problems == [
        "None no-mailing-tool no mailing tool is chosen: the message has no unsubscribe link "
        "(set mailing_tool in newsletter.yaml (brevo, mailchimp, acymailing, mailjet, listmonk, "
        "mautic, sympa, sarbacane, none) or use --for)"
    ]


def test_a_wish_that_is_no_tool(publication: Publication) -> None:
    with pytest.raises(UsageError) as raised:
        choose_tool("brevoo", publication, Report())
    assert str(raised.value.hint) == "did you mean “brevo”?"


def test_a_tool_of_the_publication_that_is_none(publication: Publication) -> None:
    name, problems = chosen(replace(publication, mailing_tool="Mailchmp"))
    assert name == "none"
    assert problems == [
        "1 unknown-tool “Mailchmp” is no mailing tool that is known here "
        "(did you mean “mailchimp”?)"
    ]


@pytest.mark.parametrize(
    ("tools", "expected"),
    [
        ({"brevo": {"email": "EMAIL"}}, []),
        (
            {"brevoo": {"first_name": "PRENOM"}},
            [
                "None unknown-tool “brevoo” is no mailing tool that is known here "
                "(did you mean “brevo”?)"
            ],
        ),
        (
            {"sympa": {"first_name": "PRENOM"}},
            [
                "None unknown-key “first_name” is not a setting of Sympa "
                "(known here are: unsubscribe_url, archive_url)"
            ],
        ),
        (
            {"sarbacane": {"first_name": "PRENOM"}},
            ["None unknown-key “first_name” is not a setting of Sarbacane (it has none)"],
        ),
    ],
)
def test_settings(
    publication: Publication, tools: Mapping[str, Mapping[str, str]], expected: list[str]
) -> None:
    publication = replace(publication, tools=tools, mailing_tool="mailjet")
    assert chosen(publication) == ("mailjet", expected)
