"""HTML of any origin becomes blocks, written here as the Markdown that they make."""

from __future__ import annotations

import pytest

from pf2s_news.document import Figure, ListBlock, Table, walk_blocks
from pf2s_news.gather.found import Note, Refused
from pf2s_news.gather.markdown import write_markdown
from pf2s_news.gather.pages.blocks import read_blocks

BASE = "https://www.example.org/actualites/article.html"


def markdown(html: str, base: str = BASE) -> str:
    """The Markdown of a page's text, without its last line end."""
    return write_markdown(read_blocks(html, base)[0]).rstrip("\n")


def notes(html: str, base: str = BASE) -> list[str]:
    """What an editor is told of a text; what has to be looked at begins with "!"."""
    return [_shown(note) for note in read_blocks(html, base)[1]]


def _shown(note: Note) -> str:
    return f"! {note.message}" if note.look else str(note.message)


def pictures(html: str, base: str = BASE) -> list[str]:
    """The addresses of the pictures that stand for themselves."""
    document, _ = read_blocks(html, base)
    return [block.picture.src for block in walk_blocks(document) if isinstance(block, Figure)]


# ---- paragraphs -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Un texte", "Un texte"),
        ("<p>Un</p>\n\n<p>Deux</p>", "Un\n\nDeux"),
        ("<div>Un<div>Deux</div>Trois</div>", "Un\n\nDeux\n\nTrois"),
        ("<p>Un\n  mot   et\tun autre </p>", "Un mot et un autre"),
        ("<p>Un<br>deux</p>", "Un\\\ndeux"),
        ("<p>Un<br><br>deux<br> <br/>trois</p>", "Un\n\ndeux\n\ntrois"),
        ("<p><br>Un<br></p>", "Un"),
        ("<p>Un<br>&nbsp;<br>deux</p>", "Un\n\ndeux"),
        ("<p>30&nbsp;000 allocataires</p>", "30\u00a0000 allocataires"),
        ("<section><h2>A</h2><p>b</p></section>", "## A\n\nb"),
        ("<p>Avant<p>Après", "Avant\n\nAprès"),
        ("<p></p><p> </p>", ""),
        ("", ""),
        ("<!-- rien -->", ""),
        ("<p>Un<!-- caché --> deux</p>", "Un deux"),
        ("<address>1 rue A<br>80000 Amiens</address>", "1 rue A\\\n80000 Amiens"),
        ("<details><summary>Qui ?</summary>Tous.</details>", "**Qui ?**\n\nTous."),
        ("<dl><dt>ARS<dd>Agence</dl>", "**ARS**\n\nAgence"),
        ("<p>Il dit <q>oui</q>.</p>", "Il dit « oui »."),
    ],
)
def test_text_falls_into_paragraphs_as_a_browser_shows_it(html: str, expected: str) -> None:
    assert markdown(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>p{color:red}</style>",
        "<template><p>x</p></template>",
        "<p style='DISPLAY : none'>x</p>",
        "<div hidden>x</div>",
        "<span class='visually-hidden'>(nouvelle fenêtre)</span>",
        "<i class='fa' aria-hidden='true'>→</i>",
        "<svg><title>x</title><text>y</text></svg>",
        "<button>Partager</button><select><option>x</select><textarea>y</textarea>",
        "<noscript>Activez JavaScript</noscript>",
        "<p style='mso-hide:all'>x</p>",
        "<xml><w:WordDocument>x</w:WordDocument></xml>",
    ],
)
def test_what_a_browser_does_not_print_is_dropped(html: str) -> None:
    assert markdown(f"<p>Avant</p>{html}<p>Après</p>") == "Avant\n\nAprès"


