"""Lines like "Title: …" and "Summary: …" at the head of a fic, and the details of a project they fill.

Called by `notes` with the passages before a story. A label that no detail answers to stays where it is,
as a note.
"""

import re
from collections.abc import Sequence
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.model.document import About
from songfic_editor.recognition.field_words import DETAILS, NOTES, Detail
from songfic_editor.recognition.song_phrasings import OTHER_SONG

_NOTE_LABELS: Final = rf"{NOTES}|{OTHER_SONG}"
_ANY_LABEL: Final = "|".join(sorted(map(re.escape, DETAILS), key=len, reverse=True))
_VALUE: Final = r"\S[^\n]*"
_FIELD: Final = re.compile(
    rf"\W{{0,3}}(?P<label>{_ANY_LABEL})\W{{0,2}}\s{{0,4}}[:：]\W{{0,2}}(?:\s|(?<=\W))\s{{0,8}}(?P<value>{_VALUE})"
    rf"|[【〖\[]\s?(?P<framed>{_ANY_LABEL})\s?[】〗\]]\s{{0,4}}[:：]?\s{{0,8}}(?P<said>{_VALUE})",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    rf"\W{{0,3}}(?P<label>{_ANY_LABEL}|(?:author['’]?s |chapter |beginning )?notes?)\W{{0,3}}", re.IGNORECASE
)
_NOTE_FIELD: Final = re.compile(rf"\W{{0,3}}(?:{_NOTE_LABELS})\W{{0,2}}\s?[:：]", re.IGNORECASE)
_KEYED: Final = re.compile(
    r"\W{0,3}(?=\S{0,30}[^\W\d_])[^\W_][^\s:：]{0,29}(?: [^\s:：]{1,20}){0,3}? ?"
    r"(?:[:：]\W{0,2}\s|：)\W{0,8}\w"
)
_MAIL: Final = re.compile(
    r"(?:from|to|cc|bcc|subject|sent|de|para|à|pour|objet|asunto|assunto|von|an|betreff|от|кому|тема|da|oggetto"
    r"|od|do|temat|差出人|宛先|件名|发件人|收件人|主题|من|إلى|الموضوع)\s?[:：]",
    re.IGNORECASE,
)
_BY_LINE: Final = re.compile(
    r"\W{0,3}(?:written |a (?:song)?fic )?by:?\s+"
    r"(?P<who>(?:[^\n.!?,;:]|(?<=[\s.][^\W\d_])\.){1,60}"
    r"(?:[^\s\n.!?,;:*_]|(?<=[\s.][^\W\d_])\.))\W{0,3}",
    re.IGNORECASE,
)
_OTHER_BY_LINE: Final = re.compile(
    r"\W{0,3}(?:(?:escrit[oa] |écrite? |geschrieben |verfasst |scritto |napisane )?"
    r"(?:por|par|von|van|de|di|da|door|przez|av|af))\s+"
    r"(?P<who>[^\n.!?,;:]{1,60}[^\s\n.!?,;:*_])\W{0,3}",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"\s*[,;]\s+|\s*[,;]$|\s*[、，،؛]\s*")
_LISTS: Final = frozenset(("fandoms", "relationships", "characters", "tags", "warnings"))
_SENTENCE_BEHIND: Final = re.compile(
    r"(?:(?<=[^\W\d_A-Z]{3})(?<!Prof)(?<!Capt)|(?<=[\d)\]\"”’»]))[.!?…]{1,3}(?P<closing>[)\"”’»*_]{0,3})\s+"
    r"(?=[\"“«(¿¡*_]{0,3}[^\W\d_a-z]\S*(?: [^\s.!?…]\S*){2,40}? [^\s.!?…]{3,}\s?[.!?…]+"
    r"[)\"”’»*_]{0,3}(?:\s|$))"
    r"|[。！？]\s?(?=[^\s。！？]{6,60}[。！？])"
)
"""Where a list in a field is over because a sentence stands behind it, of four words at least."""

_LANGUAGE_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_LANGUAGES: Final = {
    "english": "en",
    "español": "es",
    "spanish": "es",
    "deutsch": "de",
    "german": "de",
    "français": "fr",
    "french": "fr",
    "italiano": "it",
    "italian": "it",
    "português": "pt",
    "portuguese": "pt",
    "polski": "pl",
    "polish": "pl",
    "日本語": "ja",
    "japanese": "ja",
    "中文": "zh",
    "chinese": "zh",
    "한국어": "ko",
    "korean": "ko",
    "العربية": "ar",
    "arabic": "ar",
    "nederlands": "nl",
    "dutch": "nl",
    "magyar": "hu",
    "hungarian": "hu",
    "bahasa indonesia": "id",
    "indonesian": "id",
    "svenska": "sv",
    "swedish": "sv",
    "русский": "ru",
    "russian": "ru",
}


