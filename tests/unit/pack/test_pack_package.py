"""The files of a package and what is reported beside them."""

from __future__ import annotations

import re
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from pf2s_news.model import Edition, LinkUse, Printed, Publication, UsedTag, WrittenPicture
from pf2s_news.pack.package import pack
from pf2s_news.pack.registry import TOOLS
from pf2s_news.problems import Place, Problem
from pf2s_news.tokens import Tokens
from pf2s_news.value import replace

Make = Callable[..., Edition]


def rules(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(problem.severity, problem.rule, str(problem.message)) for problem in problems]


def html_of(eml: bytes) -> str:
    message = message_from_bytes(eml, policy=default)
    assert isinstance(message, EmailMessage)
    part = message.get_body(("html",))
    assert part
    content: str = part.get_content()
    return content


def test_the_files(make_edition: Make, publication: Publication, picture: WrittenPicture) -> None:
    edition = make_edition(web="<p>w</p>", announcement="<p>a</p>", pictures=(picture, picture))
    package, problems = pack(edition, TOOLS["none"], publication)
    assert list(package.files) == [
        "email.html",
        "email.txt",
        "email.eml",
        "web.html",
        "announcement.html",
        "images/grue-01234567.jpg",
    ]
    assert package.files["web.html"] == b"<p>w</p>"
    assert package.files["announcement.html"] == b"<p>a</p>"
    assert package.files["images/grue-01234567.jpg"] == picture.data
    assert (package.tool, problems) == ("none", ())


def test_the_addresses_of_pictures(
    make_edition: Make, publication: Publication, picture: WrittenPicture, tokens: Tokens
) -> None:
    html = f'<img src="{tokens.images}{picture.name}"><img src="{tokens.images}{picture.name}">'
    web_only = replace(picture, name="autre.png")
    edition = make_edition(html=html, pictures=(picture, web_only))
    package, problems = pack(edition, TOOLS["none"], publication)
    assert package.files["email.html"].count(b'src="images/grue-01234567.jpg"') == 2
    assert [(p.severity, p.rule, p.place) for p in problems] == [
        ("warning", "no-images-url", Place(file="newsletter.yaml", line=2))
    ]
    assert html_of(package.files["email.eml"]).count("cid:grue-01234567.jpg@example.org") == 2
    assert package.files["email.eml"].count(b"Content-ID") == 1

    for url in ("https://e.org/?a&b=25", "https://e.org/?a&b=25/"):
        package, problems = pack(replace(edition, images_url=url), TOOLS["none"], publication)
        assert b'src="https://e.org/?a&amp;b=25/grue-01234567.jpg"' in package.files["email.html"]
        assert not problems


def test_the_settings_of_a_tool(
    make_edition: Make, publication: Publication, tokens: Tokens
) -> None:
    edition = make_edition(text=tokens.tag("first_name"))
    package, _ = pack(edition, TOOLS["brevo"], publication)
    assert package.files["email.txt"] == b"{{ contact.FIRSTNAME }}"


def test_samples_stand_for_what_the_tool_can_fill(
    make_edition: Make, publication: Publication, tokens: Tokens
) -> None:
    names = ("first_name", "email", "unsubscribe", "view_online")
    edition = make_edition(
        html="|".join(tokens.tag(name, "x" if name == "first_name" else "") for name in names),
        text="t",
        subject=f"Pour {tokens.tag('first_name')}",
    )
    for tool, expected in {
        "brevo": "Camille|camille@example.org|https://example.org/desabonnement"
        "|https://example.org/en-ligne",
        "sympa": "x|||",
        "none": "x|||",
    }.items():
        package, _ = pack(edition, TOOLS[tool], publication)
        assert html_of(package.files["email.eml"]) == expected
    online = replace(edition, online_url="https://e.org/25.html")
    package, _ = pack(online, TOOLS["none"], publication)
    assert html_of(package.files["email.eml"]) == "x|||https://e.org/25.html"
    assert b"Subject: Pour\r\n" in package.files["email.eml"]


def test_a_tool_says_what_it_cannot_do(
    make_edition: Make, publication: Publication, tokens: Tokens
) -> None:
    names = ("first_name", "email", "unsubscribe", "view_online")
    edition = make_edition(html="".join(map(tokens.tag, names)) * 2, text=tokens.tag("email"))
    _, problems = pack(edition, TOOLS["sympa"], publication)
    assert rules(problems) == [
        ("warning", "no-tag", "Sympa has no tag for the first name"),
        ("warning", "no-tag", "Sympa has no tag for the e-mail address"),
        ("warning", "no-tag", "Sympa has no tag for the unsubscribe link"),
        ("warning", "no-tag", "Sympa has no tag for the online version"),
    ]
    assert str(problems[2].hint) == "give tools.sympa.unsubscribe_url in newsletter.yaml"
    assert problems[0].place == Place(file="newsletter.yaml", line=1)
    _, problems = pack(edition, TOOLS["none"], publication)
    assert rules(problems)[2] == (
        "info",
        "no-tag",
        "without a mailing tool, nothing stands for the unsubscribe link",
    )


