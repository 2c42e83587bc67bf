from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from contractcheck.reading import ocr
from contractcheck.reading.ocr import Picture, page_text
from tests.reading.pdf_files import Canvas, pdf

needs_tesseract = pytest.mark.skipif(not ocr.available(), reason="tesseract with Dutch is not installed")


def drawn(*lines: str) -> Picture:
    """A page with these lines, as a picture."""
