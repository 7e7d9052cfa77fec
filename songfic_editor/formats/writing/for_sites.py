"""One chapter's text as a site's form wants it: HTML to paste, BBCode, or plain text.

Called by `songfic export --site` and by whatever copies a chapter for a site. Without the chapter's title and
notes, for which sites have fields of their own.
"""

from msgspec.structs import replace

from songfic_editor.formats.writing.edition import NoSuchChapter, edition
from songfic_editor.formats.writing.registry import Format
from songfic_editor.model.document import About, Block, Notes, Project, SceneHead, new_scene_head
from songfic_editor.model.text import plain
from songfic_editor.publishing import players
from songfic_editor.publishing.editions import Lyrics, Translations, edition_of, settings_of
from songfic_editor.publishing.sites import QUALITIES, Site

_CONTENT = frozenset(("scene", "break", "prose", "lyrics"))


def format_of(site: Site) -> Format:
    """The format that the site's form takes."""
    return "bbcode" if site.form == "bbcode" else "text" if site.form == "text" else "html"


def chapter(
    project: Project,
    site: Site,
    number: int,
    lyrics: Lyrics | None = None,
    translations: Translations = "none",
) -> str:
    """Chapter `number`, from 1. `lyrics`: None for what the author gives this site. Raises NoSuchChapter."""
    if not 1 <= number <= len(project.chapters):
        raise NoSuchChapter(number, len(project.chapters))
    shown = settings_of(project, site.name).edition if lyrics is None else lyrics
    return _written(project, site, project.chapters[number - 1].blocks, shown, translations)


def blocks(project: Project, site: Site, wanted: tuple[Block, ...]) -> str:
    """Some blocks, as the author gives them to this site."""
    return _written(project, site, wanted, settings_of(project, site.name).edition, "none")


def _written(
    project: Project, site: Site, wanted: tuple[Block, ...], lyrics: Lyrics, translations: Translations
) -> str:
    if site.form == "html":
        from songfic_editor.formats.writing.clean_html import fragment

        shown = players.for_site(project, site) if edition_of(lyrics).player else project
        return fragment(shown, wanted, lyrics, translations)
    opened = wanted if wanted and isinstance(wanted[0], SceneHead) else (new_scene_head(), *wanted)
    alone = replace(project.chapters[0], title="", notes=Notes(), blocks=opened)
    bare = replace(project, title="", author="", about=About(), notes=Notes(), chapters=(alone,))
    from songfic_editor.formats.writing.pieces import BREAK, pieces

    found = pieces(edition(bare, 1, lyrics, translations), translations)
    row = [piece for piece in found if piece.kind in _CONTENT]
    looks = site.keeps or QUALITIES
    if site.form == "rich":
        from songfic_editor.formats.writing import rich_html

        return rich_html.write(row, looks)
    if site.form == "bbcode":
        from songfic_editor.formats.writing import bbcode

        return bbcode.write(row, looks)
    return "".join(f"{BREAK if piece.kind == 'break' else plain(piece.runs)}\n\n" for piece in row)[:-1]
