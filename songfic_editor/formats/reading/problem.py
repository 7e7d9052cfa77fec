"""The one error that reading a foreign file may raise.

Raised by the registry and the readers, turned into words by the window and the commands. Anything else
that comes out of a reader is a bug.
"""

from typing import Literal

ProblemCode = Literal[
    "missing",
    "is-directory",
    "no-permission",
    "cannot-read",
    "empty",
    "binary",
    "not-text",
    "packed",
    "pdf",
    "old-word",
    "image",
    "protected",
    "broken",
    "own-format",
    "too-large",
    "too-many-parts",
    "too-deep",
    "newer-story",
    "same-text",
    "too-much",
]


class ReadProblem(Exception):
    """Why a file can't be imported. `path`: as it was given. `detail`: a kind, a limit or a reason, or ""."""

    def __init__(self, code: ProblemCode, path: str = "", detail: str = "") -> None:
        super().__init__(f"{code}: {path} {detail}".strip())
        self.code: ProblemCode = code
        self.path = path
        self.detail = detail
