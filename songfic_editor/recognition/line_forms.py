"""What a line is by its form alone: a break, a heading, the name of a section or of a song, or text.

Called while a fic is cut into passages, once for each of its lines; what comes again is not looked at again.
"""

from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.recognition import credits, marks
from songfic_editor.recognition.note_words import is_ending
from songfic_editor.recognition.sections import Label, label, singers

Form = Literal[
    "text",
    "break",
    "scene-title",
    "chapter",
    "untitled",
    "label",
    "song-head",
    "head-note",
    "end-note",
    "work-note",
    "stanza",
]
"""What a line or passage is by its form; "text" has to be scored. That it is a stanza or a note, of its
chapter or of the work, only a file says, and that a chapter begins here whose words are no title.
"""

_KNOWN: Final = 4096


class LineForm(Struct, frozen=True, gc=False):
    """`title`: of the chapter or scene that it heads. `label`: the section that it names; `singers`: who
    sings, in a line that says only that.
    """

    form: Form = "text"
    title: str = ""
    label: Label | None = None
    singers: Label | None = None


TEXT: Final = LineForm()


def line_form(text: str) -> LineForm:
    """`text`: the line without the blanks around it."""
    return TEXT if len(text) > marks.GLANCE else _known_form(text)


@lru_cache(_KNOWN)
def _known_form(text: str) -> LineForm:
    if marks.is_break(text):
        return LineForm("break")
    if marks.is_chapter(text):
        return LineForm("chapter", text)
    title = marks.break_title(text)
    if title and not is_ending(title):
        return LineForm("scene-title", title)
    section = label(text)
    if section is not None:
        return LineForm("label", label=section)
    form: Form = "song-head" if credits.is_song_head(text) or credits.is_titled(text) else "text"
    sung_by = singers(text)
    return LineForm(form, singers=sung_by) if sung_by is not None or form != "text" else TEXT
