"""read_mail: the articles in a saved message."""

from __future__ import annotations

import base64

import pytest

from pf2s_news.gather.documents.mail import read_mail
from pf2s_news.gather.documents.mail_dates import read_date
from pf2s_news.gather.documents.mail_plain import as_html
from pf2s_news.gather.documents.mail_title import subject_title
from pf2s_news.gather.found import Found, Refused
from pf2s_news.gather.markdown import write_markdown
from pf2s_news.gather.pages.blocks import read_blocks
from pf2s_news.model import IssueDate
from tests.gather.documents.mail_files import (
    APPLE,
    GMAIL,
    OUTLOOK,
    PLAIN,
    THUNDERBIRD,
    Beside,
    mail_file,
)
from tests.gather.documents.odt_files import odt_file, odt_paragraph
from tests.gather.documents.word_files import paragraph, picture, png, word_file

ARTICLE = (
    "<p>Le Département ouvre <b>sept maisons</b> de l'emploi, de Lille à Maubeuge.</p>"
    "<ul><li>un accueil</li><li>un coach</li></ul>"
    "<p>Elles reçoivent les allocataires dans les vingt-deux jours qui suivent leur demande.</p>"
)
AS_MARKDOWN = (
    "Le Département ouvre **sept maisons** de l'emploi, de Lille à Maubeuge.\n\n"
    "- un accueil\n- un coach\n\n"
    "Elles reçoivent les allocataires dans les vingt-deux jours qui suivent leur demande.\n"
)
WEDNESDAY = IssueDate(year=2025, month=3, day=12)
MONDAY = IssueDate(year=2025, month=3, day=10)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def one(data: bytes) -> Found:
    (found,) = read_mail(data, "mail.eml")
    return found


def markdown(found: Found) -> str:
    """The text as it is read on from here."""
    return write_markdown(read_blocks(found.html, "")[0])


def told(found: Found) -> list[str]:
    return [str(note.message) for note in found.notes]


def test_a_message_is_an_article_with_its_subject_and_its_day() -> None:
    found = one(mail_file("Un texte.", ARTICLE, subject="Fwd: [lettre] RE : Sept maisons"))
    assert found.title == "Sept maisons"
    assert found.date == WEDNESDAY
    assert markdown(found) == AS_MARKDOWN


# ---- forwarded messages


@pytest.mark.parametrize("program", [OUTLOOK, GMAIL, THUNDERBIRD, APPLE])
@pytest.mark.parametrize("cover", ["Pour la lettre, merci !", "Bonjour,"])
def test_the_forwarded_text_is_the_article(program: str, cover: str) -> None:
    html = program.format(cover=cover, text=ARTICLE)
    found = one(mail_file("", html, subject="TR: Sept maisons ouvrent"))
    assert found.title == "Sept maisons ouvrent"
    assert found.date == MONDAY
    assert markdown(found) == AS_MARKDOWN
    first = found.notes[0]
    assert first.look
    assert f"left out: “{cover}" in str(first.message)


def test_the_forwarded_text_is_the_article_where_the_subject_does_not_say_so() -> None:
    found = one(mail_file("", OUTLOOK.format(cover="Pour la lettre.", text=ARTICLE)))
    assert markdown(found) == AS_MARKDOWN


def test_plain_text_is_forwarded_too() -> None:
    text = "Le Département ouvre sept maisons de l'emploi, de Lille à Maubeuge, dès lundi."
    found = one(mail_file(PLAIN.format(cover="Pour la lettre.", text=text), subject="Fwd: Sept"))
    assert (found.title, found.date) == ("Sept maisons ouvrent", MONDAY)
    assert markdown(found) == f"{text}\n"


def test_an_answer_is_the_article_and_what_it_answers_is_not() -> None:
    quoted = "<blockquote><p>Pouvez-vous nous envoyer le texte ?</p></blockquote>"
    above = "Le lun. 10 mars 2025 à 09:12, Jeanne &lt;j@example.org&gt; a écrit :"
    html = f"{ARTICLE}<div>{above}</div>"
    found = one(mail_file("", html + quoted, subject="Re: Sept maisons"))
    assert markdown(found) == AS_MARKDOWN
    assert found.date == WEDNESDAY
    assert told(found) == [
        "an earlier message below is left out:"
        " “Le lun. 10 mars 2025 à 09:12, Jeanne <j@example.org> a écrit…”"
    ]


