"""What a fic calls the sections of a song: `[Chorus]`, "Verse 2:", in the languages that lyrics sites use.

Called while a fic is cut into passages, and when stanzas get their kinds. A table and one function.
"""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from songfic_editor.model.songs import StanzaKind

_KINDS: Final[dict[str, StanzaKind]] = {
    "verse": "verse",
    "couplet": "verse",
    "strophe": "verse",
    "estrofa": "verse",
    "strofa": "verse",
    "verso": "verse",
    "pre-chorus": "pre-chorus",
    "prechorus": "pre-chorus",
    "pre chorus": "pre-chorus",
    "pré-refrain": "pre-chorus",
    "pre-coro": "pre-chorus",
    "post-chorus": "post-chorus",
    "postchorus": "post-chorus",
    "post chorus": "post-chorus",
    "chorus": "chorus",
    "coro": "chorus",
    "hook": "hook",
    "refrain": "refrain",
    "refrein": "refrain",
    "kehrvers": "refrain",
    "estribillo": "refrain",
    "bridge": "bridge",
    "pont": "bridge",
    "puente": "bridge",
    "ponte": "bridge",
    "brücke": "bridge",
    "middle eight": "bridge",
    "intro": "intro",
    "introduction": "intro",
    "outro": "outro",
    "coda": "outro",
    "refrão": "refrain",
    "refrao": "refrain",
    "pré-refrão": "pre-chorus",
    "ritornello": "refrain",
    "refren": "refrain",
    "refrén": "refrain",
    "refräng": "refrain",
    "zwrotka": "verse",
    "куплет": "verse",
    "припев": "chorus",
    "бридж": "bridge",
    "aメロ": "verse",
    "bメロ": "pre-chorus",
    "サビ": "chorus",
    "大サビ": "chorus",
    "主歌": "verse",
    "副歌": "chorus",
    "桥段": "bridge",
    "절": "verse",
    "후렴": "chorus",
    "후렴구": "chorus",
    "브릿지": "bridge",
    "اللازمة": "refrain",
    "لازمة": "refrain",
    "الكورس": "chorus",
    "المقطع": "verse",
}
_NAMES: Final = "|".join(sorted(_KINDS, key=len, reverse=True))
_SECTION: Final = rf"(?:final |last )?(?P<kind>{_NAMES})(?: ?(?:\d{{1,2}}|[ivx]{{1,4}}))?(?: ?\(?x ?\d\)?)?"
_OPENING, _CLOSING = r"[\[({<*~【（［〔]{1,3}", r"[\])}>*~】）］〕]{1,3}"
_BRACKETED: Final = re.compile(
    rf"{_OPENING} ?{_SECTION}(?: ?[:：\-–—] ?[^\])}}>】）］〕]{{0,40}})? ?[:：]?{_CLOSING}[:：]?",
    re.IGNORECASE,
)
_SUNG_BY: Final = re.compile(
    r"\[(?:both|all|together|him|her|he|she|everyone|everybody|girls?|boys?|men|women|crowd|choir|solo)\]",
    re.IGNORECASE,
)
_WITH_COLON: Final = re.compile(rf"{_SECTION} ?[:：]", re.IGNORECASE)
_BARE: Final = re.compile(_SECTION, re.IGNORECASE)


_SINGERS: Final = re.compile(
    r"[\[({](?P<who>[^\W\d_][\w .&+,/'’-]{0,40}?) ?(?::[\])}]|[\])}]:)", re.IGNORECASE
)


class Label(Struct, frozen=True, gc=False):
    """A section's name as the fic writes it, and the kind that it names."""

    text: str
    kind: StanzaKind


def label(line: str) -> Label | None:
    """The section that a line names, if it does nothing else. Without brackets or a colon: in capitals."""
    line = line.strip()
    if not line or len(line) > 64:
        return None
    match = _BRACKETED.fullmatch(line) or _WITH_COLON.fullmatch(line)
    if match is None and line[0].isupper():
        match = _BARE.fullmatch(line)
    if match is None:
        return None
    return Label(line.strip("[](){}<>*~:：【】（）［］〔〕 "), _KINDS[match["kind"].lower()])


def singers(line: str) -> Label | None:
    """Who sings from here on, in a line that says only that: `[Ana:]`, `(Both):`."""
    if len(line) < 16 and _SUNG_BY.fullmatch(line):
        return Label(line[1:-1], "verse")
    match = _SINGERS.fullmatch(line) if len(line) < 48 else None
    return Label(match["who"], "verse") if match and len(match["who"].split()) < 6 else None


def joined(labels: Iterable[Label]) -> Label | None:
    """One label for a stanza that several have parts in: "Ana, Bo, Both"."""
    names = tuple(dict.fromkeys(label.text for label in labels))
    return Label(", ".join(names), "verse") if names else None
