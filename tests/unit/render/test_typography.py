"""What authors type and what readers get; ␣ is U+00A0 and · is U+202F."""

from __future__ import annotations

import pytest

from pf2s_news.render.typography import HARD_BREAK, OBJECT, typeset, typeset_text


def visible(text: str) -> str:
    return text.replace("\u00a0", "␣").replace("\u202f", "·")


def typed(text: str) -> str:
    return text.replace("␣", "\u00a0").replace("·", "\u202f")


def french(text: str, *, narrow: bool = False) -> str:
    return visible(typeset_text(typed(text), lang="fr", narrow=narrow))


QUOTES = [
    ('Le "mot" juste', "Le «␣mot␣» juste"),
    ('Le " mot " juste', "Le «␣mot␣» juste"),
    ("Le «mot» et « l'autre  »", "Le «␣mot␣» et «␣l’autre␣»"),
    ('("mot"), ["mot"].', "(«␣mot␣»), [«␣mot␣»]."),
    ('"Oui!", dit-elle; "non"?', "«␣Oui␣!␣», dit-elle␣; «␣non␣»␣?"),
    ('"Il a dit "oui""', "«␣Il a dit “oui”␣»"),
    ('"Il a dit "oui" hier"', "«␣Il a dit “oui” hier␣»"),
    ('« Il a dit "oui" hier »', "«␣Il a dit “oui” hier␣»"),
    ('« Il a dit "oui" hier', "«␣Il a dit «␣oui␣» hier"),
    ("«\u202fmot\u202f»", "«␣mot␣»"),
    ("« Première partie d'une citation", "«␣Première partie d’une citation"),
    ('"{{ first_name }}"', "«␣{{ first_name }}␣»"),
]
UNPAIRED_QUOTES = [
    'un écran de 15" et 17"',
    'rien "ici',
    "temps de 5'30\"",
    'a"b',
    'a -"- b',
    '«␣il "dit␣» oui" non',
    '""',
    '"',
]
GERMAN_QUOTES = ["das »Wort« hier"]

APOSTROPHES = [
    ("l'avis d'aujourd'hui", "l’avis d’aujourd’hui"),
    ("l'Å, L'Été, qu'Élise, d'œuvre", "l’Å, L’Été, qu’Élise, d’œuvre"),
    ("l'\"avis\" d'« Allez vers »", "l’«␣avis␣» d’«␣Allez vers␣»"),
    ("l'1 ou l'autre, qu'1", "l’1 ou l’autre, qu’1"),
    ("d'{{ x }}", "d’{{ x }}"),
    ("d'qz0zq_t_first_name_qz0zq", "d’qz0zq_t_first_name_qz0zq"),
    ("'aujourd'hui'", "'aujourd’hui'"),
]
OTHER_STROKES = ["5'30", "48°51'N", "les années '90", "dogs' life", "' seul '", "x'2"]

PUNCTUATION = [
    ("Note : oui ; non ! quoi ?", "Note␣: oui␣; non␣! quoi␣?"),
    ("Note: oui; non! quoi?", "Note␣: oui␣; non␣! quoi␣?"),
    ("Quoi?! Oui!!! Hein ?!", "Quoi␣?! Oui␣!!! Hein␣?!"),
    ("Oui   !", "Oui␣!"),
    ("(Bravo!) [Bravo!] (Région): x", "(Bravo␣!) [Bravo␣!] (Région)␣: x"),
    ("à 25 % ! Ou 5 ?", "à 25␣%␣! Ou 5␣?"),
    ("soft\n: break\n!", "soft␣: break␣!"),
    ("Bonjour qz0zq_t_first_name_qz0zq!", "Bonjour qz0zq_t_first_name_qz0zq␣!"),
    ("Bonjour {{ first_name }} !", "Bonjour {{ first_name }}␣!"),
    ("bien... Oui [...]", "bien… Oui […]"),
]
OTHER_MARKS = [
    "10:30",
    "le ratio 16/9 ou 4:3",
    "http://",
    "a::b et a :: c",
    "Bravo :) ;-) :D :-/",
    "à 100%:",
    "Oui!non",
    ": au début",
    "v3.10.0",
    "....",
    "../..",
    "loin     :",
    "Bonjour qz0zq_t_first_name_qz0zq,",
    "Lille - Arras - Amiens",
    "1 er, 1re, 2e, XXe",
]

NUMBERS = [
    ("8 000 et 30 000 allocataires", "8␣000 et 30␣000 allocataires"),
    ("1 234 567,50 €", "1␣234␣567,50␣€"),
    ("au 03 20 00 00 00.", "au 03␣20␣00␣00␣00."),
    ("+33 3 20 00 00 00, +33 (0)3 20 00 00 00", "+33␣3␣20␣00␣00␣00, +33␣(0)3␣20␣00␣00␣00"),
    ("0 800 123 456 ou 0800 123 456", "0␣800␣123␣456 ou 0800␣123␣456"),
    ("25 %, 3 ‰, 12 €, 20 °C", "25␣%, 3␣‰, 12␣€, 20␣°C"),
    ("2,5 M€, 1 Md€, 5 km/h, 3 m², 2 ha, 4 kg", "2,5␣M€, 1␣Md€, 5␣km/h, 3␣m², 2␣ha, 4␣kg"),
    ("14 h 30, 14h 30, 14 h30, 9 h", "14␣h␣30, 14h␣30, 14␣h30, 9␣h"),
    ("17 février, 1er Mai, 3 août 2025", "17␣février, 1er␣Mai, 3␣août 2025"),
]
OTHER_NUMBERS = [
    "en 2025 300 personnes",
    "12  000",
    "2 m’ont dit, 3 s’en vont",
    "100%, 15€",
    "1,5 000",
    "2020-2 000",
    "1 hiver",
    "5 mille",
]

