"""A placed stanza as a reader meets it: its lines, who sings them, what they mean, and how they look.

The one place where a placement's link, its song's style and its voices come together. The sheet's rows are
made from it, and every export; nothing here knows of a page or of a file.
"""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.model import line_by_line, lookup
from songfic_editor.model.document import Placement, Project
from songfic_editor.model.songs import LyricStyle, Song, Stanza, Voice, VoiceColour

_TURNED: Final = {ord(left): right for left, right in ("()", ")(", "[]", "][", "<>", "><", "{}", "«»", "“”")}


class SungLine(Struct, frozen=True, gc=False):
    """A line. `style`: of its letters, and what is around them; where it stands, the stanza's says.

    `cue`: who begins here, as in "Ann & Ben: "; "" where the same go on, or nobody is told. `colour`: the
    voice's own, "" for the song's. `romanised`, `translated`: "" where there is none.
    """

    text: str
    style: LyricStyle
    cue: str = ""
    colour: VoiceColour = ""
    romanised: str = ""
    translated: str = ""

    def framed(self) -> str:
        """The words with what their style puts around them; a line without words stays as it is."""
        words, (before, behind) = self.text.strip(), frame(self.style)
        if not words or not before:
            return self.text
        indent = self.text[: len(self.text) - len(self.text.lstrip())]
        return f"{indent}{before}{words}{behind}"


class Sung(Struct, frozen=True, gc=False):
    """A placed stanza, with at least one line."""

    song: Song
    stanza: Stanza
    style: LyricStyle
    lines: tuple[SungLine, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines)


def frame(style: LyricStyle) -> tuple[str, str]:
    """What the style puts before each line that has words, and behind it."""
    return style.around, style.around[::-1].translate(_TURNED)


def sung(project: Project, placement: Placement, song: Song, stanza: Stanza) -> Sung:
    """The placement of a song's stanza. What goes with the song's lines goes with lines of its own, too."""
    style = song.style or project.lyric_style
    shown = lookup.shown_lines(placement, stanza)
    if not (stanza.voices or stanza.translation or stanza.romanisation):
        return Sung(song, stanza, style, tuple(SungLine(line, style) for line in shown))
    here = stanza
    if placement.part is not None:
        here = line_by_line.part(here, placement.part[0], placement.part[1] + 1)
    here = line_by_line.relined(here, shown)
    voices = {voice.name: voice for voice in song.voices}
    singers = [tuple(voices[name] for name in names) for names in line_by_line.singers(here)]
    if len(set(singers)) == 1:  # one voice sings all of it, and it stands as that voice has it
        style = _style(singers[0], style)
    nothing = ("",) * len(shown)
    beside = zip(here.romanisation or nothing, here.translation or nothing, strict=True)
    lines: list[SungLine] = []
    before: tuple[Voice, ...] = ()
    for text, who, (romanised, translated) in zip(shown, singers, beside, strict=True):
        told = cue(who) if who != before and text.strip() else ""
        before = who if text.strip() else before
        colour = who[0].colour if len(who) == 1 else ""
        lines.append(SungLine(text, _style(who, style), told, colour, romanised, translated))
    return Sung(song, stanza, style, tuple(lines))


def cue(voices: Iterable[Voice]) -> str:
    """What stands where these begin: "Ann: ", "Ann & Ben: ", "♀ ", or "" for those told by their style.

    Together they have no style of their own: beside one who is named, or has a sign, each is named.
    """
    told = tuple(voices)
    if all(voice.mark == "" for voice in told):
        return ""
    if all(voice.mark for voice in told):
        return "".join(voice.mark or "" for voice in told).rstrip() + " "
    return " & ".join(voice.name for voice in told) + ": "


def without_beside(found: Sung) -> Sung:
    """The same without romanisations and translations."""
    if not any(line.romanised or line.translated for line in found.lines):
        return found
    return replace(found, lines=tuple(replace(line, romanised="", translated="") for line in found.lines))


def _style(voices: tuple[Voice, ...], otherwise: LyricStyle) -> LyricStyle:
    """That of the one who sings; several, or nobody, are shown as the song is."""
    return (voices[0].style if len(voices) == 1 else None) or otherwise