# ---- emphasis -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>fort</b> et <i>penché</i>, <del>rien</del>", "**fort** et *penché*, ~~rien~~"),
        ('<span style="font-weight: 700">fort</span>', "**fort**"),
        ('<span style="FONT-STYLE:italic">penché</span>', "*penché*"),
        ('<span style="text-decoration: line-through">rien</span>', "~~rien~~"),
        ('<span style="color:red;font-family:Calibri">mot</span>', "mot"),
        # Google Docs puts all of a text into <b style="font-weight:normal">.
        ('<b style="font-weight:normal">mot</b>', "mot"),
        ("<b>un </b>mot<b> deux</b>", "**un** mot **deux**"),
        ("<b>un</b> <b>deux</b>", "**un deux**"),
        ("<b>un</b><b>deux</b>", "**undeux**"),
        ("<b></b><i> </i>mot", "mot"),
        ("<b>un<br>deux</b>", "**un\\\ndeux**"),
        ("<b><i>les deux</i></b>", "***les deux***"),
        ("<b>un <i>deux</b> trois</i>", "**un *deux*** trois"),
        ("<b>Contact :</b>Jeanne", "**Contact** :Jeanne"),
        ("le <b>« mot »</b>suite", "le **« mot** »suite"),
        ("l'<b>« emploi »</b>", "l'**« emploi »**"),
        ("d<b>«</b>emploi", "d«emploi"),
        ("<b><p>Un</p><p>Deux</p></b>", "**Un**\n\n**Deux**"),
        ("<h2><strong>Titre</strong></h2>", "## Titre"),
        ("<h2>Titre <em>à part</em></h2>", "## Titre *à part*"),
        ("<code>a = b</code>", "`a = b`"),
    ],
)
def test_emphasis_is_kept_where_markdown_can_say_it(html: str, expected: str) -> None:
    assert markdown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("1<sup>er</sup> mars", "1er mars"),
        ("XX<sup>e</sup> siècle", "XXe siècle"),
        ("100 m<sup>2</sup>", "100 m²"),
        ("10<sup>-3</sup>", "10⁻³"),
        ("CO<sub>2</sub>", "CO₂"),
        ("santé<sup>[1]</sup>", "santé[1]"),
        ("n<sup>o</sup> 3", "no 3"),
    ],
)
def test_raised_and_lowered_characters_are_written(html: str, expected: str) -> None:
    assert markdown(html) == expected


# ---- headings, quotations, code, dividers -----------------------------------------


def test_headings_begin_below_the_articles_title_without_gaps() -> None:
    assert (
        markdown("<h2>A</h2><h4>B</h4><h5>C</h5><h3>D</h3>") == "## A\n\n### B\n\n#### C\n\n### D"
    )


def test_quotations_code_and_dividers() -> None:
    html = "<blockquote><p>Un</p>Deux</blockquote><hr><pre><code>a\n  b\n</code></pre>"
    assert markdown(html) == "> Un\n>\n> Deux\n\n---\n\n```\na\n  b\n```"


def test_preformatted_text_with_links_keeps_its_lines_and_links() -> None:
    html = '<pre>Un\ndeux <a href="/x">lien</a>\n\ntrois</pre>'
    assert markdown(html) == "Un\\\ndeux [lien](https://www.example.org/x)\n\ntrois"


def test_the_mark_for_the_rest_of_a_joomla_article_is_no_divider() -> None:
    assert markdown('<p>Un</p><hr id="system-readmore" /><p>Deux</p>') == "Un\n\nDeux"


# ---- lists ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol start='3'><li>a<li>b</ol>", "3. a\n4. b"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n\n- b"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ol><li>a<ol><li>b</li></ol></li></ol>", "1. a\n   1. b"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n<!-- -->\n\n- b"),
        ("<li>a</li><p>b</p>", "- a\n\nb"),
        ("<ul><li></li><li> </li></ul>", ""),
        ("<ul>perdu<li>a</li></ul>", "perdu\n\n- a"),
        ("<ul><li>a<br>b</li></ul>", "- a\\\n  b"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n\n- c"),
    ],
)
def test_lists(html: str, expected: str) -> None:
    assert markdown(html) == expected


