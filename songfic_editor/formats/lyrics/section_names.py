"""What the sections of a song are called, in the languages that lyrics come in.

Called by the readers of this room. A name that is not here is a plain line of the song.
"""

import re
from typing import Final

from songfic_editor.model.songs import StanzaKind

_KINDS: Final[dict[StanzaKind, str]] = {
    "verse": "verse vers verso couplet strophe estrofa strofa",
    "pre-chorus": "pre-chorus prechorus pré-refrain pre-refrain pre-coro",
    "chorus": "chorus coro estribillo refrein kehrvers",
    "post-chorus": "post-chorus postchorus post-refrain",
    "refrain": "refrain",
    "bridge": "bridge pont puente ponte brücke",
    "intro": "intro introduction",
    "outro": "outro coda ending",
    "hook": "hook",
    "other": "interlude instrumental solo break breakdown spoken part",
}
_NAMES: Final = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_NUMBER: Final = re.compile(r" ?\d{1,2}$| [ivx]{1,4}$| [a-d]$")
_TIMES: Final = re.compile(r"[(\[]?\s*[x×]\s*(\d{1,2})\s*[)\]]?$", re.IGNORECASE)


def kind_of(label: str) -> StanzaKind | None:
    """Of a label such as "Verse 2" or "Pré-refrain"; None for what names no section."""
    name = _NUMBER.sub("", label.strip().casefold())
    return _NAMES.get(name.replace(" ", "-"))


def split_times(text: str) -> tuple[str, int]:
    """A label without its "(x2)", and how often that says it is sung: 1 without one."""
    found = _TIMES.search(text)
    return (text[: found.start()].strip(), max(1, int(found[1]))) if found else (text.strip(), 1)
