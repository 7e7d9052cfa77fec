"""What a command is: its name, its words, its menu, its keys.

Used by the tables of commands and by `actions`. A command does nothing itself: features attach what it does.
"""

from msgspec import Struct
from PySide6.QtCore import QT_TRANSLATE_NOOP


class Command(Struct, frozen=True):
    """`id`: the action's object name is "action" + id. `text`: as in the menu, with its access key.

    `menu`: where it stands, "Menu" or "Menu/Submenu"; a change of `group` draws a line. `runs`: the command
    of the text sheet that it is. `one_of`: a set of commands of which one is ticked.
    """

    id: str
    text: str
    menu: str
    group: int = 0
    shortcut: str = ""
    icon: str = ""
    tip: str = ""
    runs: str = ""
    ticked: bool = False
    one_of: str = ""


def mark(text: str) -> str:
    """Marks a text for translation; `actions` looks it up."""
    return str(QT_TRANSLATE_NOOP("Commands", text))
