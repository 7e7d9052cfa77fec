"""One module a format: a project becomes text. Pure: no writer opens a file."""
