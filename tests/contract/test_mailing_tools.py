"""What holds for every mailing tool."""

from __future__ import annotations

import inspect
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import lxml.html
import pytest

from pf2s_news.model import Edition, IssueDate, Places, Publication, Sender, WrittenPicture
from pf2s_news.pack.package import pack
from pf2s_news.pack.registry import TOOLS, MailingTool
from pf2s_news.pack.report import report
from pf2s_news.tokens import TAG_NAMES, Tokens
from pf2s_news.value import replace

UNSUBSCRIBE = "https://listes.example.org/sympa/sigrequest/lettre"
SENDER = Sender(name="PF2S", email="lettre@example.org")
PUBLICATION = Publication(
    name="Plateforme",
    publisher="Plateforme",
    sender=SENDER,
    sections=(),
    places=Places("newsletter.yaml"),
    tools={"sympa": {"unsubscribe_url": UNSUBSCRIBE}},
)
# formats.md, "Mailing tools": unsubscribe, online version, e-mail, first name, the same with "vous"
TABLE = {
    "brevo": (
        "{{ unsubscribe }}",
        "{{ mirror }}",
        "{{ contact.EMAIL }}",
        "{{ contact.PRENOM }}",
        '{{ contact.PRENOM | default : "vous" }}',
    ),
    "mailchimp": (
        "*|UNSUB|*",
        "*|ARCHIVE|*",
        "*|EMAIL|*",
        "*|FNAME|*",
        "*|IF:FNAME|**|FNAME|**|ELSE:|*vous*|END:IF|*",
    ),
    "acymailing": (
        "{unsubscribe}{/unsubscribe}",
        "{readonline}{/readonline}",
        "{subscriber:email}",
        "{subscriber:name|part:first|ucfirst}",
        "{subscriber:name|part:first|ucfirst}",
    ),
    "mailjet": (
        "[[UNSUB_LINK_FR]]",
        "[[PERMALINK]]",
        '[[data:email:""]]',
        '[[data:firstname:""]]',
        '[[data:firstname:"vous"]]',
    ),
    "listmonk": (
        "{{ UnsubscribeURL }}",
        "{{ MessageURL }}",
        "{{ .Subscriber.Email }}",
        "{{ .Subscriber.FirstName }}",
        "{{ .Subscriber.FirstName }}",
    ),
    "mautic": (
        "{unsubscribe_url}",
        "{webview_url}",
        "{contactfield=email}",
        "{contactfield=firstname}",
        "{contactfield=firstname|vous}",
    ),
    "sympa": (UNSUBSCRIBE, "", "", "", "vous"),
    "sarbacane": (
        "https://sarbacane.invalid/desinscription",
        "https://sarbacane.invalid/copie-web",
        "",
        "",
        "vous",
    ),
    "none": ("", "", "", "", "vous"),
}
LOOKALIKES = (
    "{{ unsubscribe }} {% if x %} {# c #} {{{ x }}} *|FNAME|* **|X|* {unsubscribe}x{/unsubscribe} "
    "{subscriber:name} %7Bsubscriber:name%7D {article:12|titre} [[PERMALINK]] {{var:x}} "
    "{contactfield=x} {signature} [% user.email %] https://e.org/@TrackLink &amp;#123;{ x }} { [ *"
)

every_tool = pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)


def an_edition(html: str = "", text: str = "", **values: object) -> Edition:
    defaults: dict[str, object] = {
        "number": 25,
        "date": IssueDate(year=2025, month=2, day=17),
        "lang": "fr",
        "sender": SENDER,
        "subject": "PF2S",
        "preheader": "",
        "html": html,
        "text": text,
        "web": "<p>web</p>",
        "announcement": "<p>annonce</p>",
        "images_url": "https://e.org/25/",
        "online_url": "",
        "sentinel": Tokens().sentinel,
        "slugs": (),
        "pictures": (),
        "links": (),
    }
    return Edition(**(defaults | values))  # type: ignore[arg-type]