def pasted(level: int, sign: str, text: str) -> str:
    """A list's item as Word and Outlook write it."""
    return (
        f"<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level{level} lfo1'>"
        f"<![if !supportLists]><span style='mso-list:Ignore'>{sign}<span>&nbsp; </span></span>"
        f"<![endif]>{text}<o:p></o:p></p>"
    )


def test_lists_that_word_writes_as_paragraphs() -> None:
    items = [(1, "·", "a"), (2, "o", "b"), (1, "·", "c"), (1, "1.", "d"), (1, "2.", "e")]
    html = "".join(pasted(*item) for item in items)
    assert markdown(html) == "- a\n  - b\n- c\n\n1. d\n2. e"
    between = f"{pasted(1, '3.', 'a')}<p>b</p>{pasted(1, '4.', 'c')}"
    assert markdown(between) == "3. a\n\nb\n\n4. c"
    assert markdown("<p style='mso-list:none'>a</p>") == "a"


# ---- links ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/x", "https://www.example.org/x"),
        ("suite.html#partie", "https://www.example.org/actualites/suite.html#partie"),
        ("#partie", "https://www.example.org/actualites/article.html#partie"),
        ("//cdn.example.org/x", "https://cdn.example.org/x"),
        ("https://example.org/rapport été.pdf", "https://example.org/rapport%20%C3%A9t%C3%A9.pdf"),
        (" https://example.org/x\n", "https://example.org/x"),
        ("www.example.org/x", "https://www.example.org/x"),
        ("mailto:contact@example.org", "mailto:contact@example.org"),
        (
            "mailto: contact@example.org?subject=Un mot",
            "mailto:contact@example.org?subject=Un%20mot",
        ),
        ("contact@example.org", "mailto:contact@example.org"),
        ("tel:03 20 00 00 00", "tel:0320000000"),
        ("https://example.org/a)b", "<https://example.org/a)b>"),
    ],
)
def test_links_are_whole_addresses(href: str, address: str) -> None:
    assert markdown(f'<a href="{href}">ici</a>') == f"[ici]({address})"


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "&#106;avascript:alert(1)",
        "\u200bjavascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///c:/x.doc",
        "about:blank",
        "#",
        "#top",
        "",
        "http://",
        "http://[",
        "mailto:",
        "https://exa mple.org",
        "ftp://example.org/x",
        "x" * 5000,
    ],
)
def test_links_that_nobody_can_follow_are_text(href: str) -> None:
    base = BASE if not href.startswith("x") else ""
    assert markdown(f'<p>Lisez <a href="{href}">ceci</a>.</p>', base) == "Lisez ceci."


def test_without_a_base_relative_links_are_text_and_said() -> None:
    assert markdown('<a href="suite.html">suite</a>', base="") == "suite"
    assert notes('<a href="suite.html">suite</a>', base="") == [
        "! 1 link that leads nowhere is now text: suite.html"
    ]


def test_the_address_behind_a_mail_gateway_is_kept_and_counted() -> None:
    safe = (
        "https://eur02.safelinks.protection.outlook.com/"
        "?url=https%3A%2F%2Fwww.example.org%2Fa&amp;data=05"
    )
    html = f'<p><a href="{safe}">un</a> et <a href="{safe}">deux</a></p>'
    assert markdown(html) == "[un](https://www.example.org/a) et [deux](https://www.example.org/a)"
    assert notes(html) == ["2 links rewritten by a mail gateway lead to their pages again"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Voir https://www.example.org/a.", "Voir https://www.example.org/a."),
        ("(https://example.org/a_(b))", "(https://example.org/a_(b))"),
        ("Écrire à contact@example.org.", "Écrire à contact@example.org."),
        ('<a href="https://example.org/">https://example.org/</a>', "https://example.org/"),
        ('<a href="mailto:a@example.org">a@example.org</a>', "a@example.org"),
    ],
)
def test_addresses_in_the_text_stand_for_themselves(html: str, expected: str) -> None:
    assert markdown(html) == expected


