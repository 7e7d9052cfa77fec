"""Credits in the notes, by a template: from the songs that really stand in the story, current, never doubled.

Called by whatever publishes, and by the exports, which write them as they would be now. Never a legal
statement: it says what the author has entered.
"""

import re
from typing import Final

from songfic_editor.edit.note_credits import End, set_credits, written_credits
from songfic_editor.model.document import Project
from songfic_editor.model.songs import FREE, Song, rights_words
from songfic_editor.publishing import credits

__all__ = [
    "FIELDS",
    "TEMPLATE",
    "credit_lines",
    "refreshed",
    "with_credits",
    "without_credits",
    "written_credits",
]

TEMPLATE: Final = (
    "I own none of the songs quoted here; they belong to those who made them.\n{credit}[ – {link}]"
)
"""A line that names a field stands once for each song. Another stands once, where any song is somebody's.

What is in square brackets goes where a field in it has nothing to say. Fields: title, artist, writers,
notice, link, and credit, which is the song's own credit or one made of these.
"""
FIELDS: Final = ("title", "artist", "writers", "notice", "link", "credit")

_FIELD: Final = re.compile(rf"\{{({'|'.join(FIELDS)})\}}")
_OPTIONAL: Final = re.compile(r"\[([^\[\]]*)\]")


def credit_lines(project: Project) -> tuple[str, ...]:
    """What the credits say now, of the songs in the story that the author does not name in other words."""
    ours = {note.id for note in written_credits(project)}
    songs = credits.uncredited(project, project.chapters, ours)
    template = project.publishing.template or TEMPLATE
    lines: list[str] = []
    for line in template.split("\n"):
        if not _FIELD.search(line):
            if any(song.rights not in FREE for song in songs):
                lines.append(line)
        else:
            lines += (_filled(line, song) for song in songs)
    worded = (" ".join(line.split()) for line in lines)
    return tuple(dict.fromkeys(line for line in worded if line))


def with_credits(project: Project, end: End = "end") -> Project:
    """The story with its credits in its notes; where they stand already, as they ought to be now."""
    return set_credits(project, credit_lines(project), end)


def without_credits(project: Project) -> Project:
    """The story without the credits that were written for it; what the author changed of them stays."""
    return set_credits(project, ())


def refreshed(project: Project) -> Project:
    """The story with credits as they ought to be, where it has any. A line that the author took out stays out
    until there is something new to say.
    """
    said = tuple(one.words for one in project.publishing.credited)
    if not said or not written_credits(project) or credit_lines(project) == said:
        return project
    return with_credits(project)


def _filled(line: str, song: Song) -> str:
    values = {
        "title": song.title,
        "artist": song.artist,
        "writers": credits.listed(song.writers),
        "notice": rights_words(song),
        "link": song.link,
        "credit": credits.credit_line(song),
    }
    needed = _FIELD.findall(_OPTIONAL.sub("", line))
    if needed and not any(values[name].strip() for name in needed):
        return ""

    def optional(found: re.Match[str]) -> str:
        named = _FIELD.findall(found[1])
        if not named:
            return found[0]
        return found[1] if all(values[name].strip() for name in named) else ""

    return _FIELD.sub(lambda found: " ".join(values[found[1]].split()), _OPTIONAL.sub(optional, line))
