"""What is a lyric: loose blocks become prose, stanzas, notes and scenes, each with its reasons, and as a
writer says in their review; songs that a story has are known again.

Imports `edit`, `projection`, `text` and `model`; never reads a file.
"""
