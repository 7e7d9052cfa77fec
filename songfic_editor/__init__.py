"""Songfic Editor: stories told in prose with a song's stanzas between their scenes."""

__version__ = "0.1.0"
