"""What each site is given, what has been posted there, and the template of credits.

Called by whatever publishes. Nothing of it changes a word of the story.
"""

from msgspec.structs import replace

from songfic_editor.model.document import Project
from songfic_editor.model.ids import ChapterId, SongId
from songfic_editor.model.publishing import LyricEdition, Posted, SiteSettings, SongLyrics
from songfic_editor.model.text import clean


def set_edition(project: Project, site: str, edition: LyricEdition) -> Project:
    """What of the lyrics a site is given."""
    return _with(project, replace(_of(project, site), edition=edition))


def set_song_lyrics(project: Project, site: str, song: SongId, lyrics: SongLyrics | None) -> Project:
    """What of one song a site is given; None: as of the others."""
    before = _of(project, site).edition
    new = () if lyrics is None else (replace(lyrics, song=song),)
    if new == tuple(one for one in before.songs if one.song == song):
        return project
    others = tuple(one for one in before.songs if one.song != song)
    return set_edition(project, site, replace(before, songs=(*others, *new)))


def set_posted(project: Project, site: str, chapter: ChapterId, fingerprint: str | None) -> Project:
    """That a chapter stands there as it was then; None: that it does not."""
    before = _of(project, site)
    others = tuple(one for one in before.posted if one.chapter != chapter)
    posted = others if fingerprint is None else (*others, Posted(chapter, fingerprint))
    if fingerprint is not None and Posted(chapter, fingerprint) in before.posted:
        return project
    return _with(project, replace(before, posted=posted))


def set_credit_template(project: Project, template: str) -> Project:
    """How songs are credited; "" is the program's way."""
    found = clean(template).strip()
    if found == project.publishing.template:
        return project
    return replace(project, publishing=replace(project.publishing, template=found))


def _of(project: Project, site: str) -> SiteSettings:
    found = (one for one in project.publishing.sites if one.site == site)
    return next(found, SiteSettings(site))


def _with(project: Project, settings: SiteSettings) -> Project:
    """The project with a site's settings; those that say nothing are left out."""
    before = project.publishing.sites
    known = [one.site for one in before]
    new = [settings if one.site == settings.site else one for one in before]
    if settings.site not in known:
        new.append(settings)
    sites = tuple(one for one in new if one != SiteSettings(one.site))
    if sites == before:
        return project
    return replace(project, publishing=replace(project.publishing, sites=sites))
