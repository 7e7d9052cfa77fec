"""What a project is: frozen values, how they are found and checked.

This room imports nothing of ours, and nothing of Qt.
"""
