"""Which files of those that a writer points at are to be imported, in which order, and what their names say.

Called by the import of several files, off the window's thread: it looks into folders. It opens no file, and
follows no link to a folder, so that it comes to an end whatever it is pointed at.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from songfic_editor.text.natural_order import COUNTED, FIRST, LAST, natural_key

MOST_FILES: Final = 500
MOST_SEEN: Final = 20_000
DEEPEST: Final = 8

_ENDINGS: Final = frozenset(
    [
        "docx",
        "odt",
        "fodt",
        "rtf",
        "epub",
        "fb2",
        "html",
        "htm",
        "xhtml",
        "txt",
        "text",
        "md",
        "markdown",
        "mkd",
        "bb",
        "bbcode",
        "songfic",
    ]
)
_REFUSED_LATER: Final = frozenset(["doc", "pdf", "pages", "wps", "wpd"])
"""They are stories, too: that they can't be read, and what to do about it, belongs in the report."""

_NOT_WRITERS: Final = frozenset(("__macosx", "thumbs.db", "desktop.ini"))
_ENDING: Final = re.compile(r"[A-Za-z][A-Za-z0-9]{0,7}")
_COPY: Final = re.compile(r"\s*\(\d{1,3}\)$")
_DATE: Final = re.compile(r"^\d{4}[-_.]\d{2}[-_.]\d{2}[\s_.-]*")
_COUNT: Final = re.compile(r"^(?P<word>[^\W\d_]+\.?[\s_.-]*)?#?\d{1,4}(?P<after>[\s_.:)–—-]+|$)")
_WORD: Final = re.compile(r"\d+|[^\W\d_]+")

Why = Literal["hidden", "other-kind", "twice", "link", "closed-folder", "too-many"]


class LeftOut(Struct, frozen=True, gc=False):
    """A file or a folder that is not offered. `link`: a folder that is only linked to."""

    path: Path
    why: Why


class Gathered(Struct, frozen=True):
    """`files`: in their natural order, those of a folder together. `folder`: the one that they all come from
    where it was pointed at itself, else None.
    """

    files: tuple[Path, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    folder: Path | None = None


class _Walk:
    """One look around. Mutable while it goes on."""

    def __init__(self) -> None:
        self.left_out: list[LeftOut] = []
        self.seen = 0

    def files_in(self, folder: Path, depth: int = 0) -> Iterator[Path]:
        """All files in a folder and the folders in it that may be stories."""
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: natural_key(_stem(Path(entry.name))))
        except OSError:
            self.left_out.append(LeftOut(folder, "closed-folder"))
            return
        for entry in found:
            self.seen += 1
            path = Path(entry.path)
            why = self._why_not(entry, depth)
            if why is not None:
                self.left_out.append(LeftOut(path, why))
            elif entry.is_dir():
                yield from self.files_in(path, depth + 1)
            else:
                yield path

    def _why_not(self, entry: "os.DirEntry[str]", depth: int) -> Why | None:
        if is_hidden(entry.name):
            return "hidden"
        if entry.is_dir():
            if entry.is_symlink():
                return "link"
            return "too-many" if depth + 1 >= DEEPEST or self.seen > MOST_SEEN else None
        if self.seen > MOST_SEEN:
            return "too-many"
        return None if entry.is_file() and may_be_story(entry.name) else "other-kind"


def gather(paths: Iterable[Path]) -> Gathered:
    """The files that are pointed at, and those in the folders that are, with all folders in these. Files in
    folders count by the endings of their names, those that are pointed at whatever they are. Folders come
    in their natural order among the files. At most MOST_FILES are offered.
    """
    walk = _Walk()
    pointed = sorted(paths, key=lambda path: natural_key(_stem(path)))
    folders = [path for path in pointed if path.is_dir()]
    real: set[str] = set()
    files: list[Path] = []
    for start in pointed:
        for path in walk.files_in(start) if start in folders else (start,):
            own = os.path.realpath(path)
            if own in real:
                walk.left_out.append(LeftOut(path, "twice"))
            elif len(files) >= MOST_FILES:
                walk.left_out.append(LeftOut(path, "too-many"))
            else:
                files.append(path)
            real.add(own)
    alone = folders[0] if len(pointed) == 1 and folders else None
    return Gathered(tuple(files), tuple(walk.left_out), alone)


def is_hidden(name: str) -> bool:
    """Whether a name is one of those that systems and word processors put beside a writer's files."""
    return name.startswith((".", "~$")) or name.lower() in _NOT_WRITERS


def may_be_story(name: str) -> bool:
    """Whether a file in a folder is offered. One without an ending may be: its content will say."""
    ending = Path(name).suffix[1:]
    if not _ENDING.fullmatch(ending):  # none, or a part of the name: "No. 3"
        return True
    return ending.lower() in _ENDINGS | _REFUSED_LATER


def chapter_titles(paths: Sequence[Path]) -> tuple[str, tuple[str, ...]]:
    """What the names of files say: the story's title, and each chapter's; "" for what they don't.

    "03 - The Lighthouse.docx" is "The Lighthouse"; what all names begin with before they count is the story.
    "Chapter 1 - The Quay" stays whole behind a prologue: by its place it would be the second.
    """
    stems = [_spaced(_stem(path)) for path in paths]
    story = _common(stems) if len(stems) > 1 else ""
    rests = [stem[len(story) :].lstrip(" -–—_.,:") for stem in stems]
    are_shifted = any(_word(rest) in FIRST for rest in rests)
    return story, tuple(_title(rest, are_shifted) for rest in rests)


def _stem(path: Path) -> str:
    return path.stem if _ENDING.fullmatch(path.suffix[1:]) else path.name


def _spaced(stem: str) -> str:
    """A name as it is said: "03_the-lighthouse" has no blanks, and means some."""
    words = stem.replace("_", " ")
    if " " not in words.strip():
        words = words.replace("-", " ")
    return " ".join(_COPY.sub("", words).split())


def _common(stems: Sequence[str]) -> str:
    """What all names begin with, where each then counts its chapter."""
    first = stems[0]
    for match in reversed(list(_WORD.finditer(first))):  # as long as can be
        begin = first[: match.start()].rstrip(" -–—.,:#")
        last = _WORD.findall(begin)[-1:]
        if not last or last[0].casefold() in COUNTED:
            continue
        if all(stem.startswith(begin) and _counts(stem[len(begin) :]) for stem in stems):
            return begin
    return ""


def _counts(rest: str) -> bool:
    """Whether what is left of a name begins as a chapter's does."""
    if not rest or rest[0].isalnum():
        return False
    told = _word(rest)
    return told.isdecimal() or told in COUNTED | FIRST | LAST


def _word(text: str) -> str:
    """The first word or number of a text, "" for none."""
    word = _WORD.search(text)
    return word.group().casefold() if word is not None else ""


def _title(words: str, keep_count: bool) -> str:
    """The words without the number that they begin with; a number alone is no title, "Chapter 3" is one.
    `keep_count`: let "Chapter 3" stand before other words, too.
    """
    words = _DATE.sub("", words)
    count = _COUNT.match(words)
    if count is None:
        title = words
    else:
        named = (count["word"] or "").strip(" ._-").casefold()
        title = words[count.end() :] if not named or named in COUNTED else words
        if named in COUNTED and (keep_count or not title.strip()):
            title = words
    title = title.strip(" -–—_.,:")
    return title[:1].upper() + title[1:] if title.islower() else title
