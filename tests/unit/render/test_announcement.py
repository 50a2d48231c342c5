from __future__ import annotations

from pf2s_news.model import Bulletin
from pf2s_news.render.announcement import render_announcement
from pf2s_news.value import replace
from tests.unit.render.text_samples import article, entry, small_bulletin


def announced(bulletin: Bulletin) -> str:
    """The fragment, no-break spaces shown as "~" and thin ones as "_"."""
    return render_announcement(bulletin).replace("\u00a0", "~").replace("\u202f", "_")


def with_title(title: str, lang: str = "") -> Bulletin:
    bulletin = small_bulletin()
    entries = (entry(article("un", title, lang=lang)),)
    return replace(bulletin, sections=(replace(bulletin.sections[1], entries=entries),))


def test_the_formula_of_the_site_the_sommaire_and_where_to_read_on() -> None:
    online = "https://www.pf2s.fr/lettre/numero-25.html"
    first = "Corpulence et sédentarité~: les enseignements des Baromètres Santé"
    assert (
        announced(small_bulletin())
        == f"""\
<h3>Numéro 25 de la Plateforme sanitaire et sociale Hauts-de-France, février 2025</h3>
<p><strong>Promouvoir l’activité physique</strong></p>
<p>Au sommaire de ce numéro</p>
<p><strong>Focus~: Promouvoir l’activité physique</strong></p>
<ul>
<li><a href="{online}#barometres-sante">{first}</a></li>
<li><a href="{online}#journee">Retour sur la journée</a></li>
</ul>
<p><strong>Région</strong></p>
<ul>
<li><a href="{online}#appel">Appel à projets</a></li>
</ul>
<p><a href="https://www.pf2s.fr/lettre/pf2s-numero-25.pdf">Télécharger le numéro 25 (PDF)</a></p>
<p><a href="{online}">Lire ce numéro en ligne</a></p>
"""
    )


def test_without_addresses_titles_lead_to_the_articles_own_pages_or_nowhere() -> None:
    bulletin = small_bulletin()
    publication = replace(bulletin.publication, of_name="")
    issue = replace(bulletin.issue, title="")
    bare = replace(bulletin, publication=publication, issue=issue, online_url="", pdf_url="")
    text = announced(bare)
    assert text.startswith("<h3>Numéro 25, février 2025</h3>\n<p>Au sommaire de ce numéro</p>\n")
    assert "<li>Corpulence et" in text
    assert text.endswith(
        '<li><a href="https://www.pf2s.fr/appel">Appel à projets</a></li>\n</ul>\n'
    )


def test_text_is_data() -> None:
    text = announced(with_title("<b>1 & 2</b> {loadposition x} : oui !"))
    assert "&lt;b&gt;1 &amp; 2&lt;/b&gt; {\u2060loadposition x}~: oui_!</a>" in text


def test_an_address_stays_within_its_quotes() -> None:
    bulletin = replace(small_bulletin(), online_url='https://a.fr/?a="b"&c')
    assert 'href="https://a.fr/?a=&quot;b&quot;&amp;c#journee"' in announced(bulletin)


def test_a_title_in_another_language_is_marked() -> None:
    assert '<li lang="en"><a href=' in announced(with_title("The report", lang="en"))
    assert "<li><a href=" in announced(with_title("Le rapport", lang="fr"))
