"""Sentences about songs: why a file is none, what was dropped of it, what to look at, what became text.

Called by the song dialogs and `messages`; the readers give codes and data.
"""

from typing import Final

from songfic_editor.formats.lyrics.draft import (
    SongDoubt,
    SongDoubtCode,
    SongDraft,
    SongFormat,
    SongLossCode,
    SongProblem,
    SongProblemCode,
)
from songfic_editor.ui.translating import translate

LOOSE: Final[frozenset[SongDoubtCode]] = frozenset(("encoding-guessed",))
"""Doubts that a preview shows elsewhere."""


def _tr(text: str) -> str:
    return translate("Songs", text)


def why_not(problem: SongProblem) -> str:
    """Why it is no song, as the end of a sentence."""
    words: dict[SongProblemCode, str] = {
        "no-words": _tr("there is no line of a song in it"),
        "prose": _tr("this reads like prose, not like a song"),
        "own-format": _tr("it is a story of this program; open it and copy its songs from there"),
        "empty": _tr("there is nothing in it"),
        "binary": _tr("it is neither text nor sound"),
        "too-large": _tr("it is larger than any song"),
        "too-long": _tr("it is longer than any song"),
        "html": _tr("this is a web page, not a song; copy the words out of it and paste them here"),
        "xml-broken": _tr("it is damaged or ends too early"),
        "xml-entities": _tr("it defines entities, which no song needs, and which are never read"),
        "not-a-song": _tr("it is XML, but no song of OpenLyrics or OpenSong"),
        "data": _tr("it is data for a program; copy the words out of it and paste them here"),
        "audio-broken": _tr("it begins like a file of sound and is none, or is damaged"),
        "encoding-unknown": _tr("there is no encoding of this name"),
    }
    return words[problem.code]


def not_a_song(problem: SongProblem, name: str) -> str:
    """`name`: the file's, "" for a text."""
    if not name:
        return _tr("No song yet: {0}.").format(why_not(problem))
    return _tr("“{0}” gives no song: {1}.").format(name, why_not(problem))


def take_anyway(problem: SongProblem) -> str:
    """The offer to have it all the same."""
    if problem.code == "prose":
        return _tr("It is a song: take it as it is shown")
    return _tr("Take the words that are there, as they are shown")


def notes(draft: SongDraft) -> list[str]:
    """What to look at first, then what was dropped; each in a line."""
    lines = [doubt_words(doubt) for doubt in draft.doubts if doubt.code not in LOOSE]
    dropped = [f"{loss.count:,} × {loss_words(loss.code)}" for loss in draft.losses]
    if dropped:
        lines.append(_tr("Left out: {0}").format(", ".join(dropped)))
    return lines


def doubt_words(doubt: SongDoubt) -> str:
    words: dict[SongDoubtCode, str] = {
        "encoding-guessed": _tr("the encoding was guessed: {0}"),
        "sections-guessed": _tr("The file names no sections; they were found by gaps and repeats."),
        "section-varied": _tr("“{0}” is much like another stanza, and was kept as one of its own."),
        "section-missing": _tr("The file sings a section that it does not have: {0}."),
        "times-contradict": _tr("The times contradict each other; look at the order of the lines."),
        "several-lyrics": _tr("The file holds several lyrics; the fullest were taken."),
        "translations": _tr("Stanzas in another language ({0}) were kept, and are not sung."),
        "translation-guessed": _tr(
            "Lines in another language at the same time were taken for a translation."
        ),
        "romanisation-guessed": _tr("Lines that spell out how others sound were taken for a romanisation."),
        "voices-varied": _tr("“{0}” is sung by others when it comes again; who sings it first was kept."),
        "singers-guessed": _tr("Names at the front of lines were taken for who sings them: {0}."),
        "title-guessed": _tr(
            "The first line was taken as the title, and is not sung: {0}. If it is, put its label above it."
        ),
        "several-songs": _tr("The file holds {0} songs; choose which one to add."),
        "ends-early": _tr("The file seems to end too early."),
    }
    return words[doubt.code].format(doubt.detail)


def loss_words(code: SongLossCode) -> str:
    words: dict[SongLossCode, str] = {
        "chords": _tr("chords"),
        "tabs": _tr("lines of tablature"),
        "litter": _tr("lines that a lyrics site added"),
        "stage-marks": _tr("notes on the performance"),
        "comments": _tr("comments"),
        "word-times": _tr("times of single words"),
        "captions-repeated": _tr("lines that a caption showed again"),
        "markup": _tr("marks in the lines"),
        "bytes": _tr("bytes that are no letter in this encoding"),
        "characters": _tr("control characters"),
    }
    return words[code]


def format_name(form: SongFormat) -> str:
    words: dict[SongFormat, str] = {
        "text": _tr("plain text"),
        "lrc": "LRC",
        "chordpro": "ChordPro",
        "openlyrics": "OpenLyrics",
        "opensong": "OpenSong",
        "ultrastar": "UltraStar",
        "srt": "SRT",
        "webvtt": "WebVTT",
        "audio": _tr("tags of a file of sound"),
    }
    return words[form]


def freed(count: int) -> str:
    """That so many placements became text of their own."""
    if count == 1:
        return _tr("Its words stay in 1 place of the story, as text of their own.")
    return _tr("Its words stay in {0} places of the story, as text of their own.").format(f"{count:,}")
