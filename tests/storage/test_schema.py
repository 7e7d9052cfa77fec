"""The schema in resources is that of the structs."""

import json
import subprocess
import sys
from pathlib import Path

from songfic_editor.storage import schema


def test_the_schema_is_current() -> None:
    assert schema.IN_CHECKOUT.read_bytes() == schema.schema(), "run: python -m songfic_editor.storage.schema"
    assert schema.OF_SITES_IN_CHECKOUT.read_bytes() == schema.site_schema(), "run the same"


def test_the_command_writes_it_where_it_is_told(tmp_path: Path) -> None:
    made = tmp_path / "made.json"
    subprocess.run([sys.executable, "-m", "songfic_editor.storage.schema", made], check=True)
    assert json.loads(made.read_bytes())["$defs"]["Project"]["required"] == ["format", "format_version", "id"]
