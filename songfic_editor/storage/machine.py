"""Which machine this is, and which process: to know again, later or from elsewhere, who wrote a lock.

Called by `locks`. It asks the system and changes nothing; what a system does not tell is "" or None.
"""

import getpass
import hashlib
import os
import socket
import sys
from functools import cache
from pathlib import Path


@cache
def host() -> str:
    return socket.gethostname()[:255]


@cache
def user() -> str:
    try:
        return getpass.getuser()[:255]
    except (OSError, KeyError):  # an id without a name, as in some containers
        return ""


@cache
def machine() -> str:
    """The same as long as the system is installed; two machines of one name differ in it."""
    for name in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            told = Path(name).read_bytes().strip()
        except OSError:
            continue
        # The number itself is not to be told around.
        return hashlib.sha256(b"songfic-editor " + told).hexdigest()[:16]
    return ""


def process(pid: int) -> str | None:
    """A process from its start to its end: when it was started, in which run of the system.

    "" if it has ended, though it still has its number; None if the system does not say, or has none such.
    """
    if sys.platform != "linux":
        return None
    try:
        told = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        return "" if told[0] in (b"Z", b"X") else f"{_run()} {int(told[19])}"
    except (OSError, ValueError, IndexError):
        return None


def life(pid: int, started_as: str) -> bool | None:
    """Whether a process of this machine that was `process(pid)` at its time is alive; None: can't be told."""
    now = process(pid)
    if now is not None:
        return now == started_as if started_as else None
    if sys.platform == "win32":  # there, asking ends it
        return None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return None
    return None


@cache
def _run() -> str:
    """The system's run, from one boot to the next."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
