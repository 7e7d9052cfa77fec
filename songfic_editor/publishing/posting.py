"""Whether the fields of a site's form have changed since they were posted, and what a tick says of them.

Called by whatever publishes, with the fields as they would be pasted now. It changes nothing.
"""

import hashlib
from collections.abc import Collection, Mapping
from typing import Final, Literal

from songfic_editor.model.document import Project
from songfic_editor.model.publishing import Kind
from songfic_editor.publishing.editions import settings_of
from songfic_editor.publishing.fields import Key

State = Literal["never", "posted", "changed"]

_ALWAYS: Final[frozenset[Kind]] = frozenset(("title", "chapter"))
"""No form is without them; another field that is empty is not there."""


def fingerprint(text: str) -> str:
    """Of a field as it is pasted: another edition is another text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def standing(project: Project, site: str) -> dict[Key, str]:
    """What stands there, by its fingerprint."""
    return {(one.field, one.chapter): one.fingerprint for one in settings_of(project, site).posted}


def states(project: Project, site: str, texts: Mapping[Key, str]) -> dict[Key, State]:
    """`texts`: fields as they would be pasted now. One that came into a form since is another now."""
    known = standing(project, site)
    forms = {chapter for _field, chapter in known}
    return {key: _state(known.get(key), text, key[1] in forms) for key, text in texts.items()}


def prints(project: Project, site: str, key: Key, texts: Mapping[Key, str]) -> dict[Key, str | None]:
    """The fingerprints of what the author says is posted by ticking a field, for `set_posted`.

    A form is posted with all that is in it: a chapter with its title and its notes, and the first chapter
    with the work's own fields. A field of a form that stands there already is ticked by itself.
    `texts`: at least those of `taken_along`.
    """
    known = standing(project, site)
    return {
        one: fingerprint(texts.get(one, "")) if texts.get(one, "").strip() or one[0] in _ALWAYS else None
        for one in taken_along(project, site, key, {*texts, *known})
    }


def taken_along(project: Project, site: str, key: Key, keys: Collection[Key]) -> list[Key]:
    """Of some fields those that a tick of one is about: itself, and its form's where it says more."""
    forms = {chapter for _field, chapter in standing(project, site)}
    is_whole = key[0] == "chapter" or key[1] not in forms
    return [
        one
        for one in keys
        if one == key or (is_whole and one[1] == key[1]) or (one[1] is None and None not in forms)
    ]


def taken_back(project: Project, site: str, key: Key) -> dict[Key, str | None]:
    """What no longer stands there once the author takes a tick away: a chapter goes with its title and notes,
    and the last one with the work's fields.
    """
    known = standing(project, site)
    gone = {one for one in known if one == key or (key[0] == "chapter" and one[1] == key[1])}
    if key[0] == "chapter" and not any(field == "chapter" for field, _chapter in known.keys() - gone):
        gone = set(known)
    return dict.fromkeys(gone)


def _state(known: str | None, text: str, is_standing: bool) -> State:
    if known is None:
        return "changed" if is_standing and text.strip() else "never"
    return "posted" if known == fingerprint(text) else "changed"
