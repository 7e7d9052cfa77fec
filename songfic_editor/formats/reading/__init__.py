"""One module a format: bytes or text become loose blocks. Every reader is bounded and fetches nothing."""