def test_a_message_forwarded_whole_is_the_article() -> None:
    inner = mail_file("", ARTICLE, subject="Sept maisons ouvrent")
    found = one(mail_file("Pour la lettre.\n", carried=inner, subject="TR: Sept"))
    assert found.title == "Sept maisons ouvrent"
    assert markdown(found) == AS_MARKDOWN
    assert told(found) == ["the message's own text is left out: “Pour la lettre.”"]


# ---- around the text


def test_greeting_signature_and_disclaimer_are_left_out_and_said() -> None:
    html = (
        "<p>ATTENTION : ce message provient d'un expéditeur externe.</p><p>Bonjour à tous,</p>"
        f"{ARTICLE}<p>Bien cordialement,</p><p>Jeanne Martin<br>Chargée de communication</p>"
        "<p>Ce message est confidentiel et réservé à son destinataire.</p>"
    )
    found = one(mail_file("", html))
    assert markdown(found) == AS_MARKDOWN
    assert told(found) == [
        "the greeting is left out: “ATTENTION : ce message provient d'un expéditeur externe. Bon…”",
        "the signature and what follows are left out:"
        " “Bien cordialement, Jeanne Martin Chargée de communication Ce…”",
    ]


@pytest.mark.parametrize(
    "end", ["-- \nJeanne", "Cordialement\n\nJeanne", "Envoyé de mon iPhone", "Belle journée !\nJ."]
)
def test_signatures_of_plain_text(end: str) -> None:
    assert markdown(one(mail_file(f"Un texte.\n\nEt sa fin.\n\n{end}\n"))) == (
        "Un texte.\n\nEt sa fin.\n"
    )


def test_a_word_of_a_closing_in_the_text_does_not_end_it() -> None:
    text = "Cordialement : c'est le mot d'un mail sur deux.\n\nLa suite."
    assert "La suite." in markdown(one(mail_file(text)))


@pytest.mark.parametrize(
    "line",
    [
        "Madame Diallo, nouvelle directrice de l'agence",
        "Chère santé",
        "Bonne journée mondiale de la santé",
        "Regards",
    ],
)
def test_lines_that_only_look_like_a_greeting_or_a_closing_stay(line: str) -> None:
    text = f"{line}\n\nUn texte au milieu.\n\n{line}\n\nLa fin.\n"
    assert one(mail_file(text)).notes == ()


def test_where_the_message_is_read_online() -> None:
    link = '<a href="https://www.example.org/lettre/12">Voir cette lettre en ligne</a>'
    found = one(mail_file("", f"<p>{link}</p>{ARTICLE}"))
    assert found.url == "https://www.example.org/lettre/12"
    assert markdown(found) == AS_MARKDOWN


# ---- pictures and attachments


def test_pictures_are_shown_where_they_are_and_those_of_a_signature_are_left_out() -> None:
    html = (
        f'{ARTICLE}<p><img src="cid:grue@x" alt="Deux grues"></p>'
        '<p>Cordialement,</p><p>Jeanne <img src="cid:logo"></p>'
    )
    found = one(
        mail_file(
            "",
            html,
            Beside("image001.png", png(1), id="grue@x"),
            Beside("image002.png", png(2), id="logo"),
            Beside("La façade.png", png(3)),
        )
    )
    assert found.files == (("image001.png", png(1)), ("La-façade.png", png(3)))
    assert markdown(found) == (
        f"{AS_MARKDOWN}\n![Deux grues](file:image001.png)\n\n![](file:La-façade.png)\n"
    )


def test_an_attached_document_is_the_article_and_its_cover_note_is_not() -> None:
    document = word_file(paragraph("Sept maisons", "Titre") + paragraph("Elles ouvrent."))
    found = one(
        mail_file(
            "Bonjour,\n\nVoici l'article pour la lettre.\n\nCordialement,\nJeanne\n",
            "",
            Beside("L'article.docx", document, WORD),
            Beside("photo.png", png()),
            Beside("Dossier.pdf", b"%PDF-1.7", "application/pdf"),
            Beside("rdv.ics", b"BEGIN:VCALENDAR", "text/calendar"),
        )
    )
    assert (found.name, found.title, found.date) == ("L'article.docx", "Sept maisons", WEDNESDAY)
    assert markdown(found) == "Elles ouvrent.\n\n![](file:photo.png)\n"
    assert found.files == (("photo.png", png()),)
    assert told(found) == [
        "the message's own text is left out: “Voici l'article pour la lettre.”",
        "Dossier.pdf is attached: put it online and link it",
        "rdv.ics is attached to the message and left out",
    ]


