"""The text sheet: the manuscript as a real text widget, bound to the model.

Imports Qt and the rooms below `session`; neither `session` nor `storage`.
"""
