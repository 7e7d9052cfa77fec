"""Whether a chapter that was posted to a site has changed since.

Called by whatever publishes, with the text as it would be pasted now.
"""

import hashlib
from typing import Literal

from songfic_editor.model.document import Project
from songfic_editor.model.ids import ChapterId
from songfic_editor.publishing.editions import settings_of

State = Literal["never", "posted", "changed"]


def fingerprint(text: str) -> str:
    """Of a chapter as it is pasted: another edition is another text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def state(project: Project, site: str, chapter: ChapterId, text: str) -> State:
    """`text`: the chapter as it would be pasted now."""
    known = {one.chapter: one.fingerprint for one in settings_of(project, site).posted}
    if chapter not in known:
        return "never"
    return "posted" if known[chapter] == fingerprint(text) else "changed"
