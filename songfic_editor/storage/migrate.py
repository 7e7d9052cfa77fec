"""Old files made new: one function for each step from a version to the next.

Called by `codec` before anything is checked, so a step may meet any JSON at all: what it does not know it
leaves as it is. A step is never changed once its version is released; `tests/fixtures/files` keeps a file
of every version.
"""

from collections.abc import Callable, Mapping
from typing import Final

from songfic_editor.model.document import FORMAT_VERSION
from songfic_editor.storage.parse import Object
from songfic_editor.storage.problem import FileProblem

Migration = Callable[[Object], Object]

MIGRATIONS: Final[Mapping[int, Migration]] = {}
"""By the version that a step starts from. Version 1 is the first: nothing comes before it."""


def migrate(
    value: Object, version: int, steps: Mapping[int, Migration] = MIGRATIONS, newest: int = FORMAT_VERSION
) -> Object:
    """`value`, of `version`, as of the `newest` version. Raises FileProblem for a version that never was."""
    for old in range(version, newest):
        step = steps.get(old)
        if step is None:
            raise FileProblem("version-unknown", "$.format_version", version=version)
        value = {**step(value), "format_version": old + 1}
    return value
