"""What stands in the archive's folder, and how its pages lead to each other."""

from __future__ import annotations

from tests.archive.written import Archive
from tests.conftest import Workspace

HOME = "https://www.example.org/lettre/"


def test_every_address_has_its_file(archive: Archive) -> None:
    assert [path for path in archive.paths() if not path.startswith("images/")] == [
        ".pf2s-archive.json",
        "articles.xml",
        "articles/carte-des-services.html",
        "articles/green-deal.html",
        "articles/oeuvre-commune.html",
        "articles/premiers-secours.html",
        "articles/sante-et-sport.html",
        "essai-numero-2.pdf",
        "feed.xml",
        "index.html",
        "numero-1.html",
        "numero-2.html",
        "numero-3.html",
        "recherche.html",
        "recherche.js",
        "recherche/2024.js",
        "recherche/2025.js",
        "rubriques/europe.html",
        "rubriques/national.html",
        "rubriques/region.html",
        "sitemap.xml",
        "style.css",
    ]


def test_every_link_within_it_leads_somewhere(archive: Archive) -> None:
    paths = set(archive.paths())
    links = list(archive.links())
    assert len({link.page for link in links}) == len(archive.pages())
    assert [link for link in links if link.target not in paths] == []
    for link in links:
        if link.fragment:
            assert link.fragment in archive.ids(link.target), link


def test_every_page_can_be_reached_from_the_first(archive: Archive) -> None:
    links = list(archive.links())
    reached, new = {"index.html"}, {"index.html"}
    while new:
        new = {link.target for link in links if link.page in new} - reached
        reached |= new
    assert set(archive.pages()) - reached == set()


def test_no_id_stands_twice(archive: Archive) -> None:
    for page in archive.pages():
        ids = archive.ids(page)
        assert len(ids) == len(set(ids)), page


def test_a_draft_is_left_out(archive: Archive) -> None:
    assert "numero-4.html" not in archive.paths()
    for path in archive.paths():
        if path.endswith((".html", ".xml", ".js")):
            assert "Pas encore" not in archive.text(path), path
            assert "en-preparation" not in archive.text(path), path


def test_issues_stand_newest_first_by_year(archive: Archive) -> None:
    page = archive.tree("index.html")
    years = page.xpath("//h2[number(normalize-space()) > 0]")
    assert [year.text_content().strip() for year in years] == ["2025", "2024"]
    issues = page.xpath('//main//a[starts-with(@href, "numero-")]/@href')
    assert list(dict.fromkeys(issues)) == ["numero-3.html", "numero-2.html", "numero-1.html"]


def test_the_list_shows_the_sommaire_by_section(archive: Archive) -> None:
    text = " ".join(archive.tree("index.html").xpath("string(//main)").split())
    assert text.index("Bouger pour sa santé") < text.index("National") < text.index("Région")
    assert text.index("L’hiver & ses « risques »") < text.index("Vu d’ailleurs")
    assert "La carte, un an après" in text
    assert "Télécharger le numéro 2 (PDF, 2 pages, 1 Ko)" in text.replace("\xa0", " ").replace(
        "\u202f", " "
    )


def test_links_to_the_archive_s_own_addresses_stay_in_it(archive: Archive) -> None:
    hrefs = archive.tree("numero-3.html").xpath("//main//a/@href")
    assert "numero-1.html" in hrefs
    assert "articles/carte-des-services.html" in hrefs
    assert "#sante-et-sport" in hrefs
    assert f"{HOME}papier.html" in hrefs


def test_an_anchor_of_another_issue_leads_to_the_article_s_page(archive: Archive) -> None:
    # "#premiers-secours" is in the first issue with that link, and not in the second.
    assert "#premiers-secours" in archive.tree("numero-1.html").xpath("//main//p/a/@href")
    hrefs = archive.tree("numero-2.html").xpath("//main//p/a/@href")
    assert "articles/premiers-secours.html" in hrefs
    assert "#premiers-secours" not in hrefs