def full_edition(tokens: Tokens) -> Edition:
    """One with every token there is."""
    tags = " ".join(tokens.tag(name, "vous" if name == "first_name" else "") for name in TAG_NAMES)
    marks = [f"<!--{tokens.article(slug)}-->" for slug in ("un", "deux", "")]
    footer = "".join(
        f'{tokens.opening(name)}<p><a href="{tokens.tag(name)}">é</a></p>{tokens.closing(name)}'
        for name in TAG_NAMES
    )
    lines = "\n".join(
        f"{tokens.opening(name)}\n{name} :\n{tokens.tag(name)}\n{tokens.closing(name)}"
        for name in TAG_NAMES
    )
    picture = f'<img src="{tokens.images}grue.jpg" alt="">'
    return an_edition(
        html=f"<!doctype html><html><head><style>a{{color:red}}</style></head><body><p>{tags}</p>"
        f"{marks[0]}<p>un</p>{picture}{marks[1]}<p>déjà</p>{marks[2]}{footer}</body></html>\n",
        text=f"{tags}\n\n{lines}\n",
        subject=f"Bonjour {tokens.tag('first_name')}",
        preheader=f"Pour {tokens.tag('email')}",
        slugs=("un", "deux"),
        pictures=(WrittenPicture(name="grue.jpg", data=b"x", width=1, height=1, file="g.jpg"),),
        sentinel=tokens.sentinel,
    )


def read(data: bytes) -> tuple[str, str]:
    """The text and the HTML of a message."""
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text
    assert html
    return text.get_content(), html.get_content()


def every_text(html: str) -> list[str]:
    """What a reader sees, and the values of attributes."""
    elements = list(lxml.html.document_fromstring(html).iter())
    texts = [(element.text, *element.attrib.values(), element.tail) for element in elements]
    return [text for several in texts for text in several if text]


@every_tool
def test_it_is_documented(tool: MailingTool) -> None:
    assert len(inspect.getdoc(tool) or "") > 60
    assert tool.name in TABLE


@every_tool
def test_its_tags_come_in_byte_for_byte(tool: MailingTool) -> None:
    tokens = Tokens()
    wanted = ("unsubscribe", "view_online", "email", "first_name")
    marked = "".join(f"<p>{tokens.tag(name)}</p>" for name in wanted)
    marked += f"<p>{tokens.tag('first_name', 'vous')}</p>"
    package, _ = pack(an_edition(marked, marked), tool, PUBLICATION)
    expected = "".join(f"<p>{tag}</p>" for tag in TABLE[tool.name])
    assert package.files["email.html"].decode() == expected
    assert package.files["email.txt"].decode() == expected


@every_tool
def test_its_tags_survive_in_attributes(tool: MailingTool) -> None:
    tokens = Tokens()
    html = "".join(
        f'<a style="x" href="https://e.org/?{tokens.tag(name)}" id="i">é</a>' for name in TAG_NAMES
    )
    package, _ = pack(an_edition(f"<p>{html}</p>"), tool, PUBLICATION)
    root = lxml.html.fragment_fromstring(package.files["email.html"].decode())
    unsubscribe, online, email, first_name, _ = TABLE[tool.name]
    expected = [f"https://e.org/?{tag}" for tag in (first_name, email, unsubscribe, online)]
    assert root.xpath("//@href") == expected
    assert root.xpath("//@id") == ["i"] * 4


@every_tool
def test_the_address_of_the_online_version_wins(tool: MailingTool) -> None:
    html = f'<a href="{Tokens().tag("view_online")}">é</a>'
    edition = an_edition(html, html, online_url="https://e.org/25.html?a&b")
    package, problems = pack(edition, tool, PUBLICATION)
    assert package.files["email.html"].decode() == '<a href="https://e.org/25.html?a&amp;b">é</a>'
    assert package.files["email.txt"].decode() == '<a href="https://e.org/25.html?a&b">é</a>'
    assert not problems


