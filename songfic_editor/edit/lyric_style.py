"""How lyrics look: the project's style, and that of a song which has its own.

Called by the lyrics style dialog. The words stay as they are.
"""

from msgspec.structs import replace

from songfic_editor.edit.rebuild import with_song
from songfic_editor.edit.voices import sound_style
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import SongId
from songfic_editor.model.songs import LyricStyle


def set_style(project: Project, style: LyricStyle) -> Project:
    """The look of lyrics whose song has none of its own."""
    style = sound_style(style)
    return project if style == project.lyric_style else replace(project, lyric_style=style)


def set_song_style(project: Project, song_id: SongId, style: LyricStyle | None) -> Project:
    """A song's own look; None is the project's. Raises NotFound."""
    old = lookup.song(project, song_id)
    return with_song(project, old, replace(old, style=None if style is None else sound_style(style)))