def test_a_link_around_blocks_is_on_the_text_of_each() -> None:
    html = '<a href="/x"><h3>Titre</h3><p>Texte</p></a>'
    link = "(https://www.example.org/x)"
    assert markdown(html) == f"## [Titre]{link}\n\n[Texte]{link}"


def test_pieces_of_one_link_are_one_again() -> None:
    html = '<a href="/x">un </a><a href="/x"><b>mot</b></a>'
    assert markdown(html) == "[un **mot**](https://www.example.org/x)"


# ---- pictures -------------------------------------------------------------------

PHOTO = "https://www.example.org/actualites/photo.jpg"


@pytest.mark.parametrize(
    ("img", "src"),
    [
        ('<img src="photo.jpg">', PHOTO),
        ('<img src="photo.jpg#joomlaImage://local-images/photo.jpg?width=640&height=427">', PHOTO),
        ('<img src="data:image/gif;base64,R0lGOD" data-src="photo.jpg">', PHOTO),
        ('<img src="placeholder.png" data-lazy-src="photo.jpg">', PHOTO),
        ('<img srcset="petite.jpg 300w, photo.jpg 1300w, grande.jpg 2600w">', PHOTO),
        ('<img src="x.jpg" data-srcset="x.jpg 300w, photo.jpg 900w">', PHOTO),
        ('<picture><source srcset="photo.jpg" type="image/jpeg"><img></picture>', PHOTO),
        ('<img data-src="photo.jpg"><noscript><img src="photo.jpg"></noscript>', PHOTO),
        ('<img class="lazy"><noscript><img src="photo.jpg"></noscript>', PHOTO),
        ('<img src="file:image1.png">', "file:image1.png"),
        ('<img src="file:a.png" srcset="x.png 900w" data-src="x.png">', "file:a.png"),
        ('<img src="data:image/gif;base64,R0lGOD" data-lazy="photo.jpg">', PHOTO),
        (
            '<img src="photo été.jpg">',
            "https://www.example.org/actualites/photo%20%C3%A9t%C3%A9.jpg",
        ),
    ],
)
def test_a_picture_is_taken_at_its_real_address(img: str, src: str) -> None:
    assert pictures(f"<p>Un</p>{img}<p>Deux</p>") == [src]


@pytest.mark.parametrize(
    "img",
    [
        '<img src="https://stats.example.org/o.gif" width="1" height="1">',
        '<img src="trait.png" style="height:1px;width:600px">',
        '<img src="https://www.example.org/spacer.gif">',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
        "<img>",
    ],
)
def test_pictures_that_nobody_sees_are_dropped_without_a_word(img: str) -> None:
    assert pictures(img) == []
    assert notes(img) == []


def test_pictures_without_an_address_are_left_out_and_said() -> None:
    pasted = f'<img src="data:image/png;base64,{"A" * 400}"><img src="cid:image1@x">'
    assert markdown(f"<p>Un {pasted}</p>") == "Un"
    assert notes(pasted) == ["! 2 pictures have no address of their own and were left out"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p><img src="a.jpg" alt="A"> Un</p>', "![A]({0})\n\nUn"),
        ('<p>Un <img src="a.jpg" alt="A"> deux</p>', "![A]({0})\n\nUn deux"),
        ('<p>Un <img src="a.jpg" alt="A"></p>', "Un\n\n![A]({0})"),
        ('<h2>Un <img src="a.jpg" alt="A"></h2>', "## Un\n\n![A]({0})"),
        ('<ul><li><img src="a.jpg" alt="A"> Un</li></ul>', "- ![A]({0}) Un"),
        ('<b><img src="a.jpg" alt="A"></b>', "![A]({0})"),
        ('<figure><img src="a.jpg" alt="A"><figcaption>B <b>c</b></figcaption></figure>',
         '![A]({0} "B c")'),
        ('<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">B</p></div>',
         '![]({0} "B")'),
        ('<dl class="spip_documents"><dt><img src="a.jpg"><dd class="spip_doc_titre">B</dl>',
         '![]({0} "B")'),
        ('<img class="caption" title="B" src="a.jpg">', '![]({0} "B")'),
        ('<img title="B" src="a.jpg">', "![]({0})"),
        ('<figure><img src="a.jpg" alt="A"><figcaption>De <a href="/x">B</a></figcaption></figure>',
         "![A]({0})\n\nDe [B](https://www.example.org/x)"),
    ],
)  # fmt: skip
def test_a_picture_stands_beside_the_paragraph_with_its_caption(html: str, expected: str) -> None:
    assert markdown(html) == expected.format("https://www.example.org/actualites/a.jpg")