class Field(Struct, frozen=True, gc=False):
    detail: Detail
    value: str


class Header(Struct):
    """The details gathered so far. Mutable, for the length of one import."""

    title: str = ""
    author: str = ""
    about: dict[str, str] = {}

    def take(self, field: Field) -> bool:
        """Keep a field; False if this detail is already known, so that its words must stay elsewhere."""
        if field.detail == "title" or field.detail == "author":
            if getattr(self, field.detail):
                return False
            setattr(self, field.detail, field.value)
            return True
        if field.detail in self.about:
            return False
        self.about[field.detail] = field.value
        return True

    def as_about(self, said: About, language: str, summary: str) -> About:
        """What the header says, else what the page says of the work, else the file of itself."""
        values = self.about
        return About(
            summary=values.get("summary", "") or said.summary or summary,
            fandoms=_split(values.get("fandoms", "")) or said.fandoms,
            relationships=_split(values.get("relationships", "")) or said.relationships,
            characters=_split(values.get("characters", "")) or said.characters,
            tags=_split(values.get("tags", "")) or said.tags,
            rating=values.get("rating", "") or said.rating,
            warnings=_split(values.get("warnings", "")) or said.warnings,
            language=values.get("language", "") or said.language or language,
        )


def field(line: str) -> Field | None:
    """The detail that a line gives, if it does that."""
    match = _FIELD.fullmatch(line)
    if match is None:
        return None
    label = match["label"] or match["framed"]
    return of(DETAILS[label.lower()], match["value"] or match["said"])


def of_line(line: str) -> tuple[Field | None, int]:
    """The same, and the offset from which the line says something else: 0, if it goes on to its end. A list
    ("Warnings: grief, boats. Not beta'd as usual, sorry!") ends where a sentence follows it.
    """
    found = field(line)
    behind = _SENTENCE_BEHIND.search(line) if found is not None and found.detail in _LISTS else None
    if behind is None:
        return found, 0
    listed = field(line[: behind.start()] + (behind["closing"] or ""))
    return (listed, behind.end()) if listed is not None else (found, 0)


def of(detail: Detail, value: str) -> Field | None:
    """The detail with this value; None if it can't have it."""
    value = value.strip().strip("*_").strip()
    if detail == "language":
        value = _LANGUAGES.get(value.lower(), value)
        if not _LANGUAGE_TAG.fullmatch(value) or len(value) > 12:
            return None
    return Field(detail, value) if value else None


def bare(line: str) -> Detail | Literal["notes"] | None:
    """What a line announces that holds a label and nothing else: "Summary", "Rating:", "Notes:"."""
    match = _BARE.fullmatch(line) if len(line) < 40 else None
    if match is None:
        return None
    return DETAILS.get(match["label"].lower(), "notes")


def is_labelled_note(line: str) -> bool:
    """Whether a line opens with a label that heads notes: "Disclaimer:", "Song:", "Spoilers:"."""
    return _NOTE_FIELD.match(line) is not None


def is_keyed(line: str) -> bool:
    """Whether a line has the form of a header's, "Key: value", whatever the key is."""
    return _KEYED.match(line) is not None


def is_mail(lines: Sequence[str]) -> bool:
    """Whether lines are what stands above a mail: who writes to whom, about what."""
    return sum(_MAIL.match(line) is not None for line in lines) > 1 and all(map(is_keyed, lines))


def by_line(line: str, below_title: bool = False) -> str:
    """The author in "by So-and-so", "" if the line is none. `below_title`: it stands in one paragraph with
    a title, where no story begins "by the river".
    """
    match = _BY_LINE.fullmatch(line) if len(line) < 100 else None
    if match is None or len(match["who"].split()) > 5:
        return ""
    named = (
        below_title or ":" in line or not match["who"].islower() or " " not in match["who"]
    )  # else "by the river"
    return match["who"].strip() if named else ""


def other_by_line(line: str) -> str:
    """The same in other languages, for a line right below a title: their "by" begins much else elsewhere."""
    match = _OTHER_BY_LINE.fullmatch(line) if len(line) < 60 else None
    if match is None or len(match["who"].split()) > 4:
        return ""
    who = match["who"].strip()
    return who if " " not in who or not who.islower() else ""


def _split(value: str) -> tuple[str, ...]:
    return tuple(part for part in _PARTS.split(value) if part)
