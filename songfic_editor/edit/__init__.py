"""What can happen to a project: pure functions from a project to a changed one.

Imports only `model`. Whatever an edit does not touch is handed on as the same object.
"""
