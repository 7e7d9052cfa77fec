"""Where the notes behind a story begin: at "The End" or "A/N:", whatever stands below, if no story does.

Called by `notes` for what a walk in from the end does not know as notes. What a text says of itself counts,
and who speaks in it beside who tells the story; in doubt it is the story that goes on.
"""

import re
from collections.abc import Sequence
from typing import Final

from songfic_editor.recognition import credits, header_fields
from songfic_editor.recognition.layout import columns
from songfic_editor.recognition.note_features import FEATURES, opens_speech, view
from songfic_editor.recognition.note_words import is_ending, is_inline, opens_notes
from songfic_editor.recognition.passages import Passage, flowing
from songfic_editor.recognition.scoring import Kind, score

BARRIERS: Final = frozenset(("stanza", "chapter", "song-head", "label", "scene-title"))
"""What notes do not reach across."""

_REACH: Final = 12
_GLANCE: Final = 600
_TOLD_BEFORE: Final = 30

_NOTED: Final = 0.5
_SURELY_NOTED: Final = 0.7
_NARRATED: Final = -0.4
_LONG: Final = 20
_MIDDLING: Final = 12
"""How many words nobody says without a sign of who speaks and to whom, and how many where the story has
such signs as well.
"""

_ADDRESSED: Final = 0.04
_WORDS_OF_SIGN: Final = 0.6
_PERSONS: Final = re.compile(
    r"\b(?:I|I['’]\w+|my|me|you|your|guys|yo|mis?|ustedes|vosotr[oa]s|je|moi|mon|vous|votre|vos|ich|mir"
    r"|mich|mein\w{0,2}|euch|eure\w?|eu|meus?|minhas?|voc[êe]s?|vcs|io|mio|voi|vostr[aeio]|я|мне|меня|мо[йяию]"
    r"|вы|вам|вас|ваш\w{0,2}|mnie|mój|moj[aei]|wam|wasz\w{0,2}|saya|aku|kalian|nektek|أنا|لكم|أنتم)\b"
    r"|\bj['’]|私|僕|作者|皆さ[んま]|皆様|みなさ[んま]|あなた|我|笔者|大家|你们|各位|여러분|제가|저는|मैं|मेर[ाीे]|आप",
    re.IGNORECASE,
)
"""Who speaks and to whom: I, and those who read."""


def begins(passages: Sequence[Passage], kinds: Sequence[Kind], first: int, before: int, last: int) -> int:
    """The index among `passages[first:before]` from which all is notes; `before`, from where all is known to
    be, where it is none.
    """
    found = before
    for index in range(before - 1, max(first, last - _REACH) - 1, -1):
        if kinds[index] in BARRIERS:
            break
        if kinds[index] == "prose" and _opens(passages[index]):
            behind = [at for at in range(index + 1, found) if kinds[at] == "prose"]
            if not _goes_on(passages, kinds, range(first, index), behind):
                found = index
    return found


def is_any_told(
    passages: Sequence[Passage], kinds: Sequence[Kind], chosen: Sequence[int], story: range
) -> bool:
    """Whether one of the chosen passages is the story's, which has those of `story` at least."""
    telling = _telling(passages, kinds, story)
    return any(_is_told(passages[at], telling) for at in chosen)


def may_be_told(passage: Passage) -> bool:
    """Whether a passage behind an opening is not short and shows by nothing of its own that it is a note."""
    text = flowing(passage)[:_GLANCE]
    return _words(text) >= _MIDDLING and _points(passage, text)[0] < _NOTED


def _opens(passage: Passage) -> bool:
    return opens_notes(passage.text) or is_ending(passage.lines[0].text)


def _goes_on(passages: Sequence[Passage], kinds: Sequence[Kind], story: range, behind: Sequence[int]) -> bool:
    """Whether any of the passages behind an opening is the story's. Brackets around a note say themselves
    how far it reaches, and "The end." may be a narrator's sentence: then each has to show that it is a note.
    """
    if not behind:
        return False
    opening = passages[story.stop]
    strict = is_inline(opening.text) or _is_sentence(opening)
    if strict:
        return not all(_is_noted(passages[at]) for at in behind)
    telling, ended = _telling(passages, kinds, story), is_ending(opening.lines[0].text)
    return any(_is_told(passages[at], telling, ended) for at in behind)


def _is_sentence(passage: Passage) -> bool:
    line = passage.lines[0]
    plain = line.text[:1].isupper() and line.text[1:].islower() and not any(run.style for run in line.runs)
    stop = line.text.endswith(".") and not line.text.endswith("..")
    return is_ending(line.text) and passage.align != "center" and plain and stop


def _telling(passages: Sequence[Passage], kinds: Sequence[Kind], story: range) -> float:
    """How much a story's narrator speaks of himself and to the reader."""
    told = [passages[at].text[:_GLANCE] for at in story[-_TOLD_BEFORE:] if kinds[at] == "prose"]
    return _persons("\n".join(text for text in told if not opens_speech(text)))


def _persons(text: str) -> float:
    return len(_PERSONS.findall(text)) / max(_words(text), 1)


def _words(text: str) -> int:
    """Of Chinese and Japanese, which part none, as many as would fill the room."""
    return max(len(text.split()), int((columns(text) - len(text)) * _WORDS_OF_SIGN))


def _is_addressed(text: str, telling: float) -> bool:
    persons = _persons(text)
    return persons >= _ADDRESSED and persons > 2 * telling


def _is_noted(passage: Passage) -> bool:
    points, speaks = _points(passage, flowing(passage)[:_GLANCE])
    return points >= _NOTED and not speaks


def _is_told(passage: Passage, telling: float, ended: bool = False) -> bool:
    """`ended`: it stands below an ending, where only what is plainly told goes on."""
    text = flowing(passage)[:_GLANCE]
    points, speaks = _points(passage, text)
    if header_fields.is_mail([line.text for line in passage.lines]):
        return True
    if points >= _SURELY_NOTED:
        return False
    if speaks or points <= _NARRATED:
        return True
    if _is_addressed(text, telling):
        return False
    if ended:
        return _words(text) >= 2 * _LONG
    return _words(text) >= (_MIDDLING if telling >= _ADDRESSED and _persons(text) else _LONG)


def _points(passage: Passage, text: str) -> tuple[float, bool]:
    """What speaks for a note in a text wherever it stands, and whether somebody speaks in it."""
    named = credits.find(text)
    spoken = credits.without_titles(text, named)
    found = score(
        FEATURES,
        view(
            text,
            spoken,
            follows=True,
            outermost=False,
            set_off=0.0,
            names_song=credits.says_only_that(text) or credits.is_outright(named),
            labelled=header_fields.is_labelled_note(passage.lines[0].text[:200]),
        ),
    )
    beside = sum(reason.points for reason in found.reasons if reason.code == "beside-a-note")
    return found.points - beside, opens_speech(spoken)
