"""Translations and romanisations of a stanza, line by line.

Called by the lyrics style dialog. The stanza's own lines stay as they are.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from songfic_editor.edit.rebuild import one_line, with_song
from songfic_editor.model import lookup
from songfic_editor.model.document import Project
from songfic_editor.model.ids import StanzaId
from songfic_editor.model.line_by_line import worded
from songfic_editor.model.songs import Stanza


def set_beside(
    project: Project,
    stanza_id: StanzaId,
    *,
    translation: Sequence[str] | None = None,
    romanisation: Sequence[str] | None = None,
) -> Project:
    """Set what is given, a line each; () takes it away. What is too few is filled up with empty lines, and
    what is too many stands behind the last: no word goes. Raises NotFound.
    """
    song, old = lookup.song_and_stanza(project, stanza_id)
    new = replace(
        old,
        translation=old.translation if translation is None else _fitted(old, translation),
        romanisation=old.romanisation if romanisation is None else _fitted(old, romanisation),
    )
    if new == old:
        return project
    stanzas = tuple(new if stanza is old else stanza for stanza in song.stanzas)
    return with_song(project, song, replace(song, stanzas=stanzas))


def _fitted(stanza: Stanza, beside: Sequence[str]) -> tuple[str, ...] | None:
    count = len(stanza.lines)
    lines = [one_line(line).strip() for line in beside]
    rest = " ".join(filter(None, lines[count - 1 :]))
    return worded([*lines[: count - 1], *[""] * (count - 1 - len(lines)), rest])