def test_pictures_are_no_links_but_files_stay_within_reach() -> None:
    image = '<img src="a.jpg" alt="Le guide">'
    figure = "![Le guide](https://www.example.org/actualites/a.jpg)"
    assert markdown(f'<a href="grande.jpg">{image}</a>') == figure
    assert notes(f'<a href="grande.jpg">{image}</a>') == []
    assert markdown(f'<a href="/guide.pdf">{image}</a>') == (
        f"{figure}\n\n[Le guide](https://www.example.org/guide.pdf)"
    )
    assert markdown(f'<a href="/page">{image}</a>') == figure
    assert notes(f'<a href="/page">{image}</a>') == [
        "a picture was a link and is none now: https://www.example.org/page"
    ]
    assert markdown(f'<a href="/page">{image} Lire</a>') == (
        f"{figure}\n\n[Lire](https://www.example.org/page)"
    )


def test_small_pictures_of_signs_are_the_signs() -> None:
    html = '<p>Bravo <img class="emoji" alt="🎉" src="https://s.example.org/1f389.svg"></p>'
    assert markdown(html) == "Bravo 🎉"


# ---- videos ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ('<iframe src="//www.youtube.com/embed/abc-DEF_123?rel=0"></iframe>',
         "https://www.youtube.com/watch?v=abc-DEF_123"),
        ('<iframe src="https://www.youtube-nocookie.com/embed/abcdefghijk"></iframe>',
         "https://www.youtube.com/watch?v=abcdefghijk"),
        ('<iframe data-src="https://player.vimeo.com/video/123456"></iframe>',
         "https://vimeo.com/123456"),
        ('<iframe src="https://www.dailymotion.com/embed/video/x8abc"></iframe>',
         "https://www.dailymotion.com/video/x8abc"),
        ('<iframe src="https://tube.example.org/videos/embed/9c9de5e8-0a1e"></iframe>',
         "https://tube.example.org/w/9c9de5e8-0a1e"),
        ('<div class="youtube_player" videoID="abcdefghijk"></div>',
         "https://www.youtube.com/watch?v=abcdefghijk"),
        ('<video controls><source src="/film.mp4"></video>', "https://www.example.org/film.mp4"),
    ],
)  # fmt: skip
def test_a_video_is_a_link_to_where_it_is_watched(html: str, address: str) -> None:
    assert markdown(f"<p>Un</p>{html}<p>Deux</p>") == f"Un\n\nVidéo : {address}\n\nDeux"
    assert notes(html) == [f"! a video or a sound is now a link: {address}"]


def test_the_title_of_a_video_is_its_links_text() -> None:
    html = '<iframe title="La MDIE" src="https://www.youtube.com/embed/abcdefghijk"></iframe>'
    assert markdown(html) == "Vidéo : [La MDIE](https://www.youtube.com/watch?v=abcdefghijk)"


def test_other_frames_are_left_out_and_said() -> None:
    html = '<p>Un</p><iframe src="https://carte.example.org/x">vieux</iframe>'
    assert markdown(html) == "Un"
    assert notes(html) == ["! what the page shows from https://carte.example.org/x is left out"]


