"""Mailboxes that pages hide from robots, and what must not come of those that cannot be read."""

from __future__ import annotations

import base64
import re

import pytest

from pf2s_news.gather.pages.cloaking import uncloak_html

SENTENCE = (
    "Cette adresse e-mail est protégée contre les robots spammeurs. "
    "Vous devez activer le JavaScript pour la visualiser."
)


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def uncloaked(markup: str) -> str:
    """What becomes of a paragraph: its inner HTML."""
    found = uncloak_html(f"<p>{markup}</p>")
    return " ".join(found.removeprefix("<p>").removesuffix("</p>").split())


def cloudflare(address: str, key: int = 0x5A) -> str:
    return bytes([key, *(byte ^ key for byte in address.encode())]).hex()


def hidden_mail(first: str, last: str, text: str, link: str = "1", more: str = "") -> str:
    """As Joomla 4 and 5 write it."""
    return (
        f'<joomla-hidden-mail {more} is-link="{link}" is-email="1" first="{b64(first)}"'
        f' last="{b64(last)}" text="{b64(text)}" base="" >{SENTENCE}</joomla-hidden-mail>'
    )


def vowels(text: str) -> str:
    """As Joomla 3 writes addresses: vowels as entities."""
    return re.sub("[aeiou]", lambda match: f"&#{ord(match[0])};", text)


def script_of_3(name: str, domain: str, text: str, attributes: str = "") -> str:
    """As Joomla 3.5 to 3.10 write it."""
    pieces = vowels(domain).replace(".", "' + '&#46;' + '")
    written = (
        "document.getElementById('cloak9c3f').innerHTML += "
        "'<a ' + path + '\\'' + prefix + ':' + addy9c3f + '\\'"
        + attributes
        + ">'+addy_text9c3f+'<\\/a>'"
    )
    return f"""<span id="cloak9c3f">{SENTENCE}</span><script type='text/javascript'>
				document.getElementById('cloak9c3f').innerHTML = '';
				var prefix = '&#109;a' + 'i&#108;' + '&#116;o';
				var path = 'hr' + 'ef' + '=';
				var addy9c3f = '{vowels(name)}' + '&#64;';
				addy9c3f = addy9c3f + '{pieces}';
				var addy_text9c3f = '{text}';{written};
		</script>"""


MAILBOX = '<a href="mailto:contact@reseau.example">contact@reseau.example</a>'


def test_joomla_4_names_the_mailbox_in_base64() -> None:
    hidden = hidden_mail("contact", "reseau.example", "contact@reseau.example")
    assert uncloaked(f"Écrire à {hidden}, merci.") == f"Écrire à {MAILBOX}, merci."


def test_an_address_that_was_no_link_becomes_none() -> None:
    assert uncloaked(hidden_mail("contact", "reseau.example", "", link="")) == (
        "contact@reseau.example"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("l'accueil", "l'accueil"),
        ("<strong>Écrire</strong>", "<strong>Écrire</strong>"),
        (
            '<img src="images/mail.png" alt="Courriel">',
            '<img src="images/mail.png" alt="Courriel">',
        ),
        ("<script>alert(1)</script>", "contact@reseau.example"),
        ('<b onclick="x()"></b>', "contact@reseau.example"),
    ],
)
def test_a_link_may_be_called_otherwise(text: str, shown: str) -> None:
    hidden = hidden_mail("contact", "reseau.example", text)
    assert uncloaked(hidden) == f'<a href="mailto:contact@reseau.example">{shown}</a>'


def test_a_subject_stays_in_the_link_and_out_of_the_text() -> None:
    hidden = hidden_mail("contact", "reseau.example?subject=Inscription", "")
    assert uncloaked(hidden) == (
        '<a href="mailto:contact@reseau.example?subject=Inscription">contact@reseau.example</a>'
    )


def test_a_page_that_a_browser_saved_has_the_link_already() -> None:
    saved = hidden_mail("contact", "reseau.example", "contact@reseau.example").replace(
        SENTENCE, MAILBOX
    )
    assert uncloaked(saved) == MAILBOX
    saved = script_of_3("contact", "reseau.example", "contact@reseau.example")
    assert uncloaked(saved.replace(SENTENCE, MAILBOX)) == MAILBOX


def test_joomla_3_puts_the_mailbox_together_in_a_script() -> None:
    text = vowels("contact") + "' + '&#64;' + '" + vowels("reseau") + "' + '&#46;' + 'example"
    script = script_of_3("contact", "reseau.example", text)
    assert uncloaked(f"Écrire à {script}, merci.") == f"Écrire à {MAILBOX}, merci."


def test_labels_and_attributes_of_joomla_3_are_understood() -> None:
    script = script_of_3(
        "contact", "reseau.example", "l\\'&#97;cc&#117;&#101;&#105;l", ' class="x"'
    )
    assert uncloaked(script) == '<a href="mailto:contact@reseau.example">l\'accueil</a>'


def test_a_link_around_a_hidden_mailbox_stays_one_link() -> None:
    script = script_of_3("contact", "reseau.example", "Écrire")
    around = '<a href="mailto:contact@reseau.example">'
    assert uncloaked(f"{around}{script}</a>") == f"{around}Écrire</a>"


def test_a_mailbox_of_joomla_3_without_a_link() -> None:
    script = f"""<span id="cloak77">{SENTENCE}</span><script type='text/javascript'>
				document.getElementById('cloak77').innerHTML = '';
				var addy77 = 'c&#111;nt&#97;ct' + '&#64;';
				addy77 = addy77 + 'r&#101;s&#101;&#97;&#117;' + '&#46;' + '&#101;x&#97;mpl&#101;';
				document.getElementById('cloak77').innerHTML += addy77;
		</script>"""
    assert uncloaked(f"Voir {script}.") == "Voir contact@reseau.example."


