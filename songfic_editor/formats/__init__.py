"""Other people's files: a registry, readers, writers.

Imports `recognition`, `publishing` and what lies below; never `storage`.
"""
