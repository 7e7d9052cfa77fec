"""RTF to loose blocks: a subset that holds a story's words, links and look, from whatever program wrote it.

Called by the registry with the file's bytes. Braces may be unbalanced and words unknown: what can be read is
read. Pictures, objects and fields are never opened, nor is a link followed.
"""

import codecs
import re
from collections import Counter
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from songfic_editor.formats.reading import rtf_words as words
from songfic_editor.formats.reading.docx_parts import leads_to
from songfic_editor.formats.reading.formatting import SMALLER, TWIPS_A_STEP
from songfic_editor.formats.reading.loose_blocks import Blocks, Look
from songfic_editor.formats.reading.problem import ReadProblem
from songfic_editor.formats.reading.rtf_comments import Comments
from songfic_editor.model.text import Style, style_of
from songfic_editor.recognition.loose import Fic

MAX_DEPTH: Final = 1_000
MAX_TOKENS: Final = 12_000_000

_TOKEN: Final = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,9})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\"
)
_HEADING: Final = re.compile(r"heading (\d)", re.IGNORECASE)
_GATHERED: Final = frozenset(("title", "author", "fldinst", "fonttbl", "stylesheet", *words.COMMENTS))
_KNOWN_STARRED: Final = words.KEPT_STARRED | words.COMMENTS | {"fldinst"}
_NORMAL_SIZE: Final = 24
"""Of letters, in half points."""


class _State(Struct, frozen=True, gc=False):
    """What a group inherits and its end takes back."""

    marks: frozenset[str] = frozenset()
    style: Style = Style("")
    skip: int = 1
    encoding: str = ""
    gathers: str = ""  # the destination that text goes to; "" is the story
    silent: bool = False
    look: Look = Look()
    note: bool = False
    deleted: bool = False
    link: str = ""


def read(data: bytes) -> Fic:
    """Raises ReadProblem("too-many-parts") over MAX_TOKENS, "too-deep" over MAX_DEPTH."""
    if data.count(b"\\") > MAX_TOKENS:
        raise ReadProblem("too-many-parts", detail=str(MAX_TOKENS))
    reader = _Reader()
    reader.run(data.decode("latin-1"))
    said = {name: "".join(found) for name, found in reader.gathered.items()}
    language = words.LANGUAGES.get(reader.languages.most_common(1)[0][0], "") if reader.languages else ""
    return reader.blocks.fic(said.get("title", ""), said.get("author", ""), language)


