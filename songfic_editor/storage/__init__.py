"""Our files: the project file, written whole, and settings.

Imports what lies below `session` but not `formats`.
"""
