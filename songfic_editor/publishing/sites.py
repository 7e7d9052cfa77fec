"""The rules of sites, as data: what each takes and says, with source and date. A writer may add their own.

Read from `resources/sites`, and from the user's folder, where a file of the same name comes in its place.
Advice as of its dates, never a legal statement. Nothing is fetched.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Final, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from songfic_editor.resource_files import resource

Form = Literal["html", "rich", "bbcode", "text"]
"""How its form wants a chapter: HTML source, a paste of rich text, BBCode, plain text."""

Field = Literal["", "title", "summary", "notes", "chapter", "tag", "tags"]

RuleCode = Literal[
    "limit",  # `field` has `least` … `most` characters (for "tags": of them so many); 0: no bound
    "lyrics",  # what it says about lyrics that are somebody else's
    "prose-words",  # a work has `least` words without lyrics; 0: lyrics do not count, and no number is given
    "lyric-lines",  # a chapter quotes `most` lines
    "notes-alone",  # no chapter of notes alone
    "script",  # no chat or script format
    "format",  # what is lost, changed or not safe
]

Quality = Literal[
    "bold",
    "italic",
    "underline",
    "strike",
    "small",
    "superscript",
    "subscript",
    "center",
    "right",
    "justify",
    "quote",
    "rule",
    "link",
]
QUALITIES: Final[tuple[Quality, ...]] = get_args(Quality)

_MOST_BYTES: Final = 256 * 1024
_MOST_FILES: Final = 200
_NAME: Final = re.compile("[a-z0-9][a-z0-9-]{0,39}")


class Rule(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """`says`: the rule in our words. `source`: where it stands. `date`: of the rule, or when it was read, as
    in "2024-11-19".
    """

    code: RuleCode
    says: str
    source: str
    date: str
    field: Field = ""
    least: Annotated[int, Meta(ge=0)] = 0
    most: Annotated[int, Meta(ge=0)] = 0


class Site(Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """`name`: what commands and settings call it, which is the name of its file. `software`: whose way of
    storing HTML it has, where that is known. `elements`: those of HTML that it keeps, () for not known.
    `keeps`: the looks that it keeps, () for not known: then it is given all. `players`: the hosts whose
    players it shows.
    """

    name: str
    title: str
    form: Form
    rules: tuple[Rule, ...] = ()
    software: Literal["", "ao3"] = ""
    elements: tuple[str, ...] = ()
    keeps: tuple[Quality, ...] = ()
    players: tuple[str, ...] = ()

    def of(self, code: RuleCode) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.code == code)


SiteProblemCode = Literal["cannot-read", "too-large", "not-json", "misfit", "misnamed", "too-many"]


class SiteProblem(Exception):
    """Why a file of rules is not used. `detail`: what does not fit, as in "Object missing `title`"."""

    def __init__(self, code: SiteProblemCode, path: Path, detail: str = "") -> None:
        super().__init__(f"{path}: {code} {detail}".strip())
        self.code: SiteProblemCode = code
        self.path = path
        self.detail = detail


class Sites(Struct, frozen=True):
    """`found`: ours and the user's, by title. `problems`: files of the user's that are passed over."""

    found: tuple[Site, ...]
    problems: tuple[SiteProblem, ...] = ()

    def get(self, name: str) -> Site | None:
        return next((site for site in self.found if site.name == name), None)

    def called(self, words: str) -> Site | None:
        """The site of this name or title, in small letters or in capitals."""
        wanted = words.strip().casefold()
        return next((site for site in self.found if wanted in (site.name, site.title.casefold())), None)


def sites(folder: Path | None = None) -> Sites:
    """All sites. `folder`: the user's own, which need not exist."""
    known = {path.stem: read(path) for path in _files(resource("sites"))}
    problems: list[SiteProblem] = []
    try:
        for path in _files(folder) if folder is not None else ():
            try:
                site = read(path)
            except SiteProblem as problem:
                problems.append(problem)
            else:
                known[site.name] = site
    except SiteProblem as problem:
        problems.append(problem)
    return Sites(tuple(sorted(known.values(), key=lambda site: site.title.casefold())), tuple(problems))


def read(path: Path) -> Site:
    """The rules in a file. Raises SiteProblem."""
    try:
        if not path.is_file():
            raise SiteProblem("cannot-read", path, "no regular file")
        with path.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        raise SiteProblem("cannot-read", path, error.strerror or "") from error
    if len(data) > _MOST_BYTES:
        raise SiteProblem("too-large", path, str(_MOST_BYTES))
    try:
        site = msgspec.json.decode(data, type=Site)
    except msgspec.ValidationError as error:
        raise SiteProblem("misfit", path, str(error)) from None
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise SiteProblem("not-json", path, str(error)) from None
    if not _NAME.fullmatch(site.name) or site.name != path.stem:
        raise SiteProblem("misnamed", path, site.name[:60])
    return site


def _files(folder: Path) -> Iterator[Path]:
    """The files of rules in a folder, by name."""
    try:
        found = sorted(folder.glob("*.json")) if folder.is_dir() else []
    except OSError as error:
        raise SiteProblem("cannot-read", folder, error.strerror or "") from error
    yield from found[:_MOST_FILES]
    if len(found) > _MOST_FILES:
        raise SiteProblem("too-many", folder, str(_MOST_FILES))
