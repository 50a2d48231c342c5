"""shortcodes: the site's machinery goes and is named; other braces stay."""

from __future__ import annotations

import pytest

from pf2s_news.document import Document, Inline
from pf2s_news.gather.mending import mend
from pf2s_news.gather.shortcodes import MANY
from tests.gather.documents_by_hand import BR, a, b, fig, p


def mended(*pieces: str | Inline) -> tuple[Document, list[str]]:
    document, notes = mend((p(*pieces),))
    return document, [str(note.message) for note in notes if note.look]


@pytest.mark.parametrize(
    "code",
    [
        "{loadposition user1}",
        "{loadposition user1,xhtml}",
        "{loadmodule mod_custom,Agenda}",
        "{loadmoduleid 112}",
        "{emailcloak=off}",
        "{rsform 3}",
        "{jcomments on}",
        "{gallery}visite/2024{/gallery}",
        "{gallery folder=visite}",
        "{source}<?php echo 1 ?>{/source}",
        "{snippet agenda}",
        "{LoadPosition user1}",
        "{loadposition\u00a0user1}",
        "{phocadownload view=categories}",
        "{module 12}",
        "[gallery ids=1,2,3]",
        "[contact-form-7 id=12 title=Contact]",
        "[vc_row css=.x]",
        "[/vc_column]",
        "<doc12|left>",
        "<img345|center>",
        "<emb3>",
    ],
)
def test_a_shortcode_goes_and_is_quoted(code: str) -> None:
    document, notes = mended(f"Avant {code} après.")
    assert document == (p("Avant après."),)
    assert notes == [
        f"“{' '.join(code.split())}” was taken out: look what the page shows there"
    ] or notes == [f"“{code}” was taken out: link the file here"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ first_name }}, bonjour",
        "{2025} et {prenom}",
        "{{youtube}} et {{ loadposition x }}",
        "les ensembles {a, b} et {1 ; 2}",
        "[1] et [sic] et [caption à venir]",
        "[audio](https://www.example.org)",
        "a < b et <document> et <b>",
        "{tabulation} {sources} {imprimer}",
        "[vidéo] [gallerie] {",
    ],
)
def test_other_braces_stay(text: str) -> None:
    assert mended(text) == ((p(text),), [])


def test_the_words_of_a_download_stay_and_its_number_is_said() -> None:
    document, notes = mended("Lire {phocadownload view=file|id=31|text=Le rapport|target=b}.")
    assert document == (p("Lire Le rapport."),)
    assert notes == ["“Le rapport” was a download (id 31): link the file here"]


def test_videos_become_links() -> None:
    watch = "https://www.youtube.com/watch?v=aMtuEnBDceg"
    document, notes = mended("{youtube}aMtuEnBDceg{/youtube}")
    assert document == (p("Vidéo : ", a(watch, watch)),)
    assert notes == [f"a video became a link, give it a title: {watch}"]


@pytest.mark.parametrize(
    ("code", "url"),
    [
        ("{youtube}https://youtu.be/abcdefghijk{/youtube}", "https://youtu.be/abcdefghijk"),
        ("{vimeo}123456{/vimeo}", "https://vimeo.com/123456"),
        ("{vimeo 123456}", "https://vimeo.com/123456"),
        ("{youtube}abcdefghijk|600|450{/youtube}", "https://www.youtube.com/watch?v=abcdefghijk"),
        ("[embed]https://vimeo.com/1[/embed]", "https://vimeo.com/1"),
        ("[video src=https://e.org/f.mp4]", "https://e.org/f.mp4"),
    ],
)
def test_videos_of_other_kinds_become_links(code: str, url: str) -> None:
    assert mended(code)[0] == (p("Vidéo : ", a(url, url)),)


def test_a_video_whose_address_is_a_link_already_is_one_link() -> None:
    url = "https://youtu.be/abcdefghijk"
    document, _ = mended("Voir {youtube}", a(url, url), "{/youtube} ici")
    assert document == (p("Voir Vidéo : ", a(url, url), " ici"),)


def test_a_video_without_an_end_takes_nothing_else_along() -> None:
    document, notes = mended("Voir {youtube} le film.")
    assert document == (p("Voir le film."),)
    assert len(notes) == 1


def test_the_title_of_a_tab_stays() -> None:
    document, notes = mended("{tab Horaires}")
    assert document == (p("Horaires"),)
    assert notes == ["“{tab Horaires}” was taken out, its title stays as text"]


def test_what_stands_between_two_codes_stays() -> None:
    document, notes = mend((p("[caption id=a width=300]"), fig("a.jpg"), p("Un port[/caption]")))
    assert document == (fig("a.jpg"), p("Un port"))
    assert len(notes) == 2


def test_a_code_across_runs_goes() -> None:
    document, _ = mended("Avant {load", b("position us"), "er1}", BR, "après")
    assert document == (p("Avant", BR, "après"),)


def test_the_same_code_is_said_once() -> None:
    _, notes = mend((p("{loadposition a} b"), p("{loadposition a} c")))
    assert len(notes) == 1


def test_many_codes_are_counted() -> None:
    _, notes = mended("".join(f"{{loadposition p{n}}}" for n in range(MANY + 5)))
    assert len(notes) == MANY + 1
    assert notes[-1].startswith("5 other shortcodes")
