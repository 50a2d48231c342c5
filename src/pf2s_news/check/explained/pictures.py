"""Pictures: their files, and what is said of them."""

from __future__ import annotations

from pf2s_news.check.rule import Example, Rule
from pf2s_news.problems import say

_CRANE = Example("article", "![Une grue au-dessus du port](images/grue.jpg)")
_GUIDE = "docs/guide.fr.md"

RULES = (
    Rule(
        name="image-alt",
        severity="error",
        what=say("Every picture has an alternative text."),
        why=say("Many readers see pictures blocked; those who listen have nothing else."),
        source="RGAA 4.1, 1.1",
        bad=Example("article", "![](images/grue.jpg)"),
        good=_CRANE,
    ),
    Rule(
        name="image-link",
        severity="error",
        what=say("A picture is not a link."),
        why=say("With pictures blocked, nobody would find it."),
        source="RGAA 4.1, 6.1",
        bad=Example(
            "article",
            "[![Une grue au-dessus du port](images/grue.jpg)](https://www.example.org/port)",
        ),
        good=Example(
            "article",
            "![Une grue au-dessus du port](images/grue.jpg)\n\n"
            "[Le port et ses grues](https://www.example.org/port)",
        ),
    ),
    Rule(
        name="missing-image",
        severity="error",
        what=say("The file of a picture is there, under this very name."),
        why=say("Readers would see an empty frame."),
        source=_GUIDE,
        bad=Example("article", "![Une grue au-dessus du port](images/grues.jpg)"),
        good=_CRANE,
    ),
    Rule(
        name="image-format",
        severity="error",
        what=say("Pictures are .jpg, .png, .gif or .webp files."),
        why=say("Mail programs do not show the others."),
        source="caniemail.com, image formats",
        bad=Example("article", "![Le plan du port](images/plan.svg)"),
        good=_CRANE,
    ),
    Rule(
        name="image-unsupported",
        severity="error",
        what=say("A picture is not of a kind that mail programs do not show, whatever its name."),
        why=say("A telephone's HEIC that was renamed to .jpg stays a HEIC."),
        source="caniemail.com, image formats",
        bad=Example("article", "![Le plan du port](images/plan.jpg)"),
        good=_CRANE,
    ),
    Rule(
        name="image-wrong-name",
        severity="error",
        what=say("A picture's name ends as its kind wants it."),
        why=say("Mailing tools and web servers go by the name."),
        source=_GUIDE,
        bad=Example("article", "![Une grue au-dessus du port](images/grue-renommee.png)"),
        good=_CRANE,
    ),
    Rule(
        name="image-not-a-picture",
        severity="error",
        what=say("The file of a picture is a picture."),
        why=say("A web page was saved under its name, or the download ended too soon."),
        source=_GUIDE,
        bad=Example("article", "![Une grue au-dessus du port](images/page.jpg)"),
        good=_CRANE,
    ),
    Rule(
        name="image-damaged",
        severity="error",
        what=say("The file of a picture is whole."),
        why=say("Its lower part would be grey."),
        source=_GUIDE,
        bad=Example("article", "![Une grue au-dessus du port](images/moitie.jpg)"),
        good=_CRANE,
    ),
    Rule(
        name="image-too-large",
        severity="error",
        what=say("A picture has at most 100 million pixels."),
        why=say("1,200 pixels are as wide as a message needs."),
        source=_GUIDE,
        bad=Example("article", "![Une grue au-dessus du port](images/affiche.png)"),
        good=_CRANE,
    ),
    Rule(
        name="image-weight",
        severity="warning",
        what=say("A picture weighs at most 200 KB in the message."),
        why=say("On a telephone, it would come slowly, or not at all."),
        source=_GUIDE,
        bad=Example("article", "![Une foule à la gare](images/lourde.png)"),
        good=_CRANE,
    ),
    Rule(
        name="image-size",
        severity="error",
        what=say("A picture given by its address has its width and its height."),
        why=say("It is not fetched, and Outlook would show it at any size."),
        source="docs/reference/article.fr.md",
        bad=Example(
            "article",
            "---\ntitle: Le port\nsection: region\nimage:\n"
            "  src: https://www.example.org/grue.jpg\n  alt: Une grue\n---\nElle tourne.",
        ),
        good=Example(
            "article",
            "---\ntitle: Le port\nsection: region\nimage:\n"
            "  src: https://www.example.org/grue.jpg\n  alt: Une grue\n"
            "  width: 600\n  height: 375\n---\nElle tourne.",
        ),
    ),
    Rule(
        name="third-party-image",
        severity="error",
        what=say("Pictures come from the publication's own site."),
        why=say("Another site would learn who reads the message, when and where."),
        source="CNIL, délibération n° 2026-042",
        bad=Example("article", "![Une grue](https://photos.example.com/grue.jpg)"),
        good=_CRANE,
    ),
)
