"""What is a lyric: loose blocks become prose, stanzas, notes and scenes, each with its reasons.

Imports `edit`, `projection`, `text` and `model`; never reads a file.
"""
