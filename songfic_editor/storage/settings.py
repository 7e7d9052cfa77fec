"""How the writer likes the program: one frozen value, in a JSON file of the config folder.

Loaded once at the start; changed by `msgspec.structs.replace`, then saved. Nothing in it is part of a
story. A key that is not known here (of a newer version) survives, and no file, however damaged, is an error.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct, ValidationError, convert, to_builtins
from msgspec.structs import fields, replace

from songfic_editor.storage import atomic
from songfic_editor.storage.folders import config_folder
from songfic_editor.storage.parse import Json

MOST_RECENT: Final = 15
MOST_VIEWS: Final = 200
DAMAGED: Final = ".damaged"
_MOST_BYTES: Final = 16 * 1024 * 1024


class ViewState(Struct, frozen=True, omit_defaults=True):
    """Where a writer was in a story: ids of chapter and block, offset in its text, scroll bar's value."""

    chapter: str = ""
    block: str = ""
    offset: int = 0
    scroll: int = 0


class PrintLook(Struct, frozen=True):
    """How pages are printed. `paper`: "" is what the country uses. `side_mm`, `edge_mm`: the margins at the
    sides, and above and below. `title_page`: title, author and notes have a page of their own.
    """

    paper: Literal["", "A4", "A5", "B5", "Letter", "Legal"] = ""
    side_mm: Annotated[float, Meta(ge=5, le=80)] = 28.0
    edge_mm: Annotated[float, Meta(ge=10, le=80)] = 25.0
    size_pt: Annotated[float, Meta(ge=6, le=36)] = 11.5
    title_page: bool = False
    numbers: bool = True


class ReviewLook(Struct, frozen=True):
    """The review of an import as it was left: Qt's own in base64, and which passages were shown."""

    geometry: str = ""
    halves: str = ""
    shown: Literal["order", "doubtful", "lyrics"] = "doubtful"


class Settings(Struct, frozen=True):
    """`page_font`: "" is the first of the program's own list that is installed. `zoom`: per cent.
    `publish_site`: the last that was chosen. `versions_megabytes`: what the versions of one story may take.
    `warnings_off`: kinds of warnings about lyrics, and single ones by their keys, that the writer does not
    want. `export`: what was chosen at the last export, by the names of its options.

    `window_geometry`, `window_state`: Qt's own, in base64. `views`: by the project's path, the last used
    at the end. `unknown`: what the file holds that this version does not know.
    """

    theme: Literal["system", "dark", "light"] = "system"
    page_font: str = ""
    page_size_pt: Annotated[float, Meta(ge=6, le=72)] = 14.0
    line_spacing: Annotated[float, Meta(ge=1, le=4)] = 1.5
    paragraph_look: Literal["indent", "space"] = "indent"
    column_characters: Annotated[int, Meta(ge=20, le=400)] = 66
    zoom: Annotated[int, Meta(ge=25, le=500)] = 100
    typewriter: bool = False
    focus: bool = False
    translations: bool = False
    publish_site: str = ""
    autosave: bool = True
    warnings_off: tuple[str, ...] = ()
    printing: PrintLook = PrintLook()
    export: Mapping[str, str | int | bool] = {}
    review: ReviewLook = ReviewLook()
    versions_megabytes: Annotated[int, Meta(ge=10, le=100_000)] = 200
    recent_files: tuple[str, ...] = ()
    last_folder: str = ""
    window_geometry: str = ""
    window_state: str = ""
    views: Mapping[str, ViewState] = {}
    unknown: Mapping[str, Json] = {}


def settings_path() -> Path:
    return config_folder() / "settings.json"


def load(path: Path) -> Settings:
    """The settings of a file; the defaults for what is missing or of no use. It raises nothing.

    A file that is no settings at all is copied to NAME.damaged (-2, -3 …) before it can be written over.
    """
    try:
        if not path.is_file() or path.stat().st_size > _MOST_BYTES:
            return Settings()
        found: Json = json.loads(path.read_bytes())
    except OSError:
        return Settings()
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        with suppress(OSError):
            atomic.keep_beside(path, DAMAGED)
        return Settings()
    return _settings(found)


def save(path: Path, settings: Settings) -> None:
    """Write the settings, whole; the folder is made. Raises OSError."""
    known: dict[str, Json] = to_builtins(settings)
    known.pop("unknown")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    data = _encoded({**settings.unknown, **known})
    if len(data) > _MOST_BYTES:  # it would not be read again
        data = _encoded(known)
    atomic.write(path, data)


def _encoded(values: Mapping[str, Json]) -> bytes:
    """In ASCII: a file's name may hold bytes of no encoding, which Python keeps as lone surrogates."""
    return json.dumps(values, indent=1).encode() + b"\n"


def with_recent(settings: Settings, path: Path) -> Settings:
    """With a file at the head of those that were open."""
    others = (name for name in settings.recent_files if name != str(path))
    return replace(settings, recent_files=(str(path), *others)[:MOST_RECENT])


def with_view(settings: Settings, path: Path, view: ViewState) -> Settings:
    """With the place in a story to come back to; those of the stories longest unseen go."""
    views = [(name, seen) for name, seen in settings.views.items() if name != str(path)]
    return replace(settings, views=dict([*views, (str(path), view)][-MOST_VIEWS:]))


def _settings(found: dict[str, Json]) -> Settings:
    known = {field.name: field.type for field in fields(Settings) if field.name != "unknown"}
    settings = Settings(unknown={name: value for name, value in found.items() if name not in known})
    for name in known.keys() & found.keys():
        with suppress(ValidationError, ValueError):  # ValueError: a lone surrogate where no text belongs
            settings = replace(settings, **{name: convert(found[name], known[name])})
    return settings
