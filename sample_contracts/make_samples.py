"""Make the sample contracts: fictional dossiers, each a folder here with its documents and `expected.yaml`.

    python sample_contracts/make_samples.py            # all dossiers
    python sample_contracts/make_samples.py NAME ...   # only these

The texts stand in `maker/texts/NAME/*.yaml`. Word files come out the same, byte for byte, every time; PDF and
OpenDocument files are made from them by LibreOffice (`soffice` on the path). Every gemeente, organisation and person
is invented. `expected.yaml` is written by hand and not touched by this script: for each of the 23 toetspunten the
status of the dossier and the words that show it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from maker.office import convert  # noqa: E402
from maker.word import WordWriter  # noqa: E402


def make_dossier(folder: Path) -> None:
    """Write the documents of one dossier beside this script."""
    target = HERE / folder.name
    target.mkdir(exist_ok=True)
    for path in sorted(folder.glob("*.yaml")):
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        kind = source.get("format", "docx")
        data = WordWriter(source).make()
        if kind != "docx":
            data = convert(data, path.stem, kind)
        made = target / f"{path.stem}.{kind}"
        made.write_bytes(data)
        print(made.relative_to(HERE))


def main(names: list[str]) -> int:
    """Make the named dossiers, or all; the exit code is 2 where a name does not exist."""
    texts = HERE / "maker" / "texts"
    folders = sorted(path for path in texts.iterdir() if path.is_dir())
    unknown = set(names) - {folder.name for folder in folders}
    if unknown:
        print(f"Geen dossier met deze naam: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    for folder in folders:
        if not names or folder.name in names:
            make_dossier(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