def test_several_documents_are_several_articles_and_a_long_message_is_one_more() -> None:
    documents = (
        Beside("un.docx", word_file(paragraph("Un texte.")), WORD),
        Beside("deux.odt", odt_file(odt_paragraph("Deux.")), "application/octet-stream"),
    )
    assert [found.name for found in read_mail(mail_file("Voici.", "", *documents), "m.eml")] == [
        "un.docx",
        "deux.odt",
    ]
    long = mail_file("Un long texte. " * 60, "", *documents)
    assert [found.name for found in read_mail(long, "m.eml")] == ["m.eml", "un.docx", "deux.odt"]


def test_a_document_that_cannot_be_read_does_not_stop_the_others() -> None:
    found = one(
        mail_file(
            "Voici.",
            "",
            Beside("un.docx", word_file(paragraph("Un texte.")), WORD),
            Beside("deux.docx", b"PK\x03\x04 zip", WORD),
            Beside("trois.doc", b"\xd0\xcf\x11\xe0", "application/msword"),
        )
    )
    assert found.name == "un.docx"
    assert "deux.docx is attached and cannot be read: deux.docx is damaged" in told(found)
    assert "trois.doc is attached to the message and left out" in told(found)


# ---- plain text


def test_plain_text_is_paragraphs_links_and_quotations() -> None:
    text = (
        "Un paragraphe.\nUne ligne.\n\n- un\n- deux <b>\n\n"
        "Voir https://www.pf2s.fr/a, ou <contact@pf2s.fr>.\n\n> Cité\n> encore\n"
    )
    assert as_html(text) == (
        "<p>Un paragraphe.<br>Une ligne.</p>\n<p>- un</p>\n<p>- deux &lt;b&gt;</p>\n"
        '<p>Voir <a href="https://www.pf2s.fr/a">https://www.pf2s.fr/a</a>, ou'
        ' <a href="mailto:contact@pf2s.fr">contact@pf2s.fr</a>.</p>\n'
        "<blockquote><p>Cité<br>encore</p>\n</blockquote>"
    )


def test_lines_that_were_broken_are_put_together() -> None:
    text = (
        "Le Département du Nord ouvre sept maisons de l'emploi, de Lille à\n"
        "Maubeuge, pour recevoir les allocataires dans un délai de vingt-deux\n"
        "jours.\nFin."
    )
    assert as_html(text) == (
        "<p>Le Département du Nord ouvre sept maisons de l&#x27;emploi, de Lille à Maubeuge,"
        " pour recevoir les allocataires dans un délai de vingt-deux jours.<br>Fin.</p>\n"
    )


def test_flowed_text_is_put_together() -> None:
    assert as_html("Un \ntexte \nlong.\n\n Deux.", flowed=True) == (
        "<p>Un texte long.</p>\n<p>Deux.</p>\n"
    )


# ---- subjects and days


@pytest.mark.parametrize(
    "subject",
    [
        "Fwd: Sept maisons",
        "TR : [EXTERNE] Re: Sept maisons",
        "Re[2]: Rép : Sept maisons",
        "[pf2s-lettre] Sept maisons",
        "TR: FW: [INTERNET] Sept   maisons",
        "Sept maisons (fwd)",
    ],
)
def test_a_title_is_a_subject_without_its_prefixes(subject: str) -> None:
    assert subject_title(subject) == "Sept maisons"


@pytest.mark.parametrize("subject", ["Tri : les bons gestes", "Région : sept maisons", "[urgent]"])
def test_a_title_keeps_what_is_no_prefix(subject: str) -> None:
    assert subject_title(subject) == subject


@pytest.mark.parametrize(
    "written",
    [
        "lundi 10 mars 2025 09:12",
        "lun. 10 mars 2025 à 09:12",
        "Monday, March 10, 2025 9:12 AM",
        "Mon, 10 Mar 2025 09:12:00 +0100",
        "10/03/2025 09:12",
        "2025-03-10 09:12",
    ],
)
def test_days_as_programs_write_them(written: str) -> None:
    assert read_date(written) == MONDAY


