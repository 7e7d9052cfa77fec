"""One module a format of song files: a text becomes a SongDraft, and a song a text. Pure, bounded, fetches
nothing.

`registry` tells the formats apart by content and is the door for everybody else.
"""
