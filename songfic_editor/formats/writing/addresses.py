"""Addresses as files may hold them: every sign one that an address can have, and a host that can be one.

Called by the writers whose readers refuse a file for a wrong one: HTML, EPUB and DOCX. It follows none.
"""

import re
from typing import Final

_WEB: Final = re.compile(r"(https?)://(?:([^/?#]*)@)?([^/?#@]*?)(:\d{0,5})?(?=[/?#]|$)(.*)", re.IGNORECASE)
_HOST: Final = re.compile(
    r"(?!.*-(?:\.|$))(?:[a-z0-9_][a-z0-9_-]{0,62}\.)*[a-z0-9_][a-z0-9_-]{0,62}\.?", re.IGNORECASE
)
_LONE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NO_SIGNS: Final = {ord(sign): f"%{ord(sign):02X}" for sign in ' <>"\\^`{|}[]'}


def written(link: str) -> str:
    """A link of the web or to a mailbox; "" where it leads nowhere: then its words stand for themselves."""
    scheme, colon, mailbox = link.partition(":")
    if scheme.lower() == "mailto":
        return scheme + colon + _sound(mailbox)
    found = _WEB.fullmatch(link)
    if found is None:
        return ""
    scheme, user, host, port, rest = found.groups(default="")
    try:
        host = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return ""
    if not _HOST.fullmatch(host):
        return ""
    user = f"{_sound(user.replace('@', '%40'))}@" if user else ""
    return f"{scheme}://{user}{host}{port}{_sound(rest)}"


def _sound(text: str) -> str:
    """A part of an address with the signs that it may not hold as their numbers."""
    before, hash, behind = _LONE_PERCENT.sub("%25", text.translate(_NO_SIGNS)).partition("#")
    return before + hash + behind.replace("#", "%23")