@pytest.mark.parametrize("written", ["", "bientôt", "32 mars 2025", "10 marche 2025"])
def test_what_is_no_day(written: str) -> None:
    assert read_date(written) is None


# ---- bytes as they come


def raw(*lines: bytes) -> bytes:
    return b"From: a@example.org\nSubject: =?utf-8?Q?L=27=C3=A9t=C3=A9?=\n" + b"\n".join(lines)


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Type: text/plain; charset=utf-8",
        b"Content-Type: text/plain; charset=inconnu",
        b"Content-Type: text/plain; charset=us-ascii",
        b"Content-Type: text/plain",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_wrong_charset_does_not_spoil_the_text(head: bytes, encoding: str) -> None:
    found = one(raw(head, b"", "L'œuvre de l'été coûte 3 €.".encode(encoding)))
    assert found.title == "L'été"
    assert markdown(found) == "L'œuvre de l'été coûte 3 €.\n"
    assert found.date is None


def test_a_signed_message_is_read() -> None:
    data = raw(
        b'Content-Type: multipart/signed; boundary="x"; micalg=sha256',
        b"",
        b"--x\nContent-Type: text/plain\n\nUn texte.\n",
        b"--x\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nAAAA\n--x--\n",
    )
    found = one(data)
    assert (markdown(found), found.notes) == ("Un texte.\n", ())


def test_empty_html_gives_way_to_plain_text() -> None:
    assert markdown(one(mail_file("Un texte.", "<html><body> <br></body></html>"))) == "Un texte.\n"


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_mail(data, "mail.eml")
    assert refused.value.hint is not None
    return str(refused.value.message)


def test_messages_that_cannot_be_read_are_refused() -> None:
    encrypted = raw(b'Content-Type: multipart/encrypted; boundary="x"', b"", b"--x\n\nA\n--x--")
    sealed = raw(b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data", b"", b"AAAA")
    assert refusal(encrypted) == refusal(sealed) == "the message is encrypted"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600).endswith("format (.msg)")
    assert refusal(raw(b"Content-Type: text/plain", b"", b" \n")) == "the message holds no text"
    assert refusal(b"Bonjour") == "mail.eml is not an e-mail message"
    tnef = Beside("winmail.dat", b"\x78\x9f\x3e\x22", "application/ms-tnef")
    assert refusal(mail_file("", "", tnef)) == "all of the message is in Outlook's winmail.dat"


def test_parts_within_parts_without_end_are_refused() -> None:
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)
    )
    assert "without end" in refusal(b"From: a@example.org\n" + nested)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<!" * 100_000,
        "<a href='" * 100_000,
        "<p>De : " * 50_000,
        "<p>De :</p><p>Objet :</p>" * 30_000,
        "Le " * 300_000,
        "<![CDATA[" * 60_000,
        "&#" * 300_000,
        '<img src="cid:' * 50_000,
        "<p>-- </p>" * 60_000,
        "<script>" * 60_000,
    ],
)
def test_hostile_html_ends_soon(html: str) -> None:
    encoded = base64.encodebytes(html.encode())
    head = b"Content-Type: text/html\nContent-Transfer-Encoding: base64"
    try:
        read_mail(raw(head, b"", encoded), "mail.eml")
    except Refused:
        return


@pytest.mark.parametrize(
    "text",
    ["> " * 290_000 + "a", "www." * 140_000, "a@" * 200_000, "- \n" * 90_000, ">" * 590_000 + "a"],
)
def test_hostile_plain_text_ends_soon(text: str) -> None:
    encoded = base64.encodebytes(text.encode())
    head = b"Content-Type: text/plain\nContent-Transfer-Encoding: base64"
    read_mail(raw(head, b"", encoded), "mail.eml")


def test_every_byte_may_be_wrong() -> None:
    data = mail_file(
        "Un texte.",
        ARTICLE,
        Beside("été.docx", word_file(paragraph("Un texte.")), WORD),
        Beside("p.png", png(), id="p"),
    )[:3000]
    for position in range(0, len(data), 11):
        broken = data[:position] + b"\xff" + data[position + 1 :]
        try:
            read_mail(broken, "mail.eml")
        except Refused:
            continue


