"""What is shown of a project: rows, patches, outlines. Pure; the only place that follows a link for display.

Imports only `model`.
"""
