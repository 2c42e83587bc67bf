"""Set up everything and do one thing: `python3 dev.py samples`, `test`, `catalogue` or `pictures`.

Needs Python 3.11 or later and nothing else. Makes `.venv` beside this file with the pinned packages of
`constraints.txt`, and makes it anew when that file changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
DEBIAN = {
    "soffice": ["libreoffice-writer", "hyphen-nl", "fonts-liberation", "fonts-dejavu-core"],
    "chromium": ["chromium"],
    "tesseract": ["tesseract-ocr", "tesseract-ocr-nld"],
}
"""Programs that the tests use, as oracles, for scans or to open the page, and the Debian packages that bring them."""


def main(arguments: list[str]) -> int:
    """Run the task that is asked for; the exit code comes back."""
    tasks = {"samples": samples, "test": test, "catalogue": catalogue, "pictures": pictures}
    if len(arguments) != 1 or arguments[0] not in tasks:
        print(__doc__, file=sys.stderr)
        return 2
    set_up()
    return tasks[arguments[0]]()


def set_up() -> None:
    """Make the virtual environment, unless it is there with these very packages."""
    wanted = hashlib.sha256(
        (ROOT / "constraints.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    ).hexdigest()
    stamp = VENV / "packages.sha256"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    print("Setting up .venv ...", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    pip = [str(BIN / "python"), "-m", "pip", "--disable-pip-version-check", "-q", "install"]
    # The file holds every package there is to install, so nothing is left to look for: a release of today that a pinned
    # package would also take must not come into it.
    subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", "constraints.txt"], cwd=ROOT, check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", "."], cwd=ROOT, check=True)
    stamp.write_text(wanted, "utf-8")


def samples() -> int:
    """Check the sample contracts; 0 where the reports were made, gaps or not."""
    command = [str(BIN / "contractcheck"), "check", "sample_contracts", "--dossier", "subfolder"]
    code = subprocess.run(
        [*command, "--format", "text", "--format", "html=report.html"], cwd=ROOT, check=False
    ).returncode
    print("The same as a web page: report.html", file=sys.stderr)
    return 0 if code in (0, 1) else code


def test() -> int:
    """Lint, types, layers, tests with coverage, and the examples beside the rules; stops at the first that fails."""
    debian_packages()
    steps = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["lint-imports"],
        ["contractcheck", "rules", "test"],
        ["pytest", "-n", "auto", "--dist", "loadfile", "--cov", "--cov-report=term:skip-covered"],
    ]
    for step in steps:
        print("$", " ".join(step), flush=True)
        code = subprocess.run([str(BIN / step[0]), *step[1:]], cwd=ROOT, check=False).returncode
        if code:
            return code
    return 0


def catalogue() -> int:
    """Gather the texts that people read into the catalogue of translations, and compile it."""
    return subprocess.run([str(BIN / "python"), "-m", "tools.catalogue"], cwd=ROOT, check=False).returncode


def pictures() -> int:
    """Make the pictures of the documentation anew."""
    debian_packages()
    return subprocess.run([str(BIN / "python"), "-m", "tools.pictures"], cwd=ROOT, check=False).returncode


def debian_packages() -> None:
    """Install the programs that the tests need, where they are missing and this is Debian with root."""
    missing = [package for program, packages in DEBIAN.items() if not shutil.which(program) for package in packages]
    if not missing:
        return
    if not shutil.which("apt-get") or os.name == "nt" or os.geteuid() != 0:
        print("Missing for the tests:", ", ".join(missing), "- install them first.", file=sys.stderr)
        sys.exit(2)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment, stdout=subprocess.DEVNULL)
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