def test_two_mailboxes_in_a_sentence() -> None:
    one = script_of_3("contact", "reseau.example", "nous")
    other = one.replace("9c3f", "8d2e").replace("nous", "eux")
    assert uncloaked(f"{one} ou {other}") == (
        '<a href="mailto:contact@reseau.example">nous</a> ou '
        '<a href="mailto:contact@reseau.example">eux</a>'
    )


@pytest.mark.parametrize("end", ["//-->\n </script>", "//-->\\n </script>"])
def test_joomla_2_and_early_3_write_the_link_where_the_script_stands(end: str) -> None:
    script = f"""<script type='text/javascript'>
 <!--
 var prefix = '&#109;a' + 'i&#108;' + '&#116;o';
 var path = 'hr' + 'ef' + '=';
 var addy48213 = 'c&#111;nt&#97;ct' + '&#64;';
 addy48213 = addy48213 + 'r&#101;s&#101;&#97;&#117;' + '&#46;' + '&#101;x&#97;mpl&#101;';
 document.write('<a ' + path + '\\'' + prefix + ':' + addy48213 + '\\'>');
 document.write(addy48213);
 document.write('<\\/a>');
 {end}<script type='text/javascript'>
 <!--
 document.write('<span style=\\'display: none;\\'>');
 //-->
 </script>{SENTENCE}
 <script type='text/javascript'>
 <!--
 document.write('</');
 document.write('span>');
 //-->
 </script>"""
    assert uncloaked(f"Écrire à {script}, merci.") == f"Écrire à {MAILBOX}, merci."


def test_the_sentence_that_joomla_3_0_writes_by_a_script_goes() -> None:
    script = f"""<script type='text/javascript'>
 <!--
 var addy5 = 'contact' + '&#64;';
 addy5 = addy5 + 'reseau' + '&#46;' + 'example';
 document.write('<a href="mailto:' + addy5 + '">' + addy5 + '<\\/a>');
 //-->
 </script><script type='text/javascript'>
 <!--
 document.write('<span style=\\'display: none;\\'>'+ '{SENTENCE}'+ '</'+ 'span>');
 //-->
 </script>"""
    assert uncloaked(f"{script} Suite.") == f"{MAILBOX} Suite."


def test_cloudflare_hides_the_text_or_the_address_or_both() -> None:
    code = cloudflare("contact@reseau.example")
    whole = (
        '<a href="/cdn-cgi/l/email-protection" class="__cf_email__"'
        f' data-cfemail="{code}">[email&#160;protected]</a>'
    )
    assert uncloaked(whole) == MAILBOX
    inner = f'<span class="__cf_email__" data-cfemail="{code}">[email&#160;protected]</span>'
    assert uncloaked(f'<a href="/cdn-cgi/l/email-protection#{code}">{inner}</a>') == MAILBOX
    assert uncloaked(f'<a href="/cdn-cgi/l/email-protection#{code}">Écrire</a>') == (
        '<a href="mailto:contact@reseau.example">Écrire</a>'
    )
    assert uncloaked(f"Voir {inner}.") == f"Voir {MAILBOX}."


@pytest.mark.parametrize(
    "markup",
    [
        f"<joomla-hidden-mail>{SENTENCE}</joomla-hidden-mail>",
        f'<joomla-hidden-mail first="%%%" last="{b64("x.fr")}">{SENTENCE}</joomla-hidden-mail>',
        f'<joomla-hidden-mail first="{b64("javascript:x")}" last="{b64("x.fr")}">{SENTENCE}'
        "</joomla-hidden-mail>",
        f'<span id="cloak1">{SENTENCE}</span>',
        f'<span id="cloak1">{SENTENCE}</span><script>var addy1 = secret(); '
        "document.getElementById('cloak1').innerHTML += addy1;</script>",
        f"<script>var addy = 'a'; document.write(addy);</script>{SENTENCE}",
    ],
)
def test_what_cannot_be_decoded_leaves_its_sentence(markup: str) -> None:
    assert SENTENCE in uncloaked(markup)
    assert "mailto" not in uncloaked(markup)


def test_no_link_but_to_a_mailbox_comes_of_a_script() -> None:
    script = script_of_3("contact", "reseau.example", "x").replace("prefix + ':'", "'javascript:'")
    assert "href" not in uncloaked(script)
    assert SENTENCE in uncloaked(script)


def test_a_fragment_stays_one_and_a_page_too() -> None:
    code = cloudflare("contact@reseau.example")
    hidden = f'<p>Voir <span data-cfemail="{code}">…</span>.</p>'
    assert uncloak_html(hidden) == f"<p>Voir {MAILBOX}.</p>"
    page = uncloak_html(f"<html lang='fr'><head><title>T</title></head><body>{hidden}")
    assert page.startswith('<html lang="fr"><head>')
    assert page.endswith(f"<p>Voir {MAILBOX}.</p></body></html>")


def test_a_page_without_cloaks_stays_as_it_is() -> None:
    page = "<p>Rien à <b>cacher</p>"
    assert uncloak_html(page) is page


@pytest.mark.parametrize(
    "script",
    [
        "addy='a';" + "addy=addy+addy;" * 100 + "document.write(addy);",
        "addy" + "'" * 19_000,
        "addy=" + "'a'+" * 4_000,
        "cloak" + "\\'" * 9_000,
        "document.write(addy" + " " * 19_000,
        "addy;" * 4_000,
    ],
)
def test_a_script_made_to_grow_or_to_take_time_is_left(script: str) -> None:
    assert SENTENCE in uncloaked(f"<script>{script}</script>{SENTENCE}")
