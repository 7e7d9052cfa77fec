"""One module a format of song files: text becomes a song, and a song text. Pure, bounded, fetches nothing."""