@every_tool
@pytest.mark.parametrize("sentinel", ["qz0zq", "qz7zq"])
def test_no_token_is_left_anywhere(tool: MailingTool, sentinel: str) -> None:
    edition = full_edition(Tokens(sentinel))
    package, problems = pack(edition, tool, PUBLICATION)
    text = report(
        edition, package, tool, PUBLICATION, version="1", inputs={}, problems=problems
    ).decode()
    contents = [text, *read(package.files["email.eml"])]
    contents += [data.decode(errors="replace") for data in package.files.values()]
    assert not [content for content in contents if sentinel in content]


@every_tool
def test_sizes_add_up(tool: MailingTool) -> None:
    package, _ = pack(full_edition(Tokens()), tool, PUBLICATION)
    sizes = dict(package.bytes_by_article)
    assert sizes == {"un": len('<p>un</p><img src="https://e.org/25/grue.jpg" alt="">'), "deux": 13}
    assert package.frame + sum(sizes.values()) == len(package.files["email.html"])
    assert package.style == len("a{color:red}")


@every_tool
def test_the_same_edition_gives_the_same_bytes(tool: MailingTool) -> None:
    one, two = (pack(full_edition(Tokens()), tool, PUBLICATION) for _ in "12")
    assert one == two


@every_tool
def test_what_has_no_value_leaves_nothing_behind(tool: MailingTool) -> None:
    package, problems = pack(full_edition(Tokens()), tool, PUBLICATION)
    html = package.files["email.html"].decode()
    known = sum(bool(tag) for tag in TABLE[tool.name][:4])
    assert html.count("<a ") == known
    assert 'href=""' not in html
    assert "\n\n\n" not in package.files["email.txt"].decode()
    assert sum(problem.rule == "no-tag" for problem in problems) == 4 - known


@every_tool
def test_text_like_a_tag_is_defused_and_reads_the_same(tool: MailingTool) -> None:
    other = "<style>a{color:red}</style><!--[if mso]><i>{{ x }}</i><![endif]-->"
    passage = f'<p title="{LOOKALIKES}">{LOOKALIKES}</p>'
    package, _ = pack(an_edition(f"<html><body>{other}{passage}</body></html>"), tool, PUBLICATION)
    html = tool.packing.as_sent(package.files["email.html"].decode())
    before, _, after = html.partition(other)
    assert before == "<html><body>"
    assert every_text(after) == every_text(passage)
    _, problems = pack(an_edition(text=after), tool, PUBLICATION)
    assert not problems


@every_tool
def test_text_like_a_tag_is_reported_where_it_cannot_be_defused(tool: MailingTool) -> None:
    edition = an_edition(text=LOOKALIKES, subject=LOOKALIKES, preheader=LOOKALIKES)
    package, found = pack(edition, tool, PUBLICATION)
    problems = [problem for problem in found if problem.rule != "tool-limit"]
    assert package.files["email.txt"].decode() == LOOKALIKES
    assert {problem.rule for problem in problems} == ({"tool-tag-text"} if tool.opener else set())
    assert {problem.severity for problem in problems} <= {tool.tag_text}
    for part in ("the subject", "the preheader", "the text part"):
        assert any(part in str(problem.message) for problem in problems) == bool(tool.opener)


@every_tool
def test_its_own_tags_are_what_it_would_act_upon(tool: MailingTool) -> None:
    for tag in filter(None, TABLE[tool.name]):
        _, problems = pack(an_edition(text=tag), tool, PUBLICATION)
        assert bool(problems) == (not tag.startswith("http") and tag != "vous")


@every_tool
def test_the_sample_is_the_message_with_values(tool: MailingTool) -> None:
    edition = replace(full_edition(Tokens()), online_url="https://e.org/25.html")
    package, _ = pack(edition, tool, PUBLICATION)
    text, html = read(package.files["email.eml"])
    assert ("https://example.org/desabonnement" in html) == (tool.name != "none")
    assert ("https://example.org/desabonnement" in text) == (tool.name != "none")
    assert ("Camille" in html) == bool(TABLE[tool.name][3])
    assert "https://e.org/25.html" in html
    assert "cid:grue.jpg@example.org" in html
    assert "List-Unsubscribe" not in package.files["email.eml"].decode()
