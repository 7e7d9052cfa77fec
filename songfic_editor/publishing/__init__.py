"""What an archive takes: sites, their rules as data, credits.

Imports `edit`, `projection`, `text` and `model`; never writes a file.
"""
