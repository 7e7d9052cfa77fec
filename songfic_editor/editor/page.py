"""The page's look: colours, face, measure. A value; made by `ui` from the theme and the settings.

Nothing of it is ever stored in a document or a project.
"""

from typing import Literal

from msgspec import Struct

FACES = (
    "EB Garamond",
    "Source Serif 4",
    "Libertinus Serif",
    "Charter",
    "Iowan Old Style",
    "Georgia",
    "Palatino",
    "Noto Serif",
    "DejaVu Serif",
)
"""The page's faces in the order of liking; the first that is installed is taken."""


class PageColours(Struct, frozen=True):
    """Colours as `#rrggbb`. `songs`: the palette's names to their colours on this page."""

    page: str
    ground: str
    ink: str
    quiet: str
    selection: str
    selected_ink: str
    accent: str
    songs: dict[str, str]


class PageLook(Struct, frozen=True):
    """`size`: points. `line_height`: per cent of the face's own. `measure`: characters a line holds.

    `translations`: there is room below a stanza's lines for what goes with them, and it is shown there.
    `narrow`: the pane has hardly any room, so that none is left beside a stanza's lines.
    """

    colours: PageColours
    face: str = ""
    size: float = 14.0
    line_height: int = 140
    paragraphs: Literal["indent", "space"] = "indent"
    measure: int = 66
    translations: bool = False
    narrow: bool = False


LIGHT = PageColours(
    page="#fdfbf5",
    ground="#eae8e3",
    ink="#1d1b18",
    quiet="#6d675e",
    selection="#f3ddb5",
    selected_ink="#1d1b18",
    accent="#a85d12",
    songs={
        "amber": "#a2540c",
        "teal": "#1b6f62",
        "rose": "#a83254",
        "blue": "#2a5aa6",
        "green": "#44691c",
        "violet": "#6d469f",
        "rust": "#9c3c22",
        "slate": "#4d5a68",
    },
)
DARK = PageColours(
    page="#23242a",
    ground="#191a1e",
    ink="#dcd9d2",
    quiet="#9a968e",
    selection="#5a4526",
    selected_ink="#f4efe4",
    accent="#e2a04f",
    songs={
        "amber": "#e2a04f",
        "teal": "#67c4b0",
        "rose": "#ee8ba4",
        "blue": "#86b0f2",
        "green": "#a5c970",
        "violet": "#c0a0ee",
        "rust": "#ee9070",
        "slate": "#a9b8c9",
    },
)
