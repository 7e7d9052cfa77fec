"""Rights of songs in an author's own words: those are a notice, and what is known by them is a word of ours.

Called by `codec` before a value becomes a project. Files from before there were known words had nothing else;
no word of theirs is lost, and nothing about it is worth telling.
"""

from songfic_editor.model.songs import RIGHTS, rights_in
from songfic_editor.storage.parse import Object


def with_known_rights(value: Object) -> Object:
    """The value itself, each song of it with one of the known words for its rights."""
    songs = value.get("songs")
    for song in songs if isinstance(songs, list) else ():
        if not isinstance(song, dict):
            continue
        said, notice = song.get("rights"), song.get("notice", "")
        if isinstance(said, str) and isinstance(notice, str) and said not in RIGHTS:
            song["notice"] = "\n".join(part for part in (notice, said) if part)
            song["rights"] = rights_in(said)
    return value
