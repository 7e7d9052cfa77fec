"""Short random ids, unique in a project and stable for ever.

Called wherever a new song, stanza, chapter or block is made. Never derive an id from a title or a
position: both change, and an id must not.
"""

import os
from typing import NewType

ProjectId = NewType("ProjectId", str)
SongId = NewType("SongId", str)
StanzaId = NewType("StanzaId", str)
ChapterId = NewType("ChapterId", str)
BlockId = NewType("BlockId", str)

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 10


def new_id() -> str:
    """Ten characters of 32, 50 random bits: two equal ones in 100,000 come once in 200,000 projects."""
    # Not `secrets`: its import takes longer than all of this room's, and the program waits for it.
    bits = int.from_bytes(os.urandom(7))
    return "".join(_ALPHABET[bits >> 5 * place & 31] for place in range(_LENGTH))


def new_project_id() -> ProjectId:
    return ProjectId(new_id())


def new_song_id() -> SongId:
    return SongId(new_id())


def new_stanza_id() -> StanzaId:
    return StanzaId(new_id())


def new_chapter_id() -> ChapterId:
    return ChapterId(new_id())


def new_block_id() -> BlockId:
    return BlockId(new_id())
