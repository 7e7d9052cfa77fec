"""What authors say around a story: disclaimers, thanks, requests for reviews, notes on the writing.

A table of phrasings with weights, read by `note_features`; and the few that are sure by themselves, which
also speak against a stanza. English, as are most fics; `note_phrases` has those of other languages.
"""

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from songfic_editor.recognition import note_phrases


class Phrase(Struct, frozen=True):
    """`sure`: hardly ever said by anyone in a story. `hints`: what it has one of in it, in small letters, if
    there are any: sure ones have one of note_phrases.HINTS.
    """

    code: str
    weight: float
    pattern: re.Pattern[str]
    sure: bool = False
    hints: tuple[str, ...] = ()


def _phrase(code: str, weight: float, *ways: str, sure: bool = False) -> Phrase:
    """`'` in a way to say it stands for any apostrophe, `^^` for a line's start past quotes and stars."""
    joined = (
        "|".join((*ways, *note_phrases.PHRASES.get(code, ())))
        .replace("^^", r"^\W{0,4}")
        .replace("'", "['’]?")
    )
    hints = note_phrases.OWN_HINTS.get(code, ())
    return Phrase(code, weight, re.compile(joined, re.IGNORECASE), sure, hints)


_REVIEWED: Final = r"(?:reading|review|comment|beta|kudos|support|everyone who|follow)"
_FICS: Final = r"(?:fics?|fan ?fics?|fan ?fictions?|one-?shots?|drabbles?|song ?-?fics?|ficlets?)"

PHRASES: Final = (
    _phrase(
        "authors-note",
        3.0,
        r"\ba\s?/\s?n\b",
        r"\bauthor's?'? (?:note|comment)s?\b",
        r"^^(?:end |beginning |chapter |chapter end )?notes?\s{0,3}[:~-]",
        r"^^an\s?:",
        r"^^\(?see the end of the (?:work|chapter) for\b",
        r"^^(?:end |chapter |author's )?notes?\W{0,3}$",
        sure=True,
    ),
    _phrase("disclaimer", 3.0, r"\bdisclaim(?:er|ed|s)\b", sure=True),
    _phrase(
        "not-mine",
        2.2,
        r"\bI (?:do not|don't|didn't|never) (?:\w+ )?own\b",
        r"\bI own (?:nothing|nobody|no one|none|neither|no\b)",
        r"(?:^|[.!?;,] )(?:do not|don't) (?:\w+ )?own\b",
        r"\b(?:characters?|lyrics?|songs?)\b.{0,40}\b(?:aren't|isn't|not|ain't) (?:\w+ )?mine\b",
        r"\b(?:not|none of (?:it|this|them)(?: is)?) mine\b.{0,40}\b(?:never|songs?|lyrics?|characters?)\b",
        r"\bcharacters? (?:are|is) (?:not|n't) by me\b",
        r"\bnothing (?:here )?(?:is mine|belongs to me)\b",
        r"\b(?:characters?|lyrics?|songs?|rights)\b.{0,60}\bbelongs? to",
        r"\b(?:characters?|lyrics?|songs?|rights)\b.{0,60}\b(?:property of|owned by)",
        r"\bno copyright",
        r"\bcopyright infringement",
        r"\bno profit\b",
        r"\bmaking (?:any|no) (?:money|profit)\b",
        r"\ball rights (?:to|belong|reserved)",
        sure=True,
    ),
    _phrase(
        "asks-for-reviews",
        2.6,
        r"\blet me know what (?:you|y'all|u)\b",
        r"\btell me what you th(?:ink|ought)\b",
        r"\b(?:please|pls|plz|kindly) (?:r ?& ?r|r and r|read and|re?view|comment|leave|let me know)",
        r"\br ?& ?r\b",
        r"\breviews? (?:are|is|make|would|appreciated|welcome)",
        r"\b(?:leave|drop)(?: me)? (?:a|your|some) (?:review|comment|kudos|note)",
        r"\bkudos\b",
        r"\bconstructive criticism\b",
        r"\bno flames\b",
        r"\bfeedback\b",
        r"\bwhat did you (?:guys )?think\b",
        r"\bcomments? (?:are|is) (?:welcome|love|appreciated|always)",
        r"\breview(?:s|ed|ers|ing)?\b.{0,12}$",
        r"^review\b",
        r"^^(?:reviews?|comments?|kudos|feedback)(?: (?:are|is|makes?|keeps?|feeds?)\b|\s?[=?!])",
    ),
    _phrase(
        "ends-it",
        3.0,
        r"^^(?:the )?end(?: of (?:the )?(?:chapter|part|story|fic|prologue|act|book)\b.{0,24})?\W{0,3}$",
        r"^^(?:to be continued|tbc|fin|finis)\W{0,5}$",
    ),
    _phrase("thanks", 2.2, rf"\bthank(?:s| you)\b.{{0,40}}\b{_REVIEWED}", sure=True),
    _phrase(
        "hopes",
        1.8,
        r"\bhope (?:that )?(?:you|y'all|everyone|u)(?: guys| all)? (?:will )?(?:like|love|enjoy)",
        r"^^(?:please )?enjoy(?: (?:the|this|it|reading).{0,30})?[.!~ :)]{0,6}$",
        r"[.!?] (?:please )?enjoy[.!~ :)]{0,6}$",
    ),
    _phrase(
        "on-writing",
        0.7,
        rf"\b{_FICS}\b",
        r"\b(?:updat(?:e|es|ed|ing)|hiatus|sequel|prequel|ooc|canon|beta'?(?:d|ed)?|unbeta'?e?d|fandom|muse)\b",
        r"\b(?:writer's block|plot bunn(?:y|ies))\b",
    ),
    _phrase(
        "on-the-craft",
        0.7,
        r"\b(?:inspir(?:ation|ed)|prompts?|challenge|wrote this|written|writing|typos?|mistakes?)\b",
        r"\bfirst (?:story|attempt)\b",
        r"\bmy (?:story|first)\b",
    ),
    _phrase("on-the-song", 0.5, r"\b(?:songs?|lyrics?|song title)\b"),
    _phrase(
        "on-the-show",
        0.9,
        r"\b\d{1,2}x\d{1,2}\b",
        r"\bseason (?:\d|one|two|three|four|five|six)\b",
        r"\b(?:spoilers?|episode)\b",
        r"\b(?:post|pre)-\w+\b",
    ),
    _phrase(
        "set-when",
        0.8,
        r"(?:^|[.!?] )(?:it's |this is )?(?:set|takes place|happens) "
        r"(?:the day |right |just |some\w* |a few \w+ )?"
        r"(?:after|before|during|in|at|between)\b",
    ),
    _phrase(
        "unsure",
        0.9,
        r"\b(?:don't|not sure|dunno|no idea)\b.{0,20}\b(?:how I feel|about (?:this|it))",
        r"\b(?:don't|not sure|dunno|no idea)\b.{0,20}\b(?:where this came from|if I (?:like|should))",
    ),
    _phrase("calls-readers", 0.7, r"\b(?:you guys|y'all|readers?|reviewers?|everyone|my lovelies)\b"),
    _phrase("hopefully", 0.4, r"\b(?:hopefully|anyways?|btw|xd|lol|soo+n)\b"),
)
"""Each counts once in a passage."""

