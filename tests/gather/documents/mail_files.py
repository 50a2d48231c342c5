"""Saved messages, as mail programs write them."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from pf2s_news.value import Value

SENT = "Wed, 12 Mar 2025 23:30:00 +0100"


class Beside(Value, frozen=True):
    """A file that comes with a message."""

    name: str
    data: bytes
    kind: str = "image/png"
    id: str = ""
    """Where the text shows it; "" for one that is only attached."""


def mail_file(
    text: str = "",
    html: str = "",
    *files: Beside,
    subject: str = "Sept maisons",
    carried: bytes = b"",
) -> bytes:
    """An .eml; `carried` is a message forwarded whole."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    message["From"] = "Jeanne Martin <jeanne@example.org>"
    message["To"] = "lettre@example.org"
    message["Date"] = SENT
    if text or not html:
        message.set_content(text)
    if html:
        put = message.add_alternative if text else message.set_content
        put(html, subtype="html")
    for file in files:
        kind, _, subkind = file.kind.partition("/")
        if file.id:
            shown = message.get_body(("html",))
            assert isinstance(shown, EmailMessage)
            shown.add_related(file.data, kind, subkind, cid=f"<{file.id}>", filename=file.name)
        else:
            message.add_attachment(file.data, kind, subkind, filename=file.name)
    if carried:
        from email import message_from_bytes
        from email.policy import default

        message.add_attachment(message_from_bytes(carried, policy=default))
    return message.as_bytes()


OUTLOOK = """\
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">
<style>p.MsoNormal {{margin:0cm}}</style></head><body lang="FR"><div class="WordSection1">
<p class="MsoNormal">{cover}<o:p></o:p></p>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<p class="MsoNormal">Cordialement,<o:p></o:p></p>
<p class="MsoNormal"><b>Jeanne Martin</b><br><img src="cid:logo"><o:p></o:p></p>
<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">
<p class="MsoNormal"><b>De&nbsp;:</b> Paul Durand &lt;paul@example.org&gt; <br>
<b>Envoyé&nbsp;:</b> lundi 10 mars 2025 09:12<br><b>À&nbsp;:</b> Jeanne Martin<br>
<b>Cc&nbsp;:</b> Awa Diallo; Lina Petit<br>
<b>Objet&nbsp;:</b> RE: [EXTERNE] Sept maisons ouvrent<o:p></o:p></p></div></div>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
{text}
<p class="MsoNormal">Bien à vous,<o:p></o:p></p>
<p class="MsoNormal">Paul Durand<br>Directeur de la communication<o:p></o:p></p>
</div></body></html>
"""
GMAIL = """\
<div dir="ltr">{cover}<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">
---------- Forwarded message ---------<br>De : <strong class="gmail_sendername">Paul</strong>
<span dir="auto">&lt;<a href="mailto:paul@example.org">paul@example.org</a>&gt;</span><br>
Date: lun. 10 mars 2025 à 09:12<br>Subject: Sept maisons ouvrent<br>
To: Jeanne &lt;<a href="mailto:jeanne@example.org">jeanne@example.org</a>&gt;<br></div><br><br>
<div dir="ltr">{text}</div></div></div>
"""
THUNDERBIRD = """\
<html><head></head><body><p>{cover}</p><div class="moz-forward-container"><br><br>
-------- Message transféré --------
<table class="moz-email-headers-table"><tbody>
<tr><th align="RIGHT">Sujet&nbsp;: </th><td>Sept maisons ouvrent</td></tr>
<tr><th align="RIGHT">Date&nbsp;: </th><td>Mon, 10 Mar 2025 09:12:00 +0100</td></tr>
<tr><th align="RIGHT">De&nbsp;: </th><td>Paul <a href="mailto:p@example.org">p@example.org</a></td>
</tr><tr><th align="RIGHT">Pour&nbsp;: </th><td>Jeanne</td></tr></tbody></table><br><br>
{text}</div></body></html>
"""
APPLE = """\
<html><body><div>{cover}</div><div><br><blockquote type="cite"><div>Début du message
réexpédié&nbsp;:</div><br><div><b>De: </b>Paul &lt;paul@example.org&gt;<br></div>
<div><b>Objet: </b><b>Sept maisons ouvrent</b><br></div>
<div><b>Date: </b>10 mars 2025 à 09:12:00 UTC+1<br></div><div><b>À: </b>Jeanne<br></div><br>
<div>{text}</div></blockquote></div></body></html>
"""
PLAIN = """\
{cover}

Cordialement,
Jeanne

-----Message d'origine-----
De : Paul Durand <paul@example.org>
Envoyé : lundi 10 mars 2025 09:12
À : Jeanne
Objet : Sept maisons ouvrent

{text}
"""
