"""From a bulletin to the views that templates print; the same way for every output."""

from __future__ import annotations

from markupsafe import Markup

from pf2s_news.document import Picture
from pf2s_news.model import (
    Bulletin,
    BulletinSection,
    Publication,
)
from pf2s_news.render.colors import Palette
from pf2s_news.render.entry_viewer import EntryViewer, link_view, picture_views, view_again
from pf2s_news.render.html import Writer
from pf2s_news.render.mentions import accessibility_mention
from pf2s_news.render.pdf_words import download_words
from pf2s_news.render.positions import BrokenFiles, broken_files
from pf2s_news.render.shown import MASTHEAD_BOX, PARTNER_BOX, Box, cover_of
from pf2s_news.render.views import (
    BulletinView,
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

    def _lines(self, text: str) -> Markup:
        end = Markup(self.writer.void("br"))  # noqa: S704 (no author wrote it)
        return end.join(map(self.writer.text, text.splitlines()))

    def _section(self, section: BulletinSection, index: int, broken: BrokenFiles) -> SectionView:
        first, last = section.entries[0], section.entries[-1]
        viewer = EntryViewer(
            lang=self.bulletin.publication.lang,
            writer=self.writer,
            whole=self.whole,
            target=self.target,
        )
        return SectionView(
            index=index,
            id=section.id,
            anchor=section.anchor,
            label=self.writer.text(section.label),
            title=self.writer.text(section.title),
            color=self.colors.sections[section.id],
            entries=tuple(
                replace(
                    view_again(viewer, entry),
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
            address=self._lines(publication.address),
            contact=_contact(publication.contact),
            director=text(publication.director),
            issn=publication.issn,
            reason=text(reason),
            subscribe_url=publication.subscribe_url,
            privacy_url=publication.privacy_url,
            legal_url=publication.legal_url,
            accessibility=self._accessibility(publication),
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
            social=tuple(link_view(link, self.writer) for link in publication.social),
        )

    def _accessibility(self, publication: Publication) -> LinkView:
        declared = publication.accessibility
        if not declared:
            return LinkView(title="", url="")
        mention = accessibility_mention(declared, self.writer.words)
        return LinkView(title=mention, url=declared.url)

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
            pdf_words=download_words(self.bulletin, narrow=self.writer.words.narrow),
            image=self._cover(),
            broken=broken,
        )

    def _cover(self) -> str:
        """The address of the picture that stands for the issue, which social networks show."""
        picture = cover_of(self.bulletin)
        shown = picture and self.writer.shown(picture)
        if not shown:
            return ""
        return shown.src or (self.bulletin.images_url and self.bulletin.images_url + shown.name)

    def _picture(self, picture: Picture | None, box: Box) -> PictureView | None:
        return next(picture_views((picture,) if picture else (), box, self.writer), None)


def _contact(contact: str) -> LinkView:
    is_address = "@" in contact and "://" not in contact
    return LinkView(title=contact, url=f"mailto:{contact}" if is_address else contact)
