"""The JSON Schema of a `.songfic` file, made from the structs.

`python -m songfic_editor.storage.schema [FILE]` writes it anew (by default to the checkout's `resources`);
a test fails until that has been done after a change of the model.
"""

import inspect
import json
import sys
from pathlib import Path

import msgspec

from songfic_editor.model.document import FORMAT_VERSION, Project
from songfic_editor.storage import atomic

IN_CHECKOUT = Path(__file__).parents[2] / "resources" / "songfic.schema.json"


def schema() -> bytes:
    """The schema as the file holds it."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Made by `python -m songfic_editor.storage.schema`; not to be edited.",
        "title": "Songfic project",
        "$id": f"urn:songfic-editor:project:{FORMAT_VERSION}",
        **msgspec.json.schema(Project),
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