class _Reader:
    """One walk over the tokens."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self.gathered: dict[str, list[str]] = {}
        self.languages: Counter[int] = Counter()
        self._state = _State()
        self._open: list[_State] = []
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = self._style_number = 0
        self._headings: dict[int, int] = {}
        self._bytes = bytearray()
        self._to_skip = 0
        self._starred = self._bordered = self._in_table = self._in_cell = False
        self._language = self._high = 0
        self._normal = _NORMAL_SIZE
        self._comments = Comments(self.blocks.remarks)

    def run(self, source: str) -> None:
        place, size, count = 0, len(source), 0
        match_at = _TOKEN.match
        while place < size:
            token = match_at(source, place)
            if token is None:
                place += 1
                continue
            place = token.end()
            count += 1
            if count > MAX_TOKENS:
                raise ReadProblem("too-many-parts", detail=str(MAX_TOKENS))
            word, number, code, sign, brace, text = token.groups()
            if text is not None:
                self._text(text)
            elif word is not None:
                if word == "bin":
                    place += max(int(number or 0), 0)
                else:
                    self._word(word, number)
            elif code is not None:
                self._byte(int(code, 16))
            elif brace is not None:
                self._flush()
                self._group(brace)
            elif sign is not None:
                self._sign(sign)
        self._flush()

    def _group(self, brace: str) -> None:
        self._starred = False
        self._to_skip = 0
        if brace == "{":
            if len(self._open) >= MAX_DEPTH:
                raise ReadProblem("too-deep")
            self._open.append(self._state)
            return
        if not self._open:
            return
        over, self._state = self._state, self._open.pop()
        if over.note and not self._state.note:
            self.blocks.close_note()
        if over.gathers == "fldinst" and not self._state.gathers:
            found = leads_to("".join(self.gathered.pop("fldinst", [])))
            self.blocks.losses["links"] += found == ""
            self._state = replace(self._state, link=found or self._state.link)
        elif over.gathers in words.COMMENTS and over.gathers != self._state.gathers:
            self._comments.over(over.gathers, "".join(self.gathered[over.gathers]).strip())
        if over.gathers == "stylesheet" and self._state.gathers == "stylesheet":
            level = _level("".join(self.gathered.pop("stylesheet", [])))
            if level:
                self._headings[self._style_number] = level

    # --- text ---

    def _text(self, text: str) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        if text.isascii() and not self._bytes:
            self._put(text)
        elif text:
            self._bytes += text.encode("latin-1")

    def _byte(self, code: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(code)

    def _flush(self) -> None:
        """The bytes so far as letters of the font's code page: in many, one letter is of two bytes."""
        if self._bytes:
            encoding = self._state.encoding or self._codec
            self._put(self._bytes.decode(encoding, "replace"))
            self._bytes.clear()

    def _put(self, text: str) -> None:
        state = self._state
        if state.silent or not text:
            return
        if state.gathers:
            self.gathered.setdefault(state.gathers, []).append(text)
        elif state.deleted:
            self.blocks.losses["changes"] += 1
        else:
            if self._language:
                self.languages[self._language] += len(text)
            style = Style(state.style.replace("u", "")) if state.link else state.style
            self.blocks.put(text, style, state.link)
            if self.blocks.remarks.is_open:
                self.blocks.remarks.words(text)

    # --- control words ---

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in words.SIGNS and self._to_skip:
            self._to_skip -= 1
        elif sign in words.SIGNS or sign in words.ENDS:
            self._flush()
            if sign in words.ENDS:
                self._end()
            else:
                self._put(words.SIGNS[sign])

    def _word(self, word: str, number: str | None) -> None:
        value = int(number) if number is not None else None
        if word == "u" and value is not None:
            self._flush()
            self._unicode(value)
            return
        self._flush()
        self._to_skip = 0
        starred, self._starred = self._starred, False
        if word in words.SIGNS and len(word) > 1:
            self._put(words.SIGNS[word])
        elif word in words.MARKS:
            self._mark(words.MARKS[word], value != 0)
        elif word in words.ENDS:
            self._in_table = self._in_table and (self._in_cell or word != "par")
            if word == "par" or not self.blocks.is_empty():  # else it only parts what is parted
                self._end()
        elif word in words.PASSED_OVER or (starred and word not in _KNOWN_STARRED):
            self._pass_over(word)
        elif word in _GATHERED:
            self.gathered[word] = []  # where it is said twice, the second time is in Unicode
            self._state = replace(self._state, gathers=word)
        elif word == "footnote":
            self.blocks.open_note()
            self._state = replace(self._state, note=True, marks=frozenset(), style=Style(""), look=Look())
        else:
            if not self._look(word, value):
                self._setting(word, value)

    def _pass_over(self, word: str) -> None:
        code = words.PASSED_OVER.get(word)
        if code and not self._state.silent:
            self.blocks.losses[code] += 1
        self._state = replace(self._state, silent=True)

    def _unicode(self, value: int) -> None:
        code = value & 0xFFFF if value < 0 else value
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000 and self._high:
            self._put(chr(0x10000 + ((self._high & 0x3FF) << 10) + (code & 0x3FF)))
            self._high = 0
        elif code < 0x110000 and not 0xE000 <= code <= 0xF8FF:
            self._put(chr(code))
        self._to_skip = self._state.skip

    def _mark(self, mark: str, on: bool) -> None:
        marks = self._state.marks | {mark} if on else self._state.marks - {mark}
        self._state = replace(self._state, marks=marks, style=style_of(marks))

    def _look(self, word: str, value: int | None) -> bool:
        """What a word says of the paragraph; False if nothing."""
        state = self._state
        if word in words.ALIGNS:
            self._state = replace(state, look=replace(state.look, align=words.ALIGNS[word]))
        elif word == "pard":
            self._bordered = self._in_cell = False
            self._state = replace(state, look=Look())
        elif word in ("li", "lin"):
            self._state = replace(
                state, look=replace(state.look, indent=min(max((value or 0) // TWIPS_A_STEP, 0), 9))
            )
        elif word == "s" and state.gathers == "stylesheet":
            self._style_number = value or 0
        elif word == "s":
            self._state = replace(state, look=replace(state.look, heading=self._headings.get(value or 0, 0)))
        elif word == "outlinelevel" and value is not None and 0 <= value < 6:
            self._state = replace(state, look=replace(state.look, heading=value + 1))
        elif word in ("brdrb", "brdrt"):
            self._bordered = True
        else:
            return False
        return True

    def _setting(self, word: str, value: int | None) -> None:
        state = self._state
        match word:
            case "plain":
                self._state = replace(state, marks=frozenset(), style=Style(""), deleted=False)
            case "ulnone":
                self._mark("u", False)
            case "super" | "sub" | "up" | "dn" | "nosupersub":
                self._state = _standing(state, word, value != 0)
            case "fs" if value is not None and state.gathers == "stylesheet":
                self._normal = self._normal if self._style_number else value
            case "fs" if value is not None and not (state.gathers or state.note):
                self._mark("m", value <= self._normal * SMALLER)
            case "uc" if value is not None:
                self._state = replace(state, skip=min(max(value, 0), 16))
            case "f" if value is not None:
                self._font = value
                self._state = replace(state, encoding=self._fonts.get(value, ""))
            case "fcharset" if value is not None:
                self._fonts[self._font] = words.CHARSETS.get(value, "")
            case "ansicpg" if value is not None:
                self._codec = _known(f"cp{value}") or self._codec
            case "mac":
                self._codec = "mac-roman"
            case "pc" | "pca":
                self._codec = "cp437" if word == "pc" else "cp850"
            case "deflang" | "lang" if value is not None:
                self._language = value
            case "deleted":
                self._state = replace(state, deleted=value != 0)
            case "trowd" if not self._in_table:
                self.blocks.losses["tables"] += 1
                self._in_table = True
            case "intbl":
                self._in_cell = True

    def _end(self) -> None:
        if self._state.gathers == "annotation":
            self.gathered["annotation"].append("\n")
        if self._state.silent or self._state.gathers:
            return
        if self._bordered and self.blocks.is_empty():
            self.blocks.hold()
            self.blocks.rule()
        else:
            self.blocks.end(self._state.look)


def _standing(state: _State, word: str, on: bool) -> _State:
    """The state in which text stands as the word has it: above or below the line, or on it again."""
    mark = words.STANDS.get(word, "")
    marks = state.marks - {"^", "_"} | ({mark} if on and mark else set())
    return replace(state, marks=marks, style=style_of(marks))


def _level(name: str) -> int:
    """The heading level of a style with this name, 0 for none."""
    match = _HEADING.match(name.strip())
    return int(match[1]) if match else int(name.strip(" ;").lower() in ("title", "subtitle"))


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name if encoding != "cp65001" else "utf-8"
    except LookupError:
        return ""
