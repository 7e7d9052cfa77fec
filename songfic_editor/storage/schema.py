"""The JSON Schemas of a `.songfic` file and of a site's rules, made from the structs.

`python -m songfic_editor.storage.schema` writes them anew to the checkout's `resources`, with a FILE that of
a project there; a test fails until that has been done after a change of the structs.
"""

import inspect
import json
import sys
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Struct

from songfic_editor.model.document import FORMAT_VERSION, Project
from songfic_editor.publishing.sites import Site
from songfic_editor.storage import atomic
from songfic_editor.storage.saves import TEXT

_RESOURCES = Path(__file__).parents[2] / "resources"
IN_CHECKOUT = _RESOURCES / "songfic.schema.json"
OF_SITES_IN_CHECKOUT = _RESOURCES / "site.schema.json"


_SAVES = "Which saves lie behind this state: each opening of the story with the number of its last save."
_Saves = Annotated[str, msgspec.Meta(description=_SAVES, pattern=TEXT.pattern)]
_InFile = msgspec.defstruct(
    "Project", [("saves", _Saves, "")], bases=(Project,), namespace={"__doc__": Project.__doc__}, frozen=True
)
"""A file says more than what the project is."""


def schema() -> bytes:
    """The schema of a project as the file holds it."""
    return _made("Songfic project", f"project:{FORMAT_VERSION}", _InFile)


def site_schema() -> bytes:
    """The schema of a site's rules."""
    return _made("Rules of a site", "site:1", Site)


def _made(title: str, name: str, of: type[Struct]) -> bytes:
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Made by `python -m songfic_editor.storage.schema`; not to be edited.",
        "title": title,
        "$id": f"urn:songfic-editor:{name}",
        **msgspec.json.schema(of),
    }
    return json.dumps(_unindented(made), indent=1, ensure_ascii=False).encode() + b"\n"


def _unindented(part: object) -> object:
    """A docstring has lost its indent already from Python 3.13 on: so it is the same file from any."""
    if isinstance(part, str):
        return inspect.cleandoc(part)
    if isinstance(part, dict):
        return {key: _unindented(value) for key, value in part.items()}
    if isinstance(part, list):
        return [_unindented(value) for value in part]
    return part


if __name__ == "__main__":
    atomic.write(Path(sys.argv[1]) if len(sys.argv) > 1 else IN_CHECKOUT, schema())
    if len(sys.argv) == 1:
        atomic.write(OF_SITES_IN_CHECKOUT, site_schema())