# ---- cover notes


PASTED = (
    "Les maisons ouvrent leurs portes\n\n"
    "Du 8 au 14 juin, les douze maisons de la région ouvrent leurs portes au public.\n\n"
    "On y essaie une activité, on y rencontre un médecin.\n"
)


def test_an_article_pasted_below_the_signature_is_the_text() -> None:
    cover = "Bonjour Camille,\n\nVoici le texte.\n\nBonne journée,\nSophie\n\n***\n\n"
    found = one(mail_file(cover + PASTED))
    assert markdown(found) == PASTED
    assert told(found) == [
        "the words above the article are left out:"
        " “Bonjour Camille, Voici le texte. Bonne journée, Sophie ***”"
    ]
    assert found.notes[0].look


def test_a_long_article_pasted_below_the_signature_is_the_text() -> None:
    text = PASTED + "\n" + "Une phrase qui dit ce que fait une maison de plus.\n\n" * 40
    found = one(mail_file(f"Voici le texte.\n\nCordialement\nSophie\n\n-----\n\n{text}"))
    assert markdown(found).startswith("Les maisons ouvrent")


def test_a_text_goes_on_below_a_signature() -> None:
    rest = "La suite : l'espace compte douze postes et un bureau fermé pour les consultations."
    text = "La médiathèque ouvre un espace.\n\nElle appelle tout le monde à venir le voir."
    found = one(mail_file(f"{text}\n\nCordialement,\nMarie\n\n{rest}\n"))
    assert markdown(found) == f"{text}\n\n{rest}\n"
    assert told(found) == ["the signature and what follows are left out: “Cordialement, Marie”"]


def test_a_long_signature_has_to_be_looked_at() -> None:
    signature = "\n".join(["Cordialement", *["Chargée de mission au réseau des aidants"] * 6])
    found = one(mail_file(f"Un texte.\n\n{signature}\n"))
    assert markdown(found) == "Un texte.\n"
    assert [note.look for note in found.notes] == [True]


def test_lines_that_a_mail_program_broke_are_put_together_beside_a_long_address() -> None:
    address = f"https://www.example.org/{'inscription/' * 6}"
    text = (
        "Le service de prévention propose un webinaire sur la nutrition des\n"
        "aînés, le 12 juin, de 12 h à 13 h. Il s'adresse aux aides à domicile\n"
        f"et aux proches.\n\nInscription : {address}\nContact : nutrition@example.org\n"
    )
    html = as_html(text)
    assert "nutrition des aînés, le 12 juin" in html
    assert "domicile et aux proches.</p>" in html
    assert "<br>Contact" in html


@pytest.mark.parametrize(
    ("name", "data", "kind", "reason"),
    [
        ("CP.pdf", b"%PDF-1.7", "application/pdf", "it is a PDF"),
        ("a.doc", b"\0 old", "application/msword", "it is a document of Word 97-2003 (.doc)"),
    ],
)
def test_a_note_that_only_announces_what_cannot_be_read_is_no_article(
    name: str, data: bytes, kind: str, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        read_mail(mail_file("Bonjour,\n\nCi-joint le texte.\n", "", Beside(name, data, kind)), "m")
    assert str(refused.value.message) == f"the message only announces {name}: {reason}"
    assert refused.value.hint is not None


def test_a_picture_in_the_attached_document_and_beside_it_is_shown_once() -> None:
    document = word_file(paragraph("Sept maisons", "Titre") + paragraph(picture()))
    found = one(
        mail_file(
            "Voici l'article.",
            "",
            Beside("a.docx", document, WORD),
            Beside("IMG_1.png", png()),
            Beside("IMG_2.png", png(2)),
        )
    )
    assert [data for _, data in found.files] == [png(), png(2)]
    assert found.html.count("<img") == 2


def test_a_newsletter_is_told_and_its_links_to_leave_it_are_left_out() -> None:
    leave = '<p><small><a href="https://www.example.org/u">Se désinscrire</a></small></p>'
    found = one(mail_file("", ARTICLE + leave))
    assert markdown(found) == AS_MARKDOWN
    assert told(found) == ["the message looks like a newsletter: keep one article of it"]
