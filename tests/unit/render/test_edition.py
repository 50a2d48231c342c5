"""The two pages as wholes: their order, anchors, headings, weight, and what is never in them."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from lxml import html as lxml_html

from pf2s_news.document import Paragraph, Text
from pf2s_news.model import (
    Broken,
    Bulletin,
    Edition,
    EntryWish,
    NamedLink,
    RelatedLink,
    SectionWish,
    Source,
)
from pf2s_news.pack.weights import weigh_articles, weigh_style
from pf2s_news.problems import Place
from pf2s_news.render.edition import PADDING, render
from pf2s_news.render.theme import Theme
from pf2s_news.value import replace
from pf2s_news.workspace import Workspace
from tests.unit.render.samples import (
    BULLETIN,
    TOKENS,
    Sample,
    drawn_pictures,
    rendered,
    twenty,
)
from tests.unit.render.samples import WEB as HOME

HOSTILE = (
    '<script>x=1</script>{{ 7*7 }}{% x %}*|X|*<mj-include path="/etc/passwd">--><b>5 < 6 & "7"'
)


def tree(page: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(page)


def headings(page: str) -> list[tuple[str, str]]:
    found = tree(page).xpath("//h1|//h2|//h3|//h4|//h5|//h6")
    return [(h.tag, " ".join(h.text_content().split())) for h in found]


# The message


def test_the_title_is_the_subject(message: str) -> None:
    assert tree(message).findtext(".//title") == BULLETIN.subject


def test_headings_descend_without_gaps(message: str, web: str) -> None:
    for page in (message, web):
        levels = [int(tag[1]) for tag, _ in headings(page)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_headings_of_the_message(message: str) -> None:
    found = headings(message)
    assert ("h1", "PF2SNuméro 25 · 17 février 2025") in found
    assert ("h2", "Au sommaire de ce numéro") in found
    assert ("h2", "FocusPromouvoir l’activité physique et sportive") in found
    assert ("h3", "1. Baromètres santé : l’activité physique recule chez les collégiens") in found
    assert ("h4", "Ce que disent les jeunes") in found
    assert ("h5", "Des freins bien connus") in found


def test_anchors_are_empty_and_before_their_titles(message: str) -> None:
    for name in ("sommaire", "section-focus", "barometres-sante"):
        assert f'<a id="{name}" name="{name}"></a>' in message
    assert re.search(r'name="section-region"></a>\s*<h2', message)


def test_every_anchor_that_a_link_leads_to_is_there(message: str, web: str) -> None:
    for page in (message, web):
        targets = set(re.findall(r'href="#([^"]+)"', page))
        assert targets
        assert targets <= set(re.findall(r'\bid="([^"]+)"', page))


def test_all_other_ids_have_an_underscore(message: str, web: str) -> None:
    for page in (message, web):
        own = {entry.slug for entry in BULLETIN.entries} | {"sommaire"}
        own |= {section.anchor for section in BULLETIN.sections}
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert all("_" in name for name in set(ids) - own)


def test_the_sommaire_is_numbered_through_the_issue(message: str, web: str) -> None:
    for page in (message, web):
        lists = [ol for ol in tree(page).iter("ol") if ol.get("start")]
        assert [(ol.get("start"), len(ol)) for ol in lists] == [
            ("1", 2),
            ("3", 3),
            ("6", 3),
            ("9", 3),
        ]


def test_the_sommaire_may_lead_to_the_online_version(tmp_path: Path) -> None:
    publication = replace(BULLETIN.publication, sommaire_links="web")
    edition = rendered(replace(BULLETIN, publication=publication), tmp_path).edition
    assert f'<a href="{BULLETIN.online_url}#mdie-nord"' in edition.html
    assert 'href="#mdie-nord"' in edition.web


@pytest.mark.parametrize(("where", "count"), [("section", 4), ("article", 11), ("none", 0)])
def test_links_back_to_the_sommaire(
    tmp_path: Path, where: Literal["section", "article", "none"], count: int
) -> None:
    publication = replace(BULLETIN.publication, back_links=where)
    edition = rendered(replace(BULLETIN, publication=publication), tmp_path).edition
    assert edition.html.count('href="#sommaire"') == count
    assert edition.web.count('href="#sommaire"') == count


def test_the_preheader_is_hidden_padded_and_first(message: str) -> None:
    body = message[message.index("<body") :]
    first, second = re.findall(r"<div[^>]*>", body)[:2]
    assert 'lang="fr"' in first
    assert "display:none" in second
    hidden = body[body.index(second) + len(second) :]
    preheader, _, rest = hidden.partition("\n")
    assert preheader == BULLETIN.preheader
    assert rest.startswith(PADDING + "</div>")
    assert PADDING == "\u2007\ufeff\u034f " * 100


def test_what_every_head_needs(message: str) -> None:
    head = message[: message.index("</head>")]
    assert head.startswith("<!doctype html>")
    for part in (
        'name="color-scheme" content="light dark"',
        "x-apple-disable-message-reformatting",
        "format-detection",
        'content="width=device-width, initial-scale=1"',
        "PixelsPerInch>96<",
    ):
        assert part in head


def test_headings_that_la_poste_paints_have_both_colours(message: str) -> None:
    for tag in re.findall(r"<h[12]\b[^>]*>", message.replace("\n", " ")):
        assert "background-color:#" in tag
        assert re.search(r"[;\"]color:#", tag)


def test_dark_mode_wins_everywhere_and_in_orange(message: str) -> None:
    dark = message[message.index("@media (prefers-color-scheme:dark)") :]
    rules = dark[: dark.index("</style>")]
    assert rules.count("!important") == rules.count(" !important") > 20
    assert all("!important" in rule for rule in re.findall(r"[^{};]+:[^{};]+", rules)[1:])


def test_colours_are_what_mail_programs_understand(message: str) -> None:
    assert not re.search(r"rgba?\(|var\(|hsl|\d+rem\b|calc\(", message)


def test_styles_have_no_flex_no_fonts_no_addresses(message: str) -> None:
    assert not re.search(r"display:\s*(?:flex|grid)|@font-face|@import|url\(", message)


def test_layout_tables_say_so(message: str) -> None:
    for table in re.findall(r"<table\b[^>]*>", message.replace("\n", " ")):
        assert 'role="presentation"' in table or 'class="dt"' in table


def test_pictures_are_at_the_token_and_have_their_sizes(message: str) -> None:
    images = tree(message).xpath("//img")
    assert len(images) == 11
    for image in images:
        assert image.get("alt") is not None
        assert image.get("src").startswith(TOKENS.images)
        assert int(image.get("width")) <= 536
        assert image.get("height")
    assert not tree(message).xpath("//a//img")


def test_logos_are_on_a_plate(message: str) -> None:
    logos = re.findall(r'<img[^>]*class="pl"[^>]*>', message.replace("\n", " "))
    assert len(logos) == 8
    assert all("background-color:#fff" in logo for logo in logos)


def test_what_each_show_prints(message: str) -> None:
    tokens = [TOKENS.article(slug) for slug in ("journee-sport-sante", "appel-a-projets", "")]
    teaser = message[message.index(tokens[0]) :].partition(tokens[2])[0]
    assert "Le 20\u00a0mars" in teaser
    assert "se tiendra" not in teaser
    assert "Lire la suite\u00a0: Journée régionale" in teaser
    title = message[message.index(tokens[1]) :].partition(tokens[2])[0]
    assert "Les dossiers" not in title
    assert f'<a href="{BULLETIN.entries[4].address}"' in title.replace("\n", " ")


def test_logos_and_source_are_printed_with_the_whole_article_only(tmp_path: Path) -> None:
    focus, region, *rest = BULLETIN.sections
    shown = (replace(region.entries[0], show="teaser"), *region.entries[1:])
    sections = (focus, replace(region, entries=shown), *rest)
    edition = rendered(replace(BULLETIN, sections=sections), tmp_path).edition
    teaser = edition.html.partition(TOKENS.article("mdie-nord"))[2].partition(TOKENS.sentinel)[0]
    assert "Source" not in teaser
    assert "Département du Nord" not in teaser
    assert 'alt="Département du Nord"' in edition.web
    assert "Source\u00a0: <a" in edition.web


def test_an_article_in_another_language_says_so(message: str, web: str) -> None:
    assert '<div lang="en"><a id="european-health"' in message.replace("\n", "")
    assert "“a wake-up call”" in message
    assert re.search(r'<article id="european-health"[^>]* lang="en"', web)


def test_titles_say_their_language_wherever_they_are_printed(tmp_path: Path) -> None:
    related = (
        RelatedLink(title='A "plan"', url=f"{HOME}/plan", lang="en"),
        RelatedLink(title='Le "plan"', url=f"{HOME}/le-plan"),
    )
    focus, region, *rest = BULLETIN.sections
    french = replace(region.entries[0], related=related)
    english = replace(rest[-1].entries[0], related=related)
    sections = (
        focus,
        replace(region, entries=(french, *region.entries[1:])),
        *rest[:-1],
        replace(rest[-1], entries=(english, *rest[-1].entries[1:])),
    )
    edition = rendered(replace(BULLETIN, sections=sections), tmp_path).edition
    for page in (edition.html, edition.web):
        parsed = tree(page)
        (line,) = parsed.xpath("//ol[@start='9']/li[1]/a")
        assert line.get("lang") == "en"
        for link in parsed.xpath(f"//a[@href='{HOME}/plan']"):
            assert (language(link), link.text) == ("en", "A “plan”")
        for link in parsed.xpath(f"//a[@href='{HOME}/le-plan']"):
            assert (language(link), link.text) == ("fr", "Le «\u00a0plan\u00a0»")


def language(element: lxml_html.HtmlElement) -> str:
    """The nearest lang around."""
    return str(element.xpath("ancestor-or-self::*[@lang][1]/@lang")[0])


def test_fixed_words_in_a_foreign_article_are_the_publications(tmp_path: Path) -> None:
    *rest, europe = BULLETIN.sections
    foreign = replace(
        europe.entries[0].article,
        image=BULLETIN.entries[2].article.image,
        links=(NamedLink(title='The "plan"', url=f"{HOME}/plan"),),
        source=Source(name="DREES"),
    )
    shown = (
        replace(europe.entries[0], article=foreign),
        replace(europe.entries[1], article=replace(foreign, slug="other"), show="teaser"),
    )
    bulletin = replace(BULLETIN, sections=(*rest, replace(europe, entries=shown)))
    edition = rendered(bulletin, tmp_path).edition
    for page in (edition.html, edition.web):
        parsed = tree(page)
        for words in ("En savoir +", "Crédit\u00a0: ", "Source\u00a0: ", "Retour au sommaire"):
            for text in parsed.xpath(f"//text()[starts-with(., '{words}')]"):
                assert language(text.getparent()) == "fr", words
        (link, *_) = parsed.xpath(f"//a[@href='{HOME}/plan']")
        assert (language(link), link.text) == ("en", "The “plan”")
    read_on = tree(edition.html).xpath("//a[starts-with(., 'Lire la suite')]")[-1]
    assert language(read_on) == "fr"
    assert [language(title) for title in read_on] == ["en"]


def test_dates_and_lines_of_the_address(tmp_path: Path) -> None:
    publication = replace(BULLETIN.publication, address="3, rue <Malpart>\n59000 Lille")
    edition = rendered(replace(BULLETIN, publication=publication), tmp_path).edition
    for page in (edition.html, edition.web):
        assert re.search(r"3, rue &lt;Malpart&gt;<br ?/?>59000 Lille", page)
        assert "17\u00a0février 2025" in page
    assert "3, rue <Malpart>\n59000 Lille\n" in edition.text


def test_code_has_its_lines(message: str) -> None:
    assert "departement=59&amp;format=csv\nAccept: text/csv</pre>" in message


def test_regions_are_balanced_and_tokens_stand_in_links(message: str) -> None:
    for name in ("unsubscribe", "view_online"):
        opened, closed = TOKENS.opening(name), TOKENS.closing(name)
        passages = re.findall(f"<!--{opened}-->(.*?)<!--{closed}-->", message, re.DOTALL)
        assert passages
        assert message.count(opened) == message.count(closed) == len(passages)
        for passage in passages:
            assert f'href="{TOKENS.tag(name)}"' in passage
            for tag in ("table", "div", "tr", "a"):
                visible = re.sub(r"<!--.*?-->", "", passage, flags=re.DOTALL)
                assert len(re.findall(rf"<{tag}\b", visible)) == visible.count(f"</{tag}>")


def test_the_marks_weigh_every_article(message: str, sample: Sample) -> None:
    weights = weigh_articles(message, TOKENS, sample.edition.slugs)
    assert len(weights.articles) == 11
    assert all(size > 800 for _, size in weights.articles)
    assert "qz0zq_a_" not in weights.html
    assert weights.frame + sum(size for _, size in weights.articles) == len(weights.html.encode())


def test_an_article_between_its_marks_is_whole(message: str) -> None:
    marks = "".join(f"|{TOKENS.article(entry.slug)}" for entry in BULLETIN.entries)
    pieces = re.split(f"<!--(?:{TOKENS.article('')}{marks})-->", message)
    assert len(pieces) == 1 + 11 + 4
    for piece in pieces[1:-1]:
        visible = re.sub(r"<!--.*?-->", "", piece, flags=re.DOTALL)
        for tag in ("table", "div", "tr", "td", "ul", "a"):
            assert len(re.findall(rf"<{tag}\b", visible)) == visible.count(f"</{tag}>"), tag


def test_the_weight_of_twenty_articles(tmp_path: Path) -> None:
    edition = rendered(twenty(), tmp_path).edition
    assert len(edition.html.encode()) < 80_000
    assert weigh_style(edition.html) < 5_000


def test_twenty_plain_articles_leave_room_for_a_tools_links(tmp_path: Path) -> None:
    bulletin = twenty()
    sections = tuple(
        replace(
            section,
            entries=tuple(
                replace(e, overtitle="", article=replace(e.article, links=(), source=None))
                for e in section.entries
            ),
        )
        for section in bulletin.sections
    )
    edition = rendered(replace(bulletin, sections=sections), tmp_path).edition
    assert len(edition.html.encode()) < 68_000


def test_the_same_issue_gives_the_same_bytes(sample: Sample, tmp_path: Path) -> None:
    assert rendered(BULLETIN, tmp_path).edition == sample.edition


# The online version


def test_the_online_version_has_every_article_in_full(web: str) -> None:
    assert "La journée se tiendra à Amiens." in web
    assert "Les dossiers sont attendus." in web
    assert len(tree(web).xpath("//main//article")) == 11


def test_its_anchors_are_its_elements(web: str) -> None:
    page = tree(web)
    assert page.get_element_by_id("sommaire").tag == "nav"
    assert page.get_element_by_id("section-region").tag == "section"
    assert page.get_element_by_id("mdie-nord").tag == "article"


def test_it_has_neither_tokens_nor_scripts_nor_layout_tables(web: str) -> None:
    assert TOKENS.sentinel not in web
    assert "<script" not in web
    assert "presentation" not in web
    assert "Bonjour Madame, Monsieur," in web


def test_its_pictures_lie_beside_it(web: str) -> None:
    sources = {image.get("src") for image in tree(web).xpath("//img")}
    assert all(source.startswith("images/") for source in sources)


def test_it_knows_its_address(web: str) -> None:
    page = tree(web)
    assert page.xpath("//link[@rel='canonical']/@href") == [BULLETIN.online_url]
    assert page.xpath("//meta[@property='og:url']/@content") == [BULLETIN.online_url]
    assert page.xpath("//meta[@property='og:image']/@content") == [
        f"{BULLETIN.images_url}w-sport.jpg"
    ]


def test_without_addresses_it_claims_none(tmp_path: Path) -> None:
    page = rendered(replace(BULLETIN, online_url="", images_url=""), tmp_path).edition.web
    assert "og:url" not in page
    assert "canonical" not in page
    assert "og:image" not in page


# Both


def hostile() -> Bulletin:
    """An issue in which every text is an attack."""
    publication = replace(
        BULLETIN.publication,
        name=HOSTILE,
        short_name=HOSTILE,
        tagline=HOSTILE,
        publisher=HOSTILE,
        address=HOSTILE,
        director=HOSTILE,
        reason=HOSTILE,
        social=(NamedLink(title=HOSTILE, url="https://example.org/"),),
    )
    first = BULLETIN.sections[1]
    entry = first.entries[0]
    image = entry.article.image
    assert image
    article = replace(
        entry.article,
        image=replace(image, alt=HOSTILE, credit=HOSTILE, caption=HOSTILE),
        body=(Paragraph((Text(HOSTILE),)),),
        links=(NamedLink(title=HOSTILE, url=f"https://example.org/?{HOSTILE}"),),
    )
    attacked = replace(entry, title=HOSTILE, overtitle=HOSTILE, teaser=HOSTILE, article=article)
    section = replace(first, label=HOSTILE, title=HOSTILE, entries=(attacked,))
    issue = replace(BULLETIN.issue, title=HOSTILE, intro=(Paragraph((Text(HOSTILE),)),))
    return replace(
        BULLETIN,
        publication=publication,
        issue=issue,
        sections=(section,),
        subject=HOSTILE,
        preheader=HOSTILE,
    )


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return rendered(hostile(), tmp_path_factory.mktemp("hostile")).edition


def test_text_is_never_markup_template_or_mjml(attacked: Edition) -> None:
    for page in (attacked.html, attacked.web):
        parsed = tree(page)
        assert not parsed.xpath("//script|//b")
        text = " ".join(parsed.text_content().split())
        assert "{{ 7*7 }}{% x %}*|X|*<mj-include path=" in text
        assert "5 < 6 & " in text
        assert parsed.findtext(".//title") == HOSTILE
        assert "root:" not in page


def test_hostile_text_does_not_move_the_marks(attacked: Edition) -> None:
    weights = weigh_articles(attacked.html, TOKENS, attacked.slugs)
    assert [slug for slug, _ in weights.articles] == ["mdie-nord"]


def test_broken_articles_and_pictures_are_boxes_in_their_places(tmp_path: Path) -> None:
    place = Place(file="issues/articles/casse.md")
    wishes = ("mdie-nord", "casse", "cartographie-services-numeriques")
    issue = replace(
        BULLETIN.issue,
        sommaire=(
            SectionWish(
                section="region",
                place=place,
                entries=tuple(EntryWish(slug=slug, place=place) for slug in wishes),
            ),
        ),
    )
    broken = (Broken(slug="casse", file="issues/articles/casse.md", place=place),)
    bulletin = replace(BULLETIN, issue=issue, broken=broken)
    pictures = drawn_pictures(bulletin)
    without = replace(
        pictures, written={k: v for k, v in pictures.written.items() if "mdie" not in k[0]}
    )
    theme = Theme("bulletin", Workspace(tmp_path))
    edition, _ = render(bulletin, pictures=without, tokens=TOKENS, theme=theme)
    assert edition
    for page in (edition.html, edition.web):
        text = tree(page).text_content()
        box = text.index("issues/articles/casse.md")
        assert text.index("3. Emploi") < box < text.index("4. Une cartographie")
        assert "mdie.jpg" in text


def test_a_broken_template_leaves_no_edition(tmp_path: Path) -> None:
    folder = tmp_path / "templates/bulletin"
    folder.mkdir(parents=True)
    (folder / "email.mjml.j2").write_text("<mjml>\n{{ issu.number }}\n</mjml>", encoding="utf-8")
    edition, problems = render(
        BULLETIN,
        pictures=drawn_pictures(BULLETIN),
        tokens=TOKENS,
        theme=Theme("bulletin", Workspace(tmp_path)),
    )
    assert edition is None
    (problem,) = problems
    assert problem.place
    assert (problem.place.file, problem.place.line) == ("templates/bulletin/email.mjml.j2", 2)


def test_links_are_those_a_reader_can_follow(sample: Sample) -> None:
    links = sample.edition.links
    urls = [link.url for link in links]
    assert "https://www.pf2s.fr/barometres" in urls
    assert "mailto:contact@example.org" in urls
    assert all(url.startswith(("https://", "mailto:")) for url in urls)
    by_url = {link.url: link for link in links}
    assert by_url["https://www.pf2s.fr/td"].article == "mdie-nord"
    assert by_url["https://www.pf2s.fr/barometres"].place.line


def test_links_have_the_words_that_are_printed(sample: Sample) -> None:
    bulletin, links = BULLETIN, sample.edition.links
    text = {link.url: link.text for link in links}
    assert text[bulletin.publication.subscribe_url] == "S’abonner"
    assert text[bulletin.publication.privacy_url] == "Données personnelles"
    assert text[bulletin.publication.legal_url] == "Mentions légales"
    assert text[bulletin.online_url] == "Lire ce numéro en ligne"
    assert text[bulletin.pdf_url] == "Télécharger le numéro 25 (PDF)"
    assert text[bulletin.entries[1].address].startswith("Lire la suite\u00a0: Journée régionale")
    assert text[bulletin.entries[4].address] == bulletin.entries[4].title
