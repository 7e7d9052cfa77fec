"""Comments in an RTF: groups that say where its words begin and end, who wrote it, and what it says.

Used by the RTF reader alone, which hands over the text of each such group when that is over.
"""

from songfic_editor.formats.reading.remarks import Remarks


class Comments:
    """One walk's."""

    def __init__(self, remarks: Remarks) -> None:
        self._remarks = remarks
        self._name = self._author = ""
        self._count = 0

    def over(self, what: str, said: str) -> None:
        """A group of `words.COMMENTS` is over."""
        if what == "atrfstart":
            self._remarks.begin(said)
        elif what == "atrfend":
            self._remarks.end(said)
        elif what == "atnref":
            self._name = said
        elif what == "atnauthor":
            self._author = said
        else:
            self._count += 1
            name = self._name or f"\0{self._count}"
            self._remarks.say(name, said, self._author)
            self._remarks.end(name)
            self._name = self._author = ""
