"""What can be wrong with a file: typed errors with codes and data, and what loading mended.

Raised all over this room; `ui/messages.py` and `cli.py` turn them into sentences. They must never carry
more of a story than the key or the value at fault, shortened.
"""

import errno
from pathlib import Path
from typing import Literal, NewType

from msgspec import Struct

ProblemCode = Literal[
    "empty",  # nothing in it, or nothing but NULs and blanks
    "too-large",
    "not-text",  # bytes that are no text in any UTF; `line`, `column`: where the first one stands
    "not-json",  # `line`, `column`, `detail`: where and what the syntax error is
    "truncated",  # JSON that ends too early
    "too-deep",  # nested beyond any project
    "not-songfic",  # something else, by its content
    "wrong-type",  # `expected`: what belongs at `path`
    "field-missing",  # `expected`: the key that the object at `path` lacks
    "value-unknown",  # `detail`: the value
    "key-doubled",  # the same key twice in one object: which one holds is anybody's guess
    "stanza-missing",  # a placement without words of its own; `detail`: the stanza that it names
    "version-unknown",  # `version` is none that ever was
    "newer-version",  # `version` is newer, and the file could not be understood
    "unsound",  # an invariant of the model that nothing here mends; `expected`: its code
]

RepairCode = Literal[
    "encoding-changed",  # `detail`: what it was in; it is UTF-8 from now on
    "key-dropped",  # a key that no project has
    "value-dropped",  # a value out of a fixed set that is not in it; `detail`: the value
    "text-cleaned",  # characters that no text has
    "id-given",
    "id-changed",  # it was in the file before; `detail`: the old id
    "id-mended",  # it had characters that can't be shown; `detail`: the old id
    "head-inserted",  # a chapter began without a scene head
    "chapter-added",  # there was none
    "runs-merged",  # empty or split runs; the words are the same
    "style-mended",  # `detail`: the old style
    "link-dropped",  # `detail`: the address that no story may lead to
    "line-joined",  # a line break where none can be became a space
    "line-added",  # a stanza without a line has an empty one now
    "times-dropped",  # not one a line, or below zero
    "target-dropped",  # below zero
    "beside-mended",  # a translation that was not one a line; no word of it is lost
    "voices-mended",  # who sings was not told once for all lines nor once a line
    "voice-added",  # a stanza named somebody the song did not have; `detail`: the name
    "voice-dropped",  # one of two of the same name, or one without any; `detail`: the name
    "order-dropped",  # `detail`: the stanza that the song does not have
    "part-changed",  # it reached beyond its stanza; `detail`: the old part
    "choice-dropped",  # one of its two blocks is not there; `detail`: the id
    "stanza-freed",  # a placement whose stanza is gone is a paragraph with its lines; `detail`: the stanza
]

Reason = Literal[
    "missing",
    "is-directory",
    "not-a-file",
    "no-permission",
    "folder-closed",
    "read-only-disk",
    "disk-full",
    "over-quota",
    "too-large",
    "name-too-long",
    "drive-error",
    "drive-gone",
    "busy",
    "newer-version",
    "changed-on-disk",
    "held",
    "other",
]

_REASONS: dict[int, Reason] = {
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EISDIR: "is-directory",
    errno.ESPIPE: "not-a-file",
    errno.ELOOP: "not-a-file",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "read-only-disk",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "over-quota",
    errno.EFBIG: "too-large",
    errno.ENAMETOOLONG: "name-too-long",
    errno.EIO: "drive-error",
    errno.EAGAIN: "busy",
    errno.EBUSY: "busy",
    errno.ENODEV: "drive-gone",
    errno.ENXIO: "drive-gone",
    errno.ESTALE: "drive-gone",
    errno.ENOTCONN: "drive-gone",
    errno.ETIMEDOUT: "drive-gone",
    errno.EHOSTDOWN: "drive-gone",
    errno.EHOSTUNREACH: "drive-gone",
    errno.ENETUNREACH: "drive-gone",
}
if hasattr(errno, "ENOMEDIUM"):
    _REASONS[errno.ENOMEDIUM] = "drive-gone"


class Repair(Struct, frozen=True, gc=False):
    """One thing that loading mended. `path`: where in the file, as in `$.chapters[0].blocks[3]`."""

    code: RepairCode
    path: str
    detail: str = ""


class FileProblem(Exception):
    """The one thing for which a file is refused.

    `path`: a JSON path, "$" for the whole. `expected`: a JSON type ("string", "integer", "array", …) or a
    key. `line` and `column` count from 1, and are 0 where they say nothing; so is `version`.
    """

    def __init__(
        self,
        code: ProblemCode,
        path: str = "$",
        expected: str = "",
        detail: str = "",
        *,
        line: int = 0,
        column: int = 0,
        version: int = 0,
    ) -> None:
        super().__init__(f"{code} at {path}" + (f": expected {expected}" if expected else ""))
        self.code = code
        self.path = path
        self.expected = expected
        self.detail = detail
        self.line = line
        self.column = column
        self.version = version


Fingerprint = NewType("Fingerprint", str)
"""Of a file's bytes, to know them again. Its time says nothing: a copy or a sync sets that as it likes."""


class CannotRead(Exception):
    """The file could not be read at all, whatever is in it."""

    def __init__(self, path: Path, reason: Reason) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class CannotWrite(Exception):
    """The file could not be written; what was there before is there still.

    `now`: the fingerprint of what was to be written, where that is in place after all and only its keeping
    could not be made sure of (the folder did not sync). The next save expects it.
    """

    def __init__(self, path: Path, reason: Reason, now: Fingerprint | None = None) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.now = now


class NewerVersion(CannotWrite):
    """The file on the disk is of a newer version: writing over it would lose what we do not know of."""

    def __init__(self, path: Path, version: int) -> None:
        super().__init__(path, "newer-version")
        self.version = version


class ChangedOnDisk(CannotWrite):
    """Somebody else has written the file since it was read or written here: their work would be lost."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "changed-on-disk")


def reason(error: OSError) -> Reason:
    """Why the system refused, in our few words."""
    return _REASONS.get(error.errno or 0, "other")