def test_related_articles_lead_to_their_pages_even_if_they_are_on_the_site(
    archive: Archive,
) -> None:
    page = archive.tree("articles/carte-des-services.html")
    links = {link.text_content(): link.get("href") for link in page.xpath("//main//li/a")}
    assert links["Les gestes qui sauvent"].endswith("articles/premiers-secours.html")
    assert links["Seulement sur le site"] == "https://www.example.org/sur-le-site"
    assert "En préparation" in page.xpath("string(//main)")
    assert "En préparation" not in links


def test_an_article_names_every_issue_that_held_it(archive: Archive) -> None:
    hrefs = archive.tree("articles/carte-des-services.html").xpath("//main//a/@href")
    appeared = [href for href in hrefs if href.endswith("#carte-des-services")]
    assert appeared == [
        "../numero-2.html#carte-des-services",
        "../numero-1.html#carte-des-services",
    ]


def test_an_article_s_page_shows_it_as_it_was_written(archive: Archive) -> None:
    page = archive.tree("articles/carte-des-services.html")
    assert page.xpath("string(//h1)") == "Carte\xa0: les services près de chez vous"
    assert "120 lieux" in page.xpath("string(//main)")
    issue = archive.tree("numero-2.html").xpath("string(//main)")
    assert "La carte, un an après" in issue
    assert "120 lieux" in issue


def test_issues_lead_to_the_ones_beside_them(archive: Archive) -> None:
    for number, beside in ((1, {"2"}), (2, {"1", "3"}), (3, {"2"})):
        hrefs = archive.tree(f"numero-{number}.html").xpath("//a/@href")
        others = {f"numero-{other}.html" for other in beside}
        assert others <= set(hrefs)
        assert f"numero-{number}.html" not in hrefs


def test_a_pdf_laid_out_elsewhere_is_copied_and_others_are_linked(archive: Archive) -> None:
    assert (archive.folder / "essai-numero-2.pdf").read_bytes().startswith(b"%PDF")
    assert "essai-numero-2.pdf" in archive.tree("numero-2.html").xpath("//a/@href")
    assert f"{HOME}essai-numero-1.pdf" in archive.tree("numero-1.html").xpath("//a/@href")


def test_each_page_names_its_address_once(archive: Archive) -> None:
    for page in archive.pages():
        canonical = archive.tree(page).xpath('//link[@rel="canonical"]/@href')
        assert canonical == [HOME + ("" if page == "index.html" else page)], page


def test_pages_are_in_the_publication_s_language(archive: Archive) -> None:
    for page in archive.pages():
        assert archive.tree(page).get("lang") == "fr", page
    foreign = archive.tree("articles/green-deal.html")
    assert foreign.xpath('//*[@lang="en"]//h1 | //h1[@lang="en"]')


def test_nothing_is_asked_for_elsewhere(archive: Archive) -> None:
    for page in archive.pages():
        asked = archive.tree(page).xpath(
            "//img/@src | //script/@src | //link[@rel='stylesheet']/@href | //iframe/@src"
        )
        assert [url for url in asked if "://" in url] == [], page
        assert "@import" not in archive.text(page)
    assert "url(" not in archive.text("style.css")


def test_nobody_s_tags_are_left(archive: Archive) -> None:
    text = archive.tree("numero-3.html").xpath("string(//main)")
    assert "Bonjour à tous" in text
    for path in archive.paths():
        if path.endswith((".html", ".xml", ".js", ".css")):
            assert "\x02" not in archive.text(path), path
            assert "_t_" not in archive.text(path), path


def test_every_page_says_how_accessible_it_is(archive: Archive) -> None:
    for page in archive.pages():
        (mention,) = archive.tree(page).xpath("//footer//a[contains(@href, '/accessibilite')]")
        assert mention.text == "Accessibilité\u00a0: partiellement conforme", page


def test_an_issue_without_a_pdf_leads_to_none(series: Workspace) -> None:
    series.run("archive")
    folder = series.root / "dist/archive"
    assert "essai-numero-1.pdf" in (folder / "feed.xml").read_text(encoding="utf-8")
    issue = series.root / "issues/issue-1.yaml"
    issue.write_text(issue.read_text(encoding="utf-8") + "pdf: none\n", encoding="utf-8")
    assert series.run("archive").status == 0
    for path in ("index.html", "numero-1.html", "feed.xml"):
        assert "essai-numero-1.pdf" not in (folder / path).read_text(encoding="utf-8")
