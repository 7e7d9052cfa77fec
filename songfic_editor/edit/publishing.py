"""What each site is given, what has been posted there, and the template of credits.

Called by whatever publishes. Nothing of it changes a word of the story.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from songfic_editor.model.document import Project
from songfic_editor.model.ids import ChapterId, SongId
from songfic_editor.model.publishing import Kind, LyricEdition, Posted, SiteSettings, SongLyrics
from songfic_editor.model.text import clean


def set_site(project: Project, site: str) -> Project:
    """Which site the story is being made ready for."""
    if site == project.publishing.site:
        return project
    return replace(project, publishing=replace(project.publishing, site=site))


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


def set_posted(
    project: Project, site: str, prints: Mapping[tuple[Kind, ChapterId | None], str | None]
) -> Project:
    """That fields stand there as they were then, by their fingerprints; None: that one does not."""
    before = _of(project, site)
    known = {(one.field, one.chapter): one for one in before.posted}
    for (field, chapter), found in prints.items():
        if found is None:
            known.pop((field, chapter), None)
        else:
            known[field, chapter] = Posted(chapter, found, field)
    return _with(project, replace(before, posted=tuple(known.values())))


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
