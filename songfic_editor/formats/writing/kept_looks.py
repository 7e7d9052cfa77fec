"""A paragraph in the looks that a site keeps, and in no other: what it drops would stand there as signs.

Called by the writers for sites whose form takes rich text or BBCode.
"""

from collections.abc import Collection

from songfic_editor.model.text import Run, Runs, canonical, style_of
from songfic_editor.publishing.fields import LOOKS
from songfic_editor.publishing.sites import Quality


def kept(runs: Runs, keeps: Collection[Quality]) -> Runs:
    """The runs without marks and links that the site does not keep."""
    leads = "link" in keeps
    return canonical(
        Run(
            run.text,
            style_of(mark for mark in run.style if LOOKS[mark] in keeps),
            run.link if leads else "",
        )
        for run in runs
    )