WORDS = [
    ("n° 25, N° 3, nᵒ 4, N° vert", "n°␣25, N°␣3, nᵒ␣4, N°␣vert"),
    ("art. 3, p. 12, pp. 3-4, § 2", "art.␣3, p.␣12, pp.␣3-4, §␣2"),
    ("art. L. 262-2", "art.␣L. 262-2"),
    ("M. Dupont, MM. X et Y, Mme Élise", "M.␣Dupont, MM.␣X et Y, Mme␣Élise"),
    ("Mlle Z, Dr House, Pr Œil, Mgr A", "Mlle␣Z, Dr␣House, Pr␣Œil, Mgr␣A"),
]
OTHER_WORDS = ["M. le préfet", "n°25", "le cap. 3", "un Dr", "PM. Dupont"]


@pytest.mark.parametrize(("before", "after"), QUOTES + APOSTROPHES + PUNCTUATION + NUMBERS + WORDS)
def test_french(before: str, after: str) -> None:
    assert french(before) == after


@pytest.mark.parametrize(
    "text",
    UNPAIRED_QUOTES + GERMAN_QUOTES + OTHER_STROKES + OTHER_MARKS + OTHER_NUMBERS + OTHER_WORDS,
)
def test_doubtful_french_stays_as_typed(text: str) -> None:
    assert french(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "https://x.fr/l'avis?a=b;c!",
        "HTTPS://x.fr/{{ l'id }}/l'a",
        "www.x.fr/l'avis!",
        "pf2s.fr/l'avis.pdf",
        "jeanne.d-arc@ars.sante.fr",
        "C:\\Temp\\l'avis",
        "\\\\serveur\\l'avis",
        '{{ first_name | "Madame" : l\'x }}',
        "{% if 'a' != \"b\" %}",
        "*|IF:FNAME|* *|l'x|*",
        '[[data:email:""]]',
        "[% user.email ? 'a' : \"b\" %]",
        "{subscriber:name|l'x}",
        "<script src=\"a\" title='l'x'>",
        'print("mot")',
        'class="mot"',
        "&nbsp; &#160;",
        "#pf2s @pf2s",
    ],
)
def test_addresses_tags_and_code_are_not_touched(text: str) -> None:
    assert french(text) == text
    assert french(f"Voir : {text} !").startswith(f"Voir␣: {text}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("« Oui ! » : 30 000 ; 25 %", "«␣Oui·!␣»␣: 30·000·; 25␣%"),
        ("03␣20␣00 00 00 quoi␣?", "03·20·00·00·00 quoi·?"),
        ("14 h 30, n° 25, M. X, 3 mai", "14␣h␣30, n°␣25, M.␣X, 3␣mai"),
        ("un␣lien · à part", "un␣lien · à part"),
    ],
)
def test_thin_spaces_where_typographers_want_them(before: str, after: str) -> None:
    assert french(before, narrow=True) == after


def test_mail_programs_get_full_spaces_only() -> None:
    assert french("quoi·? 30·000 «·mot·» a·b") == "quoi␣? 30␣000 «␣mot␣» a␣b"


@pytest.mark.parametrize(
    ("runs", "result"),
    [
        (('"', "mot", '"'), ("«␣", "mot", "␣»")),
        (("Le ", '"mot', '" : oui'), ("Le ", "«␣mot", "␣»␣: oui")),
        (("mot", "!"), ("mot", "␣!")),
        (("mot ", " !"), ("mot␣", "!")),
        (("l", "'", "avis"), ("l", "’", "avis")),
        (("bien.", ".", ". Oui"), ("bien…", "", " Oui")),
        (("n°", " ", "25"), ("n°", "␣", "25")),
        (("1", "er", " février"), ("1", "er", "␣février")),
        (("https://x.fr/l'", "avis"), ("https://x.fr/l'", "avis")),
        (("le code ", OBJECT, " : oui"), ("le code ", OBJECT, "␣: oui")),
        (('"', OBJECT, '"'), ("«␣", OBJECT, "␣»")),
        (("8", HARD_BREAK, "000 !"), ("8", HARD_BREAK, "000␣!")),
        (("mot", HARD_BREAK, ": x"), ("mot", HARD_BREAK, ": x")),
        (("", "mot", ""), ("", "mot", "")),
        ((), ()),
    ],
)
def test_runs_are_decided_together_and_cut_where_they_were(
    runs: tuple[str, ...], result: tuple[str, ...]
) -> None:
    assert tuple(map(visible, typeset(runs, lang="fr", narrow=False))) == result


@pytest.mark.parametrize("lang", ["fr", "fr-FR", "fr_BE", "FR"])
def test_french_by_any_name(lang: str) -> None:
    assert visible(typeset_text("l'an : x", lang=lang, narrow=False)) == "l’an␣: x"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('He said "don\'t" : yes...', "He said “don’t” : yes..."),
        ('"A "small" thing"', "“A ‘small’ thing”"),
        ('a 15" screen, " alone ", dogs\' 30 000', 'a 15" screen, " alone ", dogs\' 30 000'),
    ],
)
def test_english_gets_quotes_and_apostrophes_only(before: str, after: str) -> None:
    assert typeset_text(before, lang="en-GB", narrow=True) == after


@pytest.mark.parametrize("lang", ["de", "nl", "", "fro", "eng"])
def test_other_languages_stay(lang: str) -> None:
    text = 'l\'an "x" : 30 000\u202f!'
    assert typeset_text(text, lang=lang, narrow=False) == text
