from __future__ import annotations

import pytest

from pf2s_news.document import Document, Picture
from pf2s_news.model import Bulletin, NamedLink, RelatedLink, Source
from pf2s_news.render.shown import WrittenPictures
from pf2s_news.render.site_page import render_site_page
from pf2s_news.tokens import Tokens
from pf2s_news.value import replace
from tests.unit.render.samples import body
from tests.unit.render.text_samples import article, entry, small_bulletin

ONLINE = "https://www.pf2s.fr/lettre/numero-25.html"
ADDRESS = "https://www.pf2s.fr/images/photo.jpg"


def page(document: Document = (), *, bulletin: Bulletin | None = None, **rest: object) -> str:
    """The page of an article, no-break spaces shown as "~" and thin ones as "_"."""
    related = rest.pop("related", ())
    own = entry(article("un", "Un titre", *document, **rest), related=related)
    html = render_site_page(
        bulletin or small_bulletin(), own, pictures=WrittenPictures({}), tokens=Tokens()
    )
    return html.replace("\u00a0", "~").replace("\u202f", "_").replace("\u2060", "^")


def picture(**rest: object) -> Picture:
    return Picture(src=ADDRESS, alt="Une photo", width=500, height=200, **rest)  # type: ignore[arg-type]


def test_the_parts_of_an_article_in_their_order() -> None:
    html = page(
        body("Le début.\n\n## Une partie\n\nLa fin."),
        overtitle="Insertion",
        teaser="Le chapô.",
        logos=(picture(),),
        image=picture(credit="Nord", caption="Légende"),
        links=(NamedLink(title="Plus", url="https://www.pf2s.fr/plus"),),
        related=(RelatedLink(title="Autre", url="https://www.pf2s.fr/autre"),),
        source=Source(name="Nord", url="https://nord.fr"),
    )
    fitting = 'style="max-width:100%;height:auto">'
    logo = f'<img src="{ADDRESS}" alt="Une photo" width="120" height="48" {fitting}'
    image = f'<img src="{ADDRESS}" alt="Une photo" width="500" height="200" {fitting}'
    assert (
        html
        == f"""\
<p>Insertion</p>
<p>{logo}</p>
<p><strong>Le chapô.</strong></p>
<figure>{image}<figcaption><span class="caption">Légende</span> \
<span class="credit">Crédit~: Nord</span></figcaption></figure>
<p>Le début.</p>
<h3>Une partie</h3>
<p>La fin.</p>
<p><strong>En savoir +</strong></p>
<ul><li><a href="https://www.pf2s.fr/plus">Plus</a></li></ul>
<p><strong>Aussi sur PF2S</strong></p>
<ul><li><a href="https://www.pf2s.fr/autre">Autre</a></li></ul>
<p>Source~: <a href="https://nord.fr">Nord</a></p>
"""
    )


@pytest.mark.parametrize(
    ("url", "address"),
    [
        # An article of the issue: where it is on the web, its own page before the issue's.
        ("#appel", "https://www.pf2s.fr/appel"),
        ("#section-focus", f"{ONLINE}#section-focus"),
        ("#sommaire", f"{ONLINE}#sommaire"),
        ("https://www.insee.fr/", "https://www.insee.fr/"),
        ("mailto:contact@example.org", "mailto:contact@example.org"),
    ],
)
def test_links_hold_outside_the_message(url: str, address: str) -> None:
    html = page(body(f"Lire [ceci]({url})."), related=(RelatedLink(title="Autre", url=url),))
    assert f'<p>Lire <a href="{address}">ceci</a>.</p>' in html
    assert f'<li><a href="{address}">Autre</a></li>' in html


def test_a_link_to_what_is_not_on_the_web_is_its_words() -> None:
    offline = replace(small_bulletin(), online_url="")
    html = page(body("Lire [**tout** cela](#sommaire)."), bulletin=offline)
    assert html == "<p>Lire <strong>tout</strong> cela.</p>\n"


def test_a_table_scrolls_within_itself_and_keeps_its_caption() -> None:
    html = page(body("Tableau : Les chiffres\n\n| An | Taux |\n|:--|--:|\n| 2024 | 12 % |"))
    assert html.startswith(
        '<div class="table-responsive" style="overflow-x:auto" tabindex="0" role="region"'
    )
    assert '<table class="table"><caption>' in html
    assert '<td style="text-align:right">12_%</td>' in html or "12~%</td>" in html


def test_an_article_in_another_language_says_so_and_fixed_words_speak_their_own() -> None:
    html = page(body("A report."), lang="en", source=Source(name="WHO"))
    assert html == '<div lang="en">\n<p>A report.</p>\n<p lang="fr">Source~: WHO</p>\n</div>\n'


def test_text_is_data_and_shortcodes_are_words() -> None:
    html = page(
        body("{loadposition x} <b>gras</b> `{article 1}`"),
        teaser="{youtube}x{/youtube} & co",
        image=replace(picture(), alt="{gallery} <i>"),
        links=(NamedLink(title="{module 3}", url="https://www.pf2s.fr/?a=%7Bb%7D&c=1"),),
    )
    assert "{^loadposition x} &lt;b&gt;gras&lt;/b&gt; <code>{^article 1}</code>" in html
    assert "{^youtube}x{^/youtube} &amp; co" in html
    assert 'alt="{^gallery} &lt;i&gt;"' in html
    assert 'href="https://www.pf2s.fr/?a=%7Bb%7D&amp;c=1"' in html
    assert "&#" not in html


def test_nothing_that_could_clash_with_the_page_around_it() -> None:
    html = page(
        body("## A\n\n# B\n\n> Citation\n\n```\nun   code\n```\n\n1. un\n2. deux\n\n---\n"),
        image=picture(),
    )
    for absent in (" id=", "<style", "<article", "<h1", "<h2", "<script"):
        assert absent not in html
    assert '<pre style="overflow-x:auto" tabindex="0"><code>un   code</code></pre>' in html
    assert "<blockquote><p>Citation</p></blockquote>" in html
