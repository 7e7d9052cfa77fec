"""Our files: the project file, read with care and written whole; settings, and the folders they live in.

Imports what lies below `session` but not `formats`. Nothing here may put a word of a story into a log.
"""
