"""A fic as a reader hands it over, in short lines that a test can hold beside what was meant."""

from songfic_editor.model.text import Runs
from songfic_editor.recognition.loose import Fic, LooseBlock


def told(fic: Fic) -> list[str]:
    """Each block as its looks in brackets and its text, marks as `<bi>…</>`, a link as
    `<bi https://…>…</>`: "[h1 center] Words".
    """
    return [_block(block) for block in fic.blocks]


def losses(fic: Fic) -> dict[str, int]:
    return {loss.code: loss.count for loss in fic.losses}


def _block(block: LooseBlock) -> str:
    if block.rule:
        return "---"
    looks = [f"h{block.heading}"] if block.heading else []
    looks += [block.align] if block.align != "start" else []
    looks += [f"in{block.indent}"] if block.indent else []
    looks += ["quoted"] if block.quoted else []
    looks += ["note"] if block.note else []
    looks += [f"gap{block.gap}"] if block.gap else []
    return f"[{' '.join(looks)}] {_marked(block.runs)}" if looks else _marked(block.runs)


def _marked(runs: Runs) -> str:
    return "".join(
        f"<{' '.join(filter(None, (run.style, run.link)))}>{run.text}</>"
        if run.style or run.link
        else run.text
        for run in runs
    )
