"""What a site has to say to a part of a story: one finding each, with its rule and its place.

Made by `fields` and `site_checks`; put into words by `cli_sites` and by the window.
"""

from typing import Final, Literal

from msgspec import Struct

from songfic_editor.publishing.sites import Rule

FindingCode = Literal[
    "too-long",
    "too-short",
    "too-many",
    "refused",  # the site would answer with an error; `detail`: why
    "lyrics-quoted",  # `count` different lines of `limit`; `detail`: the song's id
    "too-little-prose",
    "too-many-lines",
    "notes-alone",
    "script",  # `count` paragraphs of `limit` look like one
    "look-lost",  # `detail`: which; `count`: how often
    "player-lost",  # `detail`: its host
    "taken-out",  # `detail`: the element, attribute or address; `count`: how often
]
BEYOND: Final[frozenset[FindingCode]] = frozenset(("too-long", "too-short", "too-many", "refused"))
"""What the site would not let pass; the rest is advice."""


class Finding(Struct, frozen=True, gc=False):
    """`path`: a JSON path, "$" for the whole. `rule`: None for what a site loses without a rule saying so."""

    code: FindingCode
    path: str
    rule: Rule | None = None
    count: int = 0
    limit: int = 0
    detail: str = ""