# ---- tables ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<table><tr><th>A<th>B<tr><td>1<td align=right>2</table>",
            "| A   |   B |\n| --- | --: |\n| 1   |   2 |",
        ),
        (
            "<table><tr><td>A<td>B<tr><td>1<td>2</table>",
            "| A   | B   |\n| --- | --- |\n| 1   | 2   |",
        ),
        (
            "<table><caption>Les chiffres</caption><tr><th>A<th>B<tr><td>1<td>2</table>",
            "Tableau : Les chiffres\n\n| A   | B   |\n| --- | --- |\n| 1   | 2   |",
        ),
        (
            "<table><tr><td colspan=2>Titre<tr><td>A<td>B<tr><td>1<td>2</table>",
            "Tableau : Titre\n\n| A   | B   |\n| --- | --- |\n| 1   | 2   |",
        ),
        (
            "<table><tr><th>A<th>B<tr><td rowspan=2>x<td>1<tr><td>2</table>",
            "| A   | B   |\n| --- | --- |\n| x   | 1   |\n| x   | 2   |",
        ),
        (
            "<table><tr><th>A<th colspan=2>B<tr><td>1<td>2<td>3</table>",
            "| A   | B   | B   |\n| --- | --- | --- |\n| 1   | 2   | 3   |",
        ),
        (
            "<table><tr><td><p><b>A</b></p><td><p><b>B</b></p><tr><td>a|b<td>"
            "<ul><li>c<li>d</ul></table>",
            "| A    | B     |\n| ---- | ----- |\n| a\\|b | c ; d |",
        ),
        (
            "<table><tr><th>A<th>B<tr><td>1<br>2<td>&nbsp;</table>",
            "| A   | B   |\n| --- | --- |\n| 1 2 |     |",
        ),
        (
            "<figure class='wp-block-table'><table><tr><th>A<th>B<tr><td>1<td>2</table>"
            "<figcaption>Tableau 1 : x</figcaption></figure>",
            "Tableau 1 : x\n\n| A   | B   |\n| --- | --- |\n| 1   | 2   |",
        ),
    ],
)
def test_tables_of_data_lose_no_text(html: str, expected: str) -> None:
    assert markdown(html) == expected


GUESSED = "! the first row of a table became its header: look if it is one"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("<tr><td>Mars<td>Diagnostic<tr><td>Avril<td>Groupes", [GUESSED]),
        ("<tr><td>Nord<td>54<tr><td>Oise<td>21", [GUESSED]),
        ("<tr><th>Mois<th>Étape<tr><td>Mars<td>Diagnostic", []),
        ("<tr><td><b>Mois</b><td><b>Étape</b><tr><td>Mars<td>Diagnostic", []),
        ("<tr><td>Département<td>Kits<tr><td>Nord<td>5 400", []),
        ("<tr><td><td>Kits<tr><td>Nord<td>5 400", []),
    ],
)
def test_a_first_row_that_nothing_tells_from_the_others_is_said(rows: str, said: list[str]) -> None:
    assert notes(f"<table>{rows}</table>") == said


def test_a_row_over_a_whole_table_is_its_caption_without_bold() -> None:
    html = "<table><tr><td colspan=2><b>Calendrier</b><tr><td>A<td>B<tr><td>1<td>2</table>"
    assert markdown(html) == "Tableau : Calendrier\n\n| A   | B   |\n| --- | --- |\n| 1   | 2   |"


def test_the_button_of_a_file_that_is_linked_before_it_is_left_out() -> None:
    html = '<div><a href="/a.pdf">Plaquette</a><a href="/a.pdf" download>Télécharger</a></div>'
    assert markdown(html) == "[Plaquette](https://www.example.org/a.pdf)"
    alone = '<a href="/b.pdf">Notice</a> <a href="/a.pdf">Télécharger</a>'
    assert "Télécharger" in markdown(alone)


@pytest.mark.parametrize("href", ["#nb1", "#_ftn2", BASE + "#nh1", "#footnote-3"])
def test_the_call_of_a_note_is_text(href: str) -> None:
    html = f'<p>Un mot [<a href="{href}">1</a>], et la suite.</p>'
    assert (markdown(html), notes(html)) == ("Un mot [1], et la suite.", [])