_LONGEST_ENDING: Final = 40
_ARABIC_MARKS: Final = re.compile("[\u0640\u064b-\u0652\u0670]")
"""What is written above and below letters or stretches them, and is left out as often: "تمّت"."""

_ENDING: Final = next(phrase.pattern for phrase in PHRASES if phrase.code == "ends-it")
_SURE: Final = tuple(phrase.pattern for phrase in PHRASES if phrase.sure)
_PLAIN_HINTS: Final = tuple(hint for hint in note_phrases.HINTS if hint.isascii())
_OPENING: Final = re.compile(
    r"\W{0,4}(?:a\s?/\s?n\b|author['’]?s?['’]? notes?\b|(?:end |chapter |chapter end )notes?\s?[:~-]"
    rf"|an\s?:|notes?\s?:|{note_phrases.OPENINGS})",
    re.IGNORECASE,
)
_INLINE: Final = re.compile(r"[*_~ ]{0,4}[(\[{（［【]")
_CLOSED: Final = re.compile(r"[)\]}）］】][*_~ .]{0,4}$")
_QUOTES: Final = "\"“”„«»‘'「『"


def may_hold_notes(text: str) -> bool:
    """Whether a text of any lines has a word in it that a line has to have to be an author's: most have none,
    and are not to be looked through for phrases.
    """
    plain = _plain(text)
    hints = _PLAIN_HINTS if plain.isascii() else note_phrases.HINTS
    return any(map(plain.__contains__, hints))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def may_be_said(text: str) -> Iterator[Phrase]:
    """The phrases that are worth looking for in a text of any lines."""
    plain = _plain(text)
    may_be_sure = may_hold_notes(text)
    for phrase in PHRASES:
        if may_be_sure if phrase.sure else not phrase.hints or any(map(plain.__contains__, phrase.hints)):
            yield phrase


def is_note_line(line: str) -> bool:
    """Whether a line is an author's beyond doubt."""
    return may_hold_notes(line) and any(pattern.search(line) for pattern in _SURE)


def is_ending(line: str) -> bool:
    """Whether a line says that the story or a chapter is over, and no more: "The End", "Fin", "Конец"."""
    if len(line) >= _LONGEST_ENDING or line[:1] in _QUOTES:
        return False
    return _ENDING.search(line if line.isascii() else _ARABIC_MARKS.sub("", line)) is not None


def opens_notes(text: str) -> bool:
    """Whether a text begins as an author's note: "A/N: …", "Author's Note", "(End notes: …"."""
    return _OPENING.match(text[:80]) is not None


def is_inline(text: str) -> bool:
    """Whether a text is an author's note that stands in brackets as a whole: it says where it ends."""
    bracketed = _INLINE.match(text) is not None and _CLOSED.search(text[-6:]) is not None
    return bracketed and opens_notes(text)
