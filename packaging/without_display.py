"""The main job with no window to see: import a songfic, move a stanza, save, export, and take a picture of the window.

Called by packaging/run where there is no display, with the folder to leave everything in. It runs the commands
that a person would type and prints them; only the picture goes through the window's own code.
"""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / "resources" / "samples" / "harbour-lights.txt"


def songfic(*arguments: str | Path) -> str:
    """Run one command of `songfic`; its output. Ends the program with the command's own message if it fails."""
    words = ["songfic", *map(str, arguments)]
    print(f"\n$ {shlex.join(words)}", flush=True)
    ended = subprocess.run(
        [Path(sys.executable).with_name("songfic"), *words[1:]],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if ended.returncode:
        sys.exit(ended.returncode)
    return ended.stdout


def stanza_to_move(story: Path) -> tuple[str, str]:
    """A stanza that stands in the story's second scene or later, and the scene before it: (placement, scene)."""
    outline = json.loads(songfic("outline", story, "--json"))
    scenes = [scene for chapter in outline["chapters"] for scene in chapter["scenes"]]
    for before, scene in zip(scenes, scenes[1:], strict=False):
        for block in scene["blocks"]:
            if block["kind"] == "stanza":
                print(f"“{block['lines'][0]} …” goes from {scene['title']!r} to {before['title']!r}")
                return block["id"], before["id"]
    sys.exit("The sample has no stanza to move.")


def picture(story: Path, to: Path) -> None:
    """Save a picture of the window with the story in it."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    print(f"\n$ songfic-editor --picture {shlex.quote(str(to))} {shlex.quote(str(story))}")


def main(folder: Path) -> None:
    """Do it all in `folder`, over what an earlier run left there."""
    folder.mkdir(parents=True, exist_ok=True)
    story, text, page, window = (
        folder / f"harbour-lights{end}" for end in (".songfic", ".txt", ".html", ".png")
    )
    print(songfic("import", SAMPLE, "-o", story, "--force"), end="")
    placement, scene = stanza_to_move(story)
    print(songfic("move", story, "--placement", placement, "--to", scene), end="")
    print(songfic("export", story, "--to", "text", "-o", text, "--force"), end="")
    print(songfic("export", story, "--to", "html", "-o", page, "--force"), end="")
    picture(story, window)
    print("\nAll of it lies here:")
    for path in (story, text, page, window):
        print(f"  {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
