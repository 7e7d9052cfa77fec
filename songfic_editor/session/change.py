"""What changed: the one value that the session tells everybody after anything has happened.

Views compare `before` and `after` by identity and see for themselves what concerns them.
"""

from typing import Literal

from msgspec import Struct

from songfic_editor.edit.step import Label
from songfic_editor.model.document import Project
from songfic_editor.model.position import Selection

Action = Literal["do", "undo", "redo", "open"]


class Change(Struct, frozen=True, gc=False):
    """`selection`: where the cursor belongs now; None leaves it. `label`: None when a project was opened."""

    before: Project
    after: Project
    action: Action
    label: Label | None = None
    selection: Selection | None = None
