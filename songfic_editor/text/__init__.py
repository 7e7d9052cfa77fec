"""Word craft: counting, searching, typography, on strings and blocks. Pure.

Imports only `model`.
"""
