"""What each key of the three kinds of file means, for schemas and reference pages.

A builder needs none of it, so it stands apart from schema.py; a test fails
where a key has no meaning here, or a meaning no key.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from pf2s_news.problems import Message, say
from pf2s_news.read import schema

FILES: Mapping[type[Struct], Message] = {
    schema.NewsletterFile: say("The publication: who sends, the sections, the look, the tool."),
    schema.IssueFile: say("An issue: which articles, in which order."),
    schema.ArticleFile: say("What stands at the head of an article, between two lines “---”."),
}

MEANINGS: Mapping[type[Struct], Mapping[str, Message]] = {
    schema.NewsletterFile: {
        "name": say("The publication's name."),
        "publisher": say("The publisher, for the legal notice in the footer."),
        "sender": say("Who the message comes from."),
        "sections": say("The sections, in their usual order."),
        "of_name": say(
            "The name after “Numéro 25 …”, for example “de la Plateforme sanitaire et sociale”;"
            " without it, the name is left out there."
        ),
        "short_name": say("The short name, for the subject and the title; else the name."),
        "tagline": say("A line under the name."),
        "lang": say("The language of dates, fixed words and typography: fr or en."),
        "website": say("The web site; relative links start from it."),
        "address": say("The publisher's postal address."),
        "contact": say("An e-mail address, or the https address of a form."),
        "director": say("The director of the publication."),
        "issn": say("The ISSN, for example 1234-5679; its check digit is verified."),
        "reason": say("Why readers get the message; there is a default."),
        "subscribe_url": say("The page where one subscribes."),
        "privacy_url": say("The page on personal data."),
        "legal_url": say("The page with the legal notice."),
        "accessibility": say(
            "The mention that French law asks for on a public body's web pages; the archive and"
            " the online version print it."
        ),
        "logo": say("The picture beside the title."),
        "partners": say("The partners, in the footer."),
        "images_url": say(
            "Where the pictures will be online; {number} becomes the issue's number."
        ),
        "online_url": say("Where the online version will be; {number} becomes the issue's number."),
        "pdf_url": say("Where the PDF will be; {number} becomes the issue's number."),
        "archive_url": say("Where the archive will be online; else the folder of online_url."),
        "sommaire_links": say(
            "Where the table of contents leads: anchor (in the message) or web (online version)."
        ),
        "back_links": say(
            "Links back to the table of contents: after each section, after each article, or none."
        ),
        "show": say("How articles are printed: full, teaser (and a link) or title (only)."),
        "theme": say("The look: a folder of templates/."),
        "colors": say("The colours of the theme that are replaced."),
        "mailing_tool": say("Where the message will be pasted; --for takes another one."),
        "tools": say("What a mailing tool needs to know, by tool."),
        "clients": say("The mail programs that check judges by; else all of them."),
        "checks": say("How serious a rule is, by rule: off, info, warning or error."),
        "smtp": say("The server through which test messages go."),
        "social": say("Accounts elsewhere, as text links in the footer."),
    },
    schema.IssueFile: {
        "number": say("The issue's number, the same as in the file's name."),
        "date": say("The day, 2025-02-17, or the month, 2025-02."),
        "sommaire": say("The choice and the order of the articles, section by section."),
        "draft": say("true: in preparation; the archive and the feeds leave it out."),
        "title": say("The issue's title."),
        "subject": say("The message's subject; else short name, number, month and title."),
        "preheader": say("What mail programs show after the subject; else the first titles."),
        "cover": say("The picture for the archive; else the first one."),
        "pdf": say("A PDF laid out elsewhere, in place of ours; none for an issue without one."),
        "show": say("How the articles of this issue are printed: full, teaser or title."),
        "intro": say("The editorial, in Markdown."),
        "closing": say("What stands after the last article, in Markdown."),
    },
    schema.ArticleFile: {
        "title": say("The title."),
        "overtitle": say("The theme, printed above the title."),
        "date": say("The day, 2025-02-17, or the month, 2025-02."),
        "category": say("A category of your own, for the archive."),
        "section": say("Its usual section, by id."),
        "lang": say("The article's language, where it is not the publication's."),
        "image": say("The picture over the text."),
        "logos": say("Whose news it is: small logos beside the title."),
        "source": say("Where the news comes from."),
        "teaser": say("The standfirst; else the first paragraph takes its part in a teaser."),
        "url": say("The full article on the web site."),
        "links": say("“En savoir +”: titled links under the article."),
        "related": say("“Aussi sur PF2S”: other articles, by slug, or a title and an address."),
        "tags": say("Keywords, for the archive."),
    },
    schema.PictureKeys: {
        "src": say("The picture's file (png, jpg, gif, webp), or its https address."),
        "alt": say('What the picture shows, for those who do not see it; "" for a decorative one.'),
        "credit": say("Who made the picture."),
        "caption": say("A caption, printed under the picture."),
        "width": say("How wide it is shown, in pixels; else its own width, the column at most."),
        "height": say("How high it is, in pixels; needed for a picture given by its address."),
    },
    schema.ColorPair: {
        "light": say("The colour on a light background."),
        "dark": say("The colour in dark mode; else it is made from the light one."),
    },
    schema.ColorKeys: {
        "primary": say("The main colour: the publication's name, the line at the top, the button."),
        "text": say("The text."),
        "muted": say("Quieter text: captions, credits, footer."),
        "background": say("Around the message."),
        "surface": say("Behind the text."),
        "link": say("Links."),
        "border": say("Lines and frames."),
    },
    schema.PartnerKeys: {
        "name": say("The partner's name."),
        "logo": say("The partner's logo."),
        "url": say("The partner's site."),
    },
    schema.SenderKeys: {
        "name": say("The name that mail programs show."),
        "email": say("The address that the message comes from."),
        "reply_to": say("The address that answers go to; else the sender's."),
    },
    schema.SectionKeys: {
        "id": say("The name by which manifests call it: small letters, digits, hyphens."),
        "label": say("The name that readers see."),
        "color": say("The section's colour."),
        "show": say("How the section's articles are printed: full, teaser or title."),
    },
    schema.SmtpKeys: {
        "host": say("The server's name, as the provider gives it for sending mail."),
        "port": say("The server's port: 587 for starttls, 465 for tls."),
        "security": say(
            "How the connection is protected: starttls, tls, or none (without user only, or on"
            " this computer)."
        ),
        "user": say(
            "The account; its password is asked for, or is in PF2S_NEWS_SMTP_PASSWORD, and never"
            " in a file."
        ),
    },
    schema.AccessibilityKeys: {
        "status": say(
            "How the web pages conform to RGAA: full, partial, or none (also unaudited)."
        ),
        "url": say("The page of the declaration."),
    },
    schema.SocialKeys: {
        "name": say("The network's name."),
        "url": say("The account's address."),
    },
    schema.EntryKeys: {
        "article": say("The article, by slug: the name of its file without .md."),
        "show": say("How it is printed in this issue: full, teaser or title."),
        "title": say("Its title in this issue."),
        "teaser": say("Its standfirst in this issue."),
    },
    schema.SommaireKeys: {
        "section": say("The section, by id."),
        "articles": say("Its articles, by slug, in order."),
        "title": say("What is printed after the section's name in this issue."),
        "show": say("How the section's articles are printed in this issue."),
    },
    schema.PdfKeys: {"file": say("The PDF's file.")},
    schema.SourceKeys: {
        "name": say("The source's name."),
        "url": say("The source's site."),
    },
    schema.TitledLink: {
        "title": say("The link's text."),
        "url": say("The link's address."),
    },
}
