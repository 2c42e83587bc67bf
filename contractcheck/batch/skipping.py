"""Which files that are found in a folder or zip are plainly no documents of an agreement.

A file that somebody names on the command line is always taken; so is anything that could hold a part of the agreement
but cannot be read (an image, an old Word file), because it must then be reported as unread.
"""

from __future__ import annotations

from pathlib import PurePosixPath

_SUFFIXES = frozenset(
    """
    .json .jsonl .yaml .yml .toml .ini .cfg .conf .xml .xsd .xsl .properties .env .lock .log .bak .tmp .db .sqlite
    .py .pyc .pyi .ipynb .js .mjs .ts .tsx .jsx .css .scss .map .sh .bat .cmd .ps1 .c .h .cpp .cs .java .class .jar
    .rs .go .rb .php .pl .r .sql .vue .j2 .jinja .svg .ico .ttf .otf .woff .woff2 .eot .mp3 .mp4 .m4a .mov .avi .wav
    .exe .dll .so .dylib .bin .iso .lnk .url .webloc .asc .sig .p7s .md5 .sha1 .sha256 .pem .crt .key .po .mo .diff
    .patch .gitignore .ics .vcf .sarif
    """.split()  # noqa: SIM905
)
_FOLDERS = frozenset({"__macosx", "__pycache__", "node_modules"})
_NAMES = frozenset({"thumbs.db", "desktop.ini", "makefile", "dockerfile", "justfile", "codeowners"})
_ABOUT = ("readme", "changelog", "license")
_ABOUT_SUFFIXES = ("", ".md", ".txt", ".rst", ".markdown")


def is_no_document(path: str) -> bool:
    """Whether a file found at this relative path (with `/`) is to be left alone."""
    parts = path.split("/")
    if any(is_skipped_folder(folder) for folder in parts[:-1]):
        return True
    name = parts[-1].lower()
    suffix = PurePosixPath(name).suffix
    if name.startswith((".", "~$", "expected.")) or name in _NAMES or suffix in _SUFFIXES:
        return True
    return suffix in _ABOUT_SUFFIXES and name.startswith(_ABOUT)


def is_skipped_folder(name: str) -> bool:
    """Whether a folder of this name holds no documents: hidden, or made by a program."""
    return (name.startswith(".") and name not in (".", "..")) or name.lower() in _FOLDERS
