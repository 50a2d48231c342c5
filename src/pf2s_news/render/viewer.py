"""From a bulletin to the views that templates print; the same way for every output."""

from __future__ import annotations

from markupsafe import Markup

from pf2s_news.document import Picture
from pf2s_news.model import Bulletin, BulletinSection, Entry, NamedLink, Publication
from pf2s_news.render.colors import Palette
from pf2s_news.render.html import Writer
from pf2s_news.render.positions import BrokenFiles, broken_files
from pf2s_news.render.shown import LOGO_BOX, MASTHEAD_BOX, PARTNER_BOX, Box
from pf2s_news.render.views import (
    BulletinView,
    EntryView,
    IssueView,
    LinkView,
    PartnerView,
    PictureView,
    PublicationView,
    SectionView,
)
from pf2s_news.value import Value, replace

EDITORIAL_HEADING = 3
"""The editorial's own headings come below its h2."""
CLOSING_HEADING = 2
"""The closing has no heading of its own."""


class Viewer(Value, frozen=True, kw_only=True):
    """Makes the views of one bulletin for one output."""

    bulletin: Bulletin
    writer: Writer
    colors: Palette
    whole: bool
    """Every article in full, whatever `show` says."""
    target: str = "#"
    """What stands before an anchor in the sommaire's links."""

    def view(self) -> BulletinView:
        """The bulletin for a template."""
        broken = broken_files(self.bulletin)
        return BulletinView(
            publication=self._publication(self.bulletin.publication),
            issue=self._issue(broken.apart),
            sections=tuple(
                self._section(section, index, broken)
                for index, section in enumerate(self.bulletin.sections, 1)
            ),
            colors=self.colors,
        )

    def _section(self, section: BulletinSection, index: int, broken: BrokenFiles) -> SectionView:
        first, last = section.entries[0], section.entries[-1]
        return SectionView(
            index=index,
            id=section.id,
            anchor=section.anchor,
            label=self.writer.text(section.label),
            title=self.writer.text(section.title),
            color=self.colors.sections[section.id],
            entries=tuple(
                replace(
                    self._entry(entry),
                    first=entry is first,
                    last=entry is last,
                    broken=broken.before.get(entry.slug, ()),
                )
                for entry in section.entries
            ),
            broken=broken.after.get(section.id, ()),
        )

    def _publication(self, publication: Publication) -> PublicationView:
        text = self.writer.text
        reason = publication.reason or self.writer.words(
            "You receive this letter because you subscribed to it."
        )
        return PublicationView(
            lang=publication.lang,
            name=text(publication.name),
            short_name=text(publication.short_name),
            tagline=text(publication.tagline),
            website=publication.website,
            publisher=text(publication.publisher),
            address=text(publication.address),
            contact=_contact(publication.contact),
            director=text(publication.director),
            issn=publication.issn,
            reason=text(reason),
            subscribe_url=publication.subscribe_url,
            privacy_url=publication.privacy_url,
            legal_url=publication.legal_url,
            back_links=publication.back_links,
            logo=self._picture(publication.logo, MASTHEAD_BOX),
            partners=tuple(
                PartnerView(
                    name=text(partner.name),
                    url=partner.url,
                    logo=self._picture(partner.logo, PARTNER_BOX),
                )
                for partner in publication.partners
            ),
            social=tuple(map(self._link, publication.social)),
        )

    def _issue(self, broken: tuple[str, ...]) -> IssueView:
        issue = self.bulletin.issue
        return IssueView(
            number=issue.number,
            date=issue.date,
            title=self.writer.text(issue.title),
            subject=self.bulletin.subject,
            preheader=self.bulletin.preheader,
            intro=self.writer.document(issue.intro, first_heading=EDITORIAL_HEADING),
            closing=self.writer.document(issue.closing, first_heading=CLOSING_HEADING),
            online_url=self.bulletin.online_url,
            pdf_url=self.bulletin.pdf_url,
            image=self._cover(),
            broken=broken,
        )

    def _cover(self) -> str:
        """The address of the first picture of an article, which social networks show."""
        images = (entry.article.image for entry in self.bulletin.entries)
        picture = next((image for image in images if image), None)
        shown = picture and self.writer.shown(picture)
        if not shown:
            return ""
        return shown.src or (self.bulletin.images_url and self.bulletin.images_url + shown.name)

    def _entry(self, entry: Entry) -> EntryView:
        article = entry.article
        foreign = "" if article.lang == self.bulletin.publication.lang else article.lang
        writer = self.writer.speaking(foreign)
        full = self.whole or entry.show == "full"
        shows_picture = article.image is not None and (full or entry.show == "teaser")
        return EntryView(
            number=entry.number,
            slug=entry.slug,
            href=self.target + entry.slug,
            lang=foreign,
            show="full" if self.whole else entry.show,
            title=writer.text(entry.title),
            overtitle=writer.text(entry.overtitle),
            teaser=writer.text(self._teaser(entry, full=full)),
            address=entry.address,
            figure=self._figure(article.image) if shows_picture else Markup(),
            logos=self._logos(article.logos),
            body=writer.document(article.body) if full else Markup(),
            links=tuple(map(self._link, article.links)) if full else (),
            related=tuple(
                LinkView(title=self.writer.text(link.title), url=link.url)
                for link in entry.related
                if full
            ),
            source=LinkView(title=self.writer.text(article.source.name), url=article.source.url)
            if article.source
            else None,
            mark=mark(self.writer.tokens.article(entry.slug)),
        )

    def _teaser(self, entry: Entry, *, full: bool) -> str:
        """The chapô; above a whole body only one that was written, since others repeat it."""
        if entry.show == "title" and not full:
            return ""
        return entry.teaser if entry.show == "full" or not full else entry.article.teaser

    def _figure(self, picture: Picture | None) -> Markup:
        return Markup(self.writer.figure(picture)) if picture else Markup()  # noqa: S704

    def _logos(self, logos: tuple[Picture, ...]) -> tuple[PictureView, ...]:
        views = (self._picture(logo, LOGO_BOX) for logo in logos)
        return tuple(view for view in views if view)

    def _picture(self, picture: Picture | None, box: Box) -> PictureView | None:
        shown = picture and self.writer.shown(picture, box)
        if not picture or not shown:
            return None
        return PictureView(
            src=self.writer.address(shown),
            alt=self.writer.text(picture.alt),
            width=shown.width,
            height=shown.height,
        )

    def _link(self, link: NamedLink) -> LinkView:
        return LinkView(title=self.writer.text(link.title), url=link.url)


def mark(token: str) -> Markup:
    """A comment that pack/ finds, and takes out."""
    return Markup(f"<!--{token}-->")  # noqa: S704 (a token is letters and digits)


def _contact(contact: str) -> LinkView:
    is_address = "@" in contact and "://" not in contact
    return LinkView(title=contact, url=f"mailto:{contact}" if is_address else contact)
