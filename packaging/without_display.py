"""The main job with no window to see: import a songfic, move a stanza, save, export, take a picture.

Called by packaging/run where there is no display, with the folder to leave everything in. It runs the
commands that a person would type, and prints them; only the picture goes through the window's own code.
"""

import itertools
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "samples" / "harbour-lights.txt"
MODULES = {"songfic": "songfic_editor.cli", "songfic-editor": "songfic_editor"}


def run(program: str, *arguments: str | Path) -> str:
    """Run one of the two programs; its output. Where it fails, this ends too: it has said why."""
    words = [program, *map(str, arguments)]
    print(f"\n$ {shlex.join(words)}", flush=True)
    ended = subprocess.run(
        [sys.executable, "-P", "-m", MODULES[program], *words[1:]],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if ended.returncode:
        sys.exit(f"{program} ended with {ended.returncode}.")
    return ended.stdout


def stanza_to_move(story: Path) -> tuple[str, str]:
    """The ids of a stanza that stands in the second scene or later, and of the scene before it."""
    outline = json.loads(run("songfic", "outline", story, "--json"))
    scenes = [scene for chapter in outline["chapters"] for scene in chapter["scenes"]]
    for before, scene in itertools.pairwise(scenes):
        for block in scene["blocks"]:
            if block["kind"] == "stanza":
                print(f"The stanza “{block['lines'][0]} …” is to go to the scene before its own.")
                return block["id"], before["id"]
    sys.exit("The sample has no stanza to move.")


def main(folder: Path) -> None:
    """Do it all in `folder`, over what an earlier run left there."""
    folder.mkdir(parents=True, exist_ok=True)
    story, text, page, picture = (
        folder / f"harbour-lights{end}" for end in (".songfic", ".txt", ".html", ".png")
    )
    print(run("songfic", "import", SAMPLE, "-o", story, "--force"), end="")
    placement, scene = stanza_to_move(story)
    print(run("songfic", "move", story, "--placement", placement, "--to", scene), end="")
    print(run("songfic", "export", story, "--to", "text", "-o", text, "--force"), end="")
    print(run("songfic", "export", story, "--to", "html", "-o", page, "--force"), end="")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # it says of each window what it cannot do
    run("songfic-editor", "--picture", picture, story)
    print("\nAll of it lies here:")
    for path in (story, text, page, picture):
        print(f"  {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
