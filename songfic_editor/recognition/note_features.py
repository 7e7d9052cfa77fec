"""What makes a passage at either end of a chapter a note of its author's: the features and their weights.

Scored by `notes`, which walks in from the ends. The phrasings are in `note_words`.
"""

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct

from songfic_editor.recognition.note_words import PHRASES, Phrase, may_be_said
from songfic_editor.recognition.scoring import Feature

NOTE_FROM: Final = 1.2
"""The points from which a passage is a note."""

DOUBTFUL: Final = 0.4

_KNOWN: Final = 256
"""How many texts are remembered: an author says the same around each chapter."""

REACH: Final = 3_000
"""How much of a passage is read."""

_SPEECH: Final = re.compile(r"^[\"“«„‘「]|^[—–]\s?\w|[,.!?…—-][\"”’»](?:\s|$)|[\"”],\s+\w+ ")
_WHOLE_QUOTE: Final = re.compile(r"^[\"“][^\"“”]+[\"”]\s(?:by|is|was|belongs|[-–—])")
_I: Final = re.compile(r"\b(?:I|I['’]\w+|my|me)\b")
_YOU: Final = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_THEY: Final = re.compile(r"\b(?:he|she|they|him|her|his|hers|their|them)\b", re.IGNORECASE)
_NARRATES: Final = re.compile(
    r"\b(?:said|says|asked|asks|whispered|whispers|looked|looks|walked|walks|smiled|smiles|turned|turns|sighed|sighs|stared|stares"
    r"|nodded|nods|felt|feels|eyes|door|hand|hands|opened|opens|stood|stands|sat|sits)\b",
    re.IGNORECASE,
)
_REPLY: Final = re.compile(
    r"(?=\S*(?:[\d_]|[a-z][A-Z]|-\S+-)|(?i:guest|anon)\w*\b)[\w.@'’-]{3,30}(?: \(.{1,20}\))?\s?[:–-] ?\S"
)
"""An answer to a reviewer, whose name is one that only archives know."""

_STARRED: Final = re.compile(r"[*＊※](?=[^\s*＊※])[^*＊※]{4,120}")
"""A line that a star opens and none closes: what authors set apart of their own."""

_WORD: Final = re.compile(r"\w+")


class NoteView(Struct, frozen=True):
    """A passage at an end of a chapter. `follows`: the passage on its outer side is a note as well.
    `outermost`: it is the first or the last. `set_off`: how clearly what stands on its inner side parts it
    from the story, 0 … 1. `labelled`: it opens with a label that heads notes. `names_song`: it says outright
    which song is quoted. `spoken`: the text without the marks of quoted titles. `phrases`: the codes of those
    that it has.
    """

    text: str
    spoken: str
    phrases: frozenset[str]
    words: int
    follows: bool
    outermost: bool
    set_off: float
    labelled: bool
    names_song: bool


def view(
    text: str, spoken: str, follows: bool, outermost: bool, set_off: float, labelled: bool, names_song: bool
) -> NoteView:
    text = text[:REACH]
    words = len(_WORD.findall(text))
    return NoteView(text, spoken, _phrases(text), words, follows, outermost, set_off, labelled, names_song)


@lru_cache(_KNOWN)
def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase.code for phrase in may_be_said(text) if phrase.pattern.search(text))


def _has(phrase: Phrase) -> Feature[NoteView]:
    return Feature(phrase.code, phrase.weight, lambda it: float(phrase.code in it.phrases))


def opens_speech(text: str) -> bool:
    """Whether somebody speaks in a text; a title in quotes is no speech."""
    return _SPEECH.search(text[:REACH]) is not None and not _WHOLE_QUOTE.search(text[:REACH])


def _share(it: NoteView, pattern: re.Pattern[str], full: float) -> float:
    """How dense a pattern is, 1 at a share of `full` of the words."""
    return min(len(pattern.findall(it.text)) / max(it.words, 1) / full, 1.0)


FEATURES: Final[tuple[Feature[NoteView], ...]] = (
    *(_has(phrase) for phrase in PHRASES),
    Feature("labelled-note", 2.5, lambda it: float(it.labelled)),
    Feature("starred", 1.0, lambda it: float(_STARRED.fullmatch(it.text) is not None)),
    Feature("names-the-song", 1.5, lambda it: float(it.names_song)),
    Feature("speech", -2.5, lambda it: float(opens_speech(it.spoken))),
    Feature("first-person", 0.4, lambda it: _share(it, _I, 0.06)),
    Feature("to-the-reader", 0.3, lambda it: _share(it, _YOU, 0.05)),
    Feature("third-person", -1.0, lambda it: _share(it, _THEY, 0.08)),
    Feature("narration", -1.2, lambda it: _share(it, _NARRATES, 0.03)),
    Feature("very-long", -0.8, lambda it: float(it.words > 180)),
    Feature("beside-a-note", 0.6, lambda it: float(it.follows)),
    Feature("to-a-reviewer", 2.0, lambda it: float(it.follows and _REPLY.match(it.text) is not None)),
    Feature("outermost", 0.3, lambda it: float(it.outermost)),
    Feature("set-off", 0.4, lambda it: it.set_off),
)
