"""Scores: declared features with weights, summed, with the reason for every point kept.

The tables of features are in `lyric_features` and `note_features`. Nothing is decided here but a sum.
"""

import math
from collections.abc import Callable, Iterable
from typing import Generic, Literal, TypeVar

from msgspec import Struct

Thing = TypeVar("Thing")


class Feature(Struct, Generic[Thing], frozen=True, gc=False):
    """One thing to look at. `measure` gives how much of it there is, mostly 0 … 1; `weight` its points."""

    code: str
    weight: float
    measure: Callable[[Thing], float]


class Reason(Struct, frozen=True, gc=False):
    """What spoke for a decision (points above 0) or against it. `code`: the feature's."""

    code: str
    points: float


class Score(Struct, frozen=True, gc=False):
    points: float = 0.0
    reasons: tuple[Reason, ...] = ()

    def plus(self, more: "Score") -> "Score":
        return Score(round(self.points + more.points, 2), self.reasons + more.reasons)


def score(features: Iterable[Feature[Thing]], thing: Thing, enough: float = -math.inf) -> Score:
    """The sum of all features of one thing, and those that gave or took anything. With a sum below `enough`
    the features that only take are looked at no further: they have to stand last.
    """
    reasons: list[Reason] = []
    total = 0.0
    for feature in features:
        if total < enough and feature.weight < 0:
            break
        measured = feature.measure(thing)
        points = round(feature.weight * measured, 2) if measured else 0.0
        if points:
            reasons.append(Reason(feature.code, points))
            total += points
    return Score(round(total, 2), tuple(reasons))


Kind = Literal[
    "prose",
    "stanza",
    "break",
    "scene-title",
    "chapter",
    "title",
    "header",
    "head-note",
    "end-note",
    "label",
    "song-head",
    "left-out",
]
"""What a passage can be. Only a writer leaves one out."""


class Decision(Struct, frozen=True, gc=False):
    """What a stretch of the source was taken for, and why.

    `first`, `last`: indices of the reader's blocks, both included; several decisions may share a block.
    `line`: where it begins in the source, from 1, 0 where the reader does not know. `lines`: how many it has.
    """

    kind: Kind
    score: float
    reasons: tuple[Reason, ...]
    first: int
    last: int
    line: int = 0
    lines: int = 1


DoubtCode = Literal[
    "encoding-guessed",
    "tags-in-text",
    "stanza-doubtful",
    "prose-doubtful",
    "note-doubtful",
    "note-in-story",
    "song-unnamed",
    "song-guessed",
    "song-given-first",
    "songs-uncertain",
]


class Doubt(Struct, frozen=True, gc=False):
    """Something to look at after an import. `detail`: an encoding, a title, or a passage's first words; of
    that `reasons` say what spoke for and against it, and `lines` how many lines it has.
    """

    code: DoubtCode
    detail: str = ""
    line: int = 0
    reasons: tuple[Reason, ...] = ()
    lines: int = 0
