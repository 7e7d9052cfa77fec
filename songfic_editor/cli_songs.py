"""The songs of a file, brought into a project by `songfic song add`, and the lines that tell of them.

Called by `cli` alone. It saves nothing and prints nothing.
"""

from songfic_editor.cli_reports import draft_lines, song_lines
from songfic_editor.edit import songs
from songfic_editor.formats.lyrics.draft import SongDraft, is_same
from songfic_editor.model.document import Project


def added(project: Project, found: SongDraft, title: str, artist: str) -> tuple[Project, list[str]]:
    """The project with every song of the file that it did not have; itself where it has them all.

    `title` and `artist` win over what the file says; of several songs each keeps its own title.
    """
    several = bool(found.more)
    changed, lines = project, list[str]()
    for draft in (found, *found.more):
        song = draft.song("" if several else title, artist)
        known = next((one for one in changed.songs if is_same(one, song)), None)
        if known is None:
            changed = songs.add(changed, song)
            lines += [*song_lines(changed.songs[-1]), *draft_lines(draft)]
        else:
            lines.append(f"It has this song already, with the id “{known.id}”")
    return changed, lines
