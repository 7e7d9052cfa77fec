"""The open project: the only mutable state of the core.

Imports what lies below; nothing of Qt.
"""
