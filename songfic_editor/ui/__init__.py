"""Windows: panels, dialogs, messages, and the hub that joins them to the session.

Imports every room below; no panel reads another panel.
"""
