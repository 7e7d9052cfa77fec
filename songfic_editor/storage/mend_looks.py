"""Mending what goes with a song's lines: its voices, its translations, the styles of its lyrics.

Called by `mend` alone. A name that a stanza is sung by is a voice of its song afterwards, and no word of a
translation is lost.
"""

from typing import Protocol

from msgspec.structs import replace

from songfic_editor.model.line_by_line import told, worded
from songfic_editor.model.songs import LyricStyle, Names, Song, Stanza, Voice
from songfic_editor.storage.problem import RepairCode


class Mended(Protocol):
    """Notes what was done, by the path in the file as it was."""

    def __call__(self, code: RepairCode, path: str, detail: str = "") -> None: ...


def beside_lines(stanza: Stanza, path: str, mended: Mended) -> Stanza:
    """The stanza with as many lines of a translation as it has, and as many entries of voices."""
    count = len(stanza.lines)
    voices = stanza.voices
    if len(voices) not in (0, 1, count):
        mended("voices-mended", f"{path}.voices", stanza.id)
        voices = told([*voices[:count], *[()] * (count - len(voices))])
    return replace(
        stanza,
        voices=voices,
        translation=_beside(stanza.translation, count, f"{path}.translation", mended),
        romanisation=_beside(stanza.romanisation, count, f"{path}.romanisation", mended),
    )


def with_voices(song: Song, path: str, mended: Mended) -> Song:
    """The song with a voice, each under a name of its own, for every name that its stanzas are sung by."""
    voices: dict[str, Voice] = {}
    for index, voice in enumerate(song.voices):
        here = f"{path}.voices[{index}]"
        name = _one_line(voice.name, f"{here}.name", mended)
        if not name.strip() or name in voices:
            mended("voice-dropped", here, name)
            continue
        mark = None if voice.mark is None else _one_line(voice.mark, f"{here}.mark", mended)
        style = None if voice.style is None else one_line_style(voice.style, f"{here}.style", mended)
        voices[name] = replace(voice, name=name, mark=mark, style=style)
    stanzas: list[Stanza] = []
    for index, stanza in enumerate(song.stanzas):
        here = f"{path}.stanzas[{index}].voices"
        stanzas.append(
            replace(stanza, voices=tuple(_known(one, voices, here, mended) for one in stanza.voices))
        )
    style = None if song.style is None else one_line_style(song.style, f"{path}.style", mended)
    return replace(song, stanzas=tuple(stanzas), voices=tuple(voices.values()), style=style)


def one_line_style(style: LyricStyle, path: str, mended: Mended) -> LyricStyle:
    """The style with no line break in what it puts between and around lines."""
    between = _one_line(style.between, f"{path}.between", mended)
    return replace(style, between=between, around=_one_line(style.around, f"{path}.around", mended))


def _known(names: Names, voices: dict[str, Voice], path: str, mended: Mended) -> Names:
    """The names that can be some, each a voice's by now."""
    found: list[str] = []
    for name in names:
        now = name.replace("\n", " ")
        if not now.strip():
            mended("voice-dropped", path, name)
            continue
        if now not in voices:
            mended("voice-added", path, now)
            voices[now] = Voice(now)
        found.append(now)
    return tuple(found)


def _beside(lines: tuple[str, ...] | None, count: int, path: str, mended: Mended) -> tuple[str, ...] | None:
    if lines is None:
        return None
    single = [_one_line(line, f"{path}[{index}]", mended) for index, line in enumerate(lines)]
    if len(single) != count:
        mended("beside-mended", path)
        rest = " ".join(single[count - 1 :])
        single = [*single[: count - 1], rest, *[""] * (count - 1 - len(single))]
    return worded(single)


def _one_line(text: str, path: str, mended: Mended) -> str:
    if "\n" in text:
        mended("line-joined", path)
    return text.replace("\n", " ")