def test_a_place_of_the_page_that_is_no_note_is_still_led_to() -> None:
    assert "(" + BASE + "#inscription)" in markdown('<a href="#inscription">Venir</a>')


def test_the_caption_of_a_picture_in_spip_is_its_caption() -> None:
    html = (
        '<dl class="spip_documents"><dt><img src="a.png" alt="Une carte"></dt>'
        '<dt class="spip_doc_titre"><strong>L\'affiche</strong></dt></dl>'
    )
    assert '"L\'affiche")' in markdown(html)


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>Un</p><p>Deux</p></td></tr></table>",
        "<table><tr><td>Un</td><td>Deux</td></tr></table>",
        "<table><tr><td>Un</td></tr><tr><td>Deux</td></tr></table>",
        "<table role=presentation><tr><th>Un<th><tr><td>Deux<td></table>",
        "<table><tr><td>Un<td><tr><td><table><tr><td>Deux</table><td></table>",
        "<table role=none><tr><td>Un<td><tr><td>Deux<td></table>",
    ],
)
def test_tables_that_only_place_things_are_what_they_place(html: str) -> None:
    assert markdown(html) == "Un\n\nDeux"


def test_a_long_cell_is_a_column_of_the_page() -> None:
    html = f"<table><tr><td>Un<td>{'mot ' * 200}<tr><td>Deux<td>Trois</table>"
    document, _ = read_blocks(html, BASE)
    assert not any(isinstance(block, Table) for block in document)


# ---- hostile and huge -------------------------------------------------------------


@pytest.mark.parametrize(
    "tags",
    [
        "<div>", "<span>", "<b>", "<b><i>", "<blockquote>", "<ul><li>", "<ol><li>", "<li>",
        "<li><div>", "<table><tr><td>", "<table><tr><th>", "<table><caption>", "<figure>",
        '<a href="/x">', "<q>", "<sup>", "<pre>", "<code>", "<details><summary>", "<dl><dd>",
        "<h2>", "<section><p>", "<tr><td>", "<object>", "<blockquote><ul><li>",
        "<li><table><tr><td>", "<font>", "<p style='mso-list:l0 level9 lfo1'><div>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("times", [200, 3000])
def test_the_text_of_a_deep_page_is_kept(tags: str, times: int) -> None:
    text = markdown(f"{tags * times}profond<p>après</p>")
    assert "profond" in text
    assert "après" in text


def test_lists_end_where_the_reader_of_markdown_ends() -> None:
    document, _ = read_blocks("<ul><li>a" * 50, BASE)
    lists = [block for block in walk_blocks(document) if isinstance(block, ListBlock)]
    assert len(lists) == 6


def test_a_cell_that_claims_a_million_others_stays_one() -> None:
    html = "<table><tr><th>A<th>B" + '<tr><td colspan="1000" rowspan="65534">x<td>y' * 300
    text = markdown(html + "</table>")
    assert len(text) < 1_000_000
    assert text.count("x") >= 300


@pytest.mark.parametrize(
    "html",
    [
        "<b>a</b> <i>b</i> " * 10_000,
        "a<br>" * 25_000,
        "a<br><br>" * 10_000,
        "<li>a" * 20_000,
        "*" * 100_000,
        "[" * 100_000,
        "{" * 100_000,
        "_a" * 50_000,
        "a@" * 50_000,
        "a@b." * 20_000,
        "` " * 50_000,
        '<img srcset="' + "a 1w," * 50_000 + '">',
        '<p style="' + "a:b;" * 50_000 + '">a',
    ],
    ids=lambda html: html[:12],
)
def test_texts_are_read_up_to_a_length_that_no_article_has(html: str) -> None:
    assert read_blocks(html, BASE)


def test_a_text_of_more_elements_than_any_is_refused() -> None:
    with pytest.raises(Refused):
        read_blocks("a<br>" * 100_000, BASE)
