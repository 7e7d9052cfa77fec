"""Writing a file whole or not at all: whoever looks finds the old bytes or the new ones.

Called for every file of ours, and for exports. It knows nothing of what it writes, and must never open
the file that is there for writing.
"""

import errno
import itertools
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_NEW_MODE = 0o666  # less the umask
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_TEMP = ".songfic-", ".tmp"
_LEFT_AFTER_SECONDS = 3600  # nobody writes one file for an hour
_ALONE_WITHIN_SECONDS = 10.0
_AGAIN_SECONDS = 0.005
_NO_FOLDER_SYNC = {errno.EACCES, errno.EINVAL, errno.ENOTSUP, errno.EBADF}


@contextmanager
def alone_in(folder: Path, within: float = _ALONE_WITHIN_SECONDS) -> Iterator[None]:
    """Keep all others that ask for the same out of a folder: between a look at a file and its replacement.

    Only for as long as a write takes. Raises BlockingIOError if another does not come to an end `within` so
    many seconds. Where a disk knows no such locks, nobody is kept out.
    """
    handle = None
    if sys.platform != "win32":
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if handle is not None:
            _wait_for(handle, time.monotonic() + within)
        yield
    finally:
        if handle is not None:
            with suppress(OSError):
                os.close(handle)


def write(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path`, or of the one that it links to.

    The mode is kept, owner, access list and tags where the system lets us. OSError comes as it is: then the
    old file is there untouched, unless only the folder could not be synced at the end, and nothing is left
    behind. What a killed program left in the folder an hour ago or longer goes.
    """
    target = Path(os.path.realpath(path))
    old = _replaceable(target)
    temp = _beside(target)
    _create(temp, data, old)
    try:
        if old is not None:
            _keep_attributes(temp, target)
        temp.replace(target)
    except BaseException:
        with suppress(OSError):
            temp.unlink()
        raise
    sync_folder(target.parent)
    _sweep(target)


def keep_beside(path: Path, suffix: str) -> Path:
    """Copy a file to its name with `suffix` (and -2, -3 … if that is taken); the copy's path.

    A copy of the same bytes that is there already will do. Raises OSError.
    """
    data = path.read_bytes()
    for number in itertools.count(1):
        copy = path.with_name(f"{path.name}{suffix}" + (f"-{number}" if number > 1 else ""))
        try:
            _create_at_once(copy, data, path.stat())
        except FileExistsError:
            if copy.is_file() and copy.read_bytes() == data:
                return copy
        else:
            sync_folder(copy.parent)
            return copy
    raise AssertionError  # the count never ends


def _wait_for(handle: int, until: float) -> None:
    if sys.platform == "win32":
        return
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise
            time.sleep(_AGAIN_SECONDS)
        except OSError:  # a disk without locks
            return
        else:
            return


def _replaceable(target: Path) -> os.stat_result | None:
    """What is there now; None for nothing. Raises OSError for what no file of ours may replace."""
    try:
        old = target.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not stat.S_ISREG(old.st_mode):  # a device, a pipe, a link to itself
        raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE), str(target))
    if not os.access(target, os.W_OK):
        code = errno.EROFS if _is_on_read_only_disk(target) else errno.EACCES
        raise OSError(code, os.strerror(code), str(target))
    return old


def _is_on_read_only_disk(target: Path) -> bool:
    if sys.platform == "win32":
        return False
    with suppress(OSError):
        return bool(os.statvfs(target).f_flag & os.ST_RDONLY)
    return False


def _beside(target: Path) -> Path:
    return target.with_name(f"{_TEMP[0]}{os.urandom(8).hex()}{_TEMP[1]}")


def _sweep(written: Path) -> None:
    """Take away what programs that died while they wrote have left; by the disk's clock, which is one."""
    with suppress(OSError):
        oldest = written.stat().st_mtime - _LEFT_AFTER_SECONDS
        with os.scandir(written.parent) as entries:
            for entry in entries:
                if entry.name.startswith(_TEMP[0]) and entry.name.endswith(_TEMP[1]):
                    with suppress(OSError):
                        if entry.stat(follow_symlinks=False).st_mtime < oldest:
                            Path(entry.path).unlink()


def _create_at_once(path: Path, data: bytes, like: os.stat_result) -> None:
    """A new file that nobody ever finds half written. Raises FileExistsError rather than replace another."""
    temp = _beside(path)
    _create(temp, data, like)
    try:
        try:
            os.link(temp, path)
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links
            if path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            temp.replace(path)
    finally:
        with suppress(OSError):
            temp.unlink()


def _create(path: Path, data: bytes, like: os.stat_result | None) -> None:
    """A new file, on the disk when this returns, with the mode and owner of `like`; none if it fails."""
    handle = os.open(path, _FLAGS, _NEW_MODE if like is None else stat.S_IMODE(like.st_mode) & 0o777)
    try:
        try:
            _put(handle, data)
            if like is not None:
                _keep_owner(handle, like)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _put(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _keep_owner(handle: int, like: os.stat_result) -> None:
    """Owner and mode as they were. Not every disk has them: a story is worth more than its mode."""
    if sys.platform == "win32":
        return
    now = os.fstat(handle)
    if (now.st_uid, now.st_gid) != (like.st_uid, like.st_gid):
        try:
            os.fchown(handle, like.st_uid, like.st_gid)
        except OSError:
            with suppress(OSError):
                os.fchown(handle, -1, like.st_gid)
    with suppress(OSError):
        os.fchmod(handle, stat.S_IMODE(like.st_mode) & 0o777)


def _keep_attributes(temp: Path, like: Path) -> None:
    """What else hangs on a file: rights of other users and groups, tags and comments of file managers."""
    if sys.platform != "linux":
        return
    with suppress(OSError):
        for name in os.listxattr(like):
            if name.startswith("user.") or name == "system.posix_acl_access":
                with suppress(OSError):
                    os.setxattr(temp, name, os.getxattr(like, name))


def sync_folder(folder: Path) -> None:
    """Have the new name on the disk too. Where folders can't be synced, that is all there is to do."""
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
