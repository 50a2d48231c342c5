"""What the command line of `import` names, and where an article belongs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from pf2s_news.commands.importing import picked
from pf2s_news.gather.found import Listed, Listing, Refused
from pf2s_news.gather.imported import Imported, PlacedPicture, imported_text, one_line
from pf2s_news.gather.importing import chosen, in_order
from pf2s_news.gather.known import KnownArticles
from pf2s_news.gather.outcomes import Wish
from pf2s_news.gather.saved_page import with_pictures_beside
from pf2s_news.gather.sources import kind_of, read_file, whole_address
from pf2s_news.language import translator
from pf2s_news.model import IssueDate, NamedLink, Source
from pf2s_news.problems import UsageError
from pf2s_news.workspace import Workspace as Reading
from tests.check.ordinary import ordinary_files
from tests.conftest import Workspace, awaited

FRENCH = translator("fr")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("-", "standard input"),
        ("https://www.pf2s.fr/actualites", "web"),
        ("HTTP://www.pf2s.fr/", "web"),
        ("www.pf2s.fr/actualites/12-un-article", "web"),
        ("pf2s.fr", "web"),
        ("pf2s.fr:8080/x", "web"),
        ("actualité.fr/page", "web"),
        ("article.docx", "file"),
        ("page.html", "file"),
        ("ici.html", "file"),
        ("dossier/page.html", "file"),
        (r"C:\Users\camille\article.docx", "file"),
        (r"D:article.docx", "file"),
        ("x" * 5000, "file"),
        ("a\0b", "file"),
    ],
)
def test_a_source_is_an_address_or_a_file(source: str, kind: str, tmp_path: Path) -> None:
    (tmp_path / "ici.html").write_text("x")
    assert kind_of(source, tmp_path) == kind


@pytest.mark.parametrize("source", ["ftp://ftp.example.org/x", "file:///etc/passwd", "data:/x"])
def test_nothing_is_fetched_from_other_schemes(source: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        kind_of(source, tmp_path)
    assert source.partition(":")[0] in str(refused.value)


def test_a_file_may_be_called_like_a_host(tmp_path: Path) -> None:
    (tmp_path / "pf2s.fr").write_text("x")
    assert kind_of("pf2s.fr", tmp_path) == "file"


def test_an_address_without_its_beginning_is_completed() -> None:
    assert whole_address("www.pf2s.fr/x") == "https://www.pf2s.fr/x"
    assert whole_address("http://www.pf2s.fr/x") == "http://www.pf2s.fr/x"


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "dossier").mkdir()
    with pytest.raises(Refused, match="no such file"):
        read_file("rien.docx", tmp_path)
    with pytest.raises(Refused, match="a folder"):
        read_file("dossier", tmp_path)


def test_backslashes_lead_to_a_file_anywhere(tmp_path: Path) -> None:
    (tmp_path / "dossier").mkdir()
    (tmp_path / "dossier/page.html").write_text("<p>x")
    assert read_file(r"dossier\page.html", tmp_path).data == b"<p>x"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("", ()), ("1,3", (1, 3)), ("2-4", (2, 3, 4)), ("3, 1 ; 1", (3, 1)), ("2–3", (2, 3))],
)
def test_numbers_of_articles_are_picked(text: str, numbers: tuple[int, ...]) -> None:
    assert picked(text) == numbers


@pytest.mark.parametrize("text", ["0", "x", "3-1", "1,deux", "-1", "1-"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        picked(text)


def day(number: int) -> IssueDate:
    return IssueDate(year=2026, month=4, day=number)


LISTING = Listing(
    name="x",
    title="x",
    entries=tuple(Listed(title=str(n), url=f"https://x.fr/{n}", date=day(n)) for n in (9, 5, 2)),
)


@pytest.mark.parametrize(
    ("wish", "titles"),
    [
        (Wish(every=True), ["9", "5", "2"]),
        (Wish(picked=(3, 1)), ["2", "9"]),
        (Wish(since=day(5)), ["9", "5"]),
        (Wish(limit=1), ["9"]),
        (Wish(since=day(3), limit=5), ["9", "5"]),
        (Wish(since=IssueDate(year=2026, month=4)), ["9", "5", "2"]),
    ],
)
def test_entries_of_a_listing_are_chosen(wish: Wish, titles: list[str]) -> None:
    assert [entry.title for entry in chosen(LISTING, wish)] == titles


def test_a_number_that_the_list_has_not_is_refused() -> None:
    with pytest.raises(Refused, match="no number 4"):
        chosen(LISTING, Wish(picked=(1, 4)))


def test_results_come_in_order_however_long_each_takes() -> None:
    started: list[int] = []

    async def job(number: int) -> int:
        started.append(number)
        await asyncio.sleep(0.01 * (5 - number))
        return number

    async def jobs() -> AsyncIterator[Callable[[], Awaitable[int]]]:
        for number in range(5):
            yield partial(job, number)

    async def results() -> list[int]:
        found = []
        async for number in in_order(jobs(), 3):
            found.append(number)
            assert len(started) <= number + 4
        return found

    assert awaited(results()) == [0, 1, 2, 3, 4]


@pytest.fixture
def known(workspace: Workspace) -> KnownArticles:
    page = "---\ntitle: Un\nurl: https://www.example.org/a\n---\nTexte.\n"
    relative = "---\ntitle: Trois\nurl: /c\n---\nTexte.\n"
    workspace.write(
        ordinary_files()
        | {
            "issues/articles/un.md": page,
            "issues/articles/deux.md": "---\ntitle: Deux\n---\nTexte.\n",
            "issues/articles/trois.md": relative,
        }
    )
    return KnownArticles(Reading(workspace.root), "https://www.example.org")


def test_an_article_is_known_by_its_address(known: KnownArticles) -> None:
    assert known.at("http://www.example.org/a") == "un"
    assert known.at("https://www.example.org/c") == "trois"
    assert known.at("https://www.example.org/b") == ""
    assert known.place("Renommé depuis", "https://www.example.org/a").slug == "un"


def test_one_of_the_same_title_is_the_same_unless_its_address_differs(known: KnownArticles) -> None:
    same = known.place("Deux", "https://www.example.org/d")
    assert same.slug == "deux"
    assert same.before is not None
    assert known.place("Un", "https://www.example.org/autre").slug == "un-2"


def test_two_of_one_title_in_a_run_are_two(known: KnownArticles) -> None:
    slugs = [known.place("Éditorial", f"https://x.fr/{n}").slug for n in range(3)]
    assert slugs == ["editorial", "editorial-2", "editorial-3"]
    assert known.place("Éditorial", "").slug == "editorial-4"


def test_a_long_title_gives_a_slug_of_whole_words(known: KnownArticles) -> None:
    title = (
        "Promouvoir l'activité physique et sportive dans les établissements médicosociaux du Nord"
    )
    slug = known.place(title, "").slug
    assert slug == "promouvoir-l-activite-physique-et-sportive-dans-les-etablissements"


def test_the_head_is_complete_and_quoted() -> None:
    article = Imported(
        title='Il dit : "oui"',
        body="Un texte.\n",
        overtitle="L'accès aux soins",
        date=IssueDate(year=2026, month=4, day=2),
        category="Actualités",
        lang="nl",
        image=PlacedPicture(src="images/a.jpg", alt=None, caption="Ici", credit="Elle"),
        logos=(PlacedPicture(src="images/b.png", alt="Nord"),),
        source=Source(name="Nord", url="https://lenord.fr/"),
        teaser="Bref\u2028et\x07 clair",
        url="https://www.pf2s.fr/a",
        links=(NamedLink(title="Un lien", url="https://a.fr/"),),
        related=("un-autre", NamedLink(title="Là", url="https://b.fr/")),
        tags=("a", "b: c"),
    )
    assert imported_text(article, ("focus", "region"), FRENCH) == (
        "---\n"
        "title: 'Il dit : \"oui\"'\n"
        'overtitle: "L\'accès aux soins"\n'
        "date: 2026-04-02\n"
        'category: "Actualités"\n'
        "# section: …  # sa rubrique habituelle : focus, region\n"
        "lang: nl\n"
        "image:\n"
        '  src: "images/a.jpg"\n'
        "  alt: null  # à compléter\n"
        '  caption: "Ici"\n'
        '  credit: "Elle"\n'
        "logos:\n"
        '  - src: "images/b.png"\n'
        '    alt: "Nord"\n'
        "source:\n"
        '  name: "Nord"\n'
        '  url: "https://lenord.fr/"\n'
        'teaser: "Bref et clair"\n'
        'url: "https://www.pf2s.fr/a"\n'
        "links:\n"
        '  - title: "Un lien"\n'
        '    url: "https://a.fr/"\n'
        "related:\n"
        "  - un-autre\n"
        '  - title: "Là"\n'
        '    url: "https://b.fr/"\n'
        'tags: ["a", "b: c"]\n'
        "---\n"
        "Un texte.\n"
    )


def test_a_text_for_the_head_is_one_line() -> None:
    assert one_line(" a\u00a0b\n\tc\x00d ") == "a b cd"


def test_pictures_that_lie_beside_a_saved_page_are_its_own(tmp_path: Path) -> None:
    (tmp_path / "page_fichiers").mkdir()
    (tmp_path / "page_fichiers/Été 1.jpg").write_bytes(b"jpg")
    (tmp_path.parent / "secret.jpg").write_bytes(b"no")
    html = (
        '<img alt="x" src="./page_fichiers/%C3%89t%C3%A9%201.jpg">'
        "<img src='page_fichiers/absent.jpg'><img src=\"../secret.jpg\">"
        '<img src="/etc/passwd"><script src="page_fichiers/x.js"></script>'
    )
    page, files = with_pictures_beside(html, tmp_path)
    assert files == (("ete-1.jpg", b"jpg"),)
    assert page == html.replace("./page_fichiers/%C3%89t%C3%A9%201.jpg", "file:ete-1.jpg")


def test_an_old_page_names_its_pictures_without_quotes(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"jpg")
    page, files = with_pictures_beside("<img src=photo.jpg><img src=absent.jpg width=3>", tmp_path)
    assert files == (("photo.jpg", b"jpg"),)
    assert page == '<img src="file:photo.jpg"><img src=absent.jpg width=3>'