def test_sarbacane_has_links_to_set_on_its_screen_and_no_fields(
    make_edition: Make, publication: Publication, tokens: Tokens
) -> None:
    names = ("unsubscribe", "view_online", "first_name", "email")
    edition = make_edition(html=" ".join(map(tokens.tag, names)))
    package, problems = pack(edition, TOOLS["sarbacane"], publication)
    assert package.files["email.html"].decode().split() == [
        "https://sarbacane.invalid/desinscription",
        "https://sarbacane.invalid/copie-web",
    ]
    assert rules(problems) == [
        ("warning", "no-tag", "Sarbacane has no tag for the first name"),
        ("warning", "no-tag", "Sarbacane has no tag for the e-mail address"),
    ]


def test_sympa_takes_its_addresses_from_the_publication(
    make_edition: Make, publication: Publication, tokens: Tokens
) -> None:
    settings = {"unsubscribe_url": "https://l.org/?a&b", "archive_url": "https://l.org/arc"}
    edition = make_edition(
        html=f'<a href="{tokens.tag("unsubscribe")}"></a>', text=tokens.tag("view_online")
    )
    ours = replace(publication, tools={"sympa": settings})
    package, problems = pack(edition, TOOLS["sympa"], ours)
    assert package.files["email.html"] == b'<a href="https://l.org/?a&amp;b"></a>'
    assert package.files["email.txt"] == b"https://l.org/arc"
    assert not problems


def test_text_that_a_tool_would_act_upon_is_placed_where_it_was_written(
    make_edition: Make, publication: Publication
) -> None:
    first, second = (Place(file="issues/articles/a.md", line=n) for n in (7, 9))
    edition = make_edition(
        text="«\u00a0{{ x }}\u00a0» puis {{ y }}",
        printed=(Printed('dit "{{ x }}"', first), Printed("{{ y }}", second), Printed("z", first)),
    )
    _, problems = pack(edition, TOOLS["brevo"], publication)
    assert [problem.place for problem in problems if problem.rule == "tool-tag-text"] == [
        first,
        second,
    ]


def test_a_missing_tag_is_placed_at_the_authors_line(
    make_edition: Make, publication: Publication, tokens: Tokens
) -> None:
    place = Place(file="issues/issue-25.yaml", line=4)
    edition = make_edition(html=tokens.tag("email"), tags=(UsedTag("email", "", place),))
    _, problems = pack(edition, TOOLS["sympa"], publication)
    assert next(p.place for p in problems if p.rule == "no-tag") == place


def test_a_lost_fallback_is_reported(
    make_edition: Make, publication: Publication, tokens: Tokens
) -> None:
    place = Place(file="issues/issue-25.yaml", line=4)
    edition = make_edition(
        html=tokens.tag("first_name", "vous"), tags=(UsedTag("first_name", "vous", place),)
    )
    _, problems = pack(edition, TOOLS["listmonk"], publication)
    assert [problem.place for problem in problems] == [place]
    assert rules(problems) == [
        (
            "warning",
            "no-fallback",
            "listmonk cannot say “vous” where it does not know the first name",
        )
    ]
    assert not pack(edition, TOOLS["brevo"], publication)[1]


def test_text_that_cannot_be_defused_is_reported(
    make_edition: Make, publication: Publication
) -> None:
    place = Place(file="issues/articles/a.md", line=7)
    edition = make_edition(
        subject="{{ s }}",
        preheader="{{ p }}",
        text="{{ t }} https://e.org/{{u}}",
        links=(LinkUse(url="https://e.org/{{u}}", text="", article="a", place=place),),
    )
    _, problems = pack(edition, TOOLS["listmonk"], publication)
    assert rules(problems) == [
        ("error", "tool-tag-text", "listmonk would act upon “{{ s }}” in the subject"),
        ("error", "tool-tag-text", "listmonk would act upon “{{ p }}” in the preheader"),
        ("error", "tool-tag-text", "listmonk would act upon “{{ t }}” in the text part"),
        ("error", "tool-tag-text", "listmonk would act upon “{{u}}” in the text part"),
    ]
    assert [problem.place for problem in problems] == [None, None, None, place]
    assert {p.severity for p in pack(edition, TOOLS["brevo"], publication)[1]} == {"warning"}


def test_style_is_weighed(make_edition: Make, publication: Publication) -> None:
    edition = make_edition(html="<style>abc</style>")
    assert pack(edition, TOOLS["none"], publication)[0].style == 3


def test_line_ends(make_edition: Make, publication: Publication) -> None:
    package, _ = pack(make_edition(html="a\nb\n", text="a\n"), TOOLS["brevo"], publication)
    assert not re.search(rb"(?<!\r)\n", package.files["email.eml"])
    assert package.files["email.html"] == b"a\nb\n"
