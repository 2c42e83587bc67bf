"""What goes wrong in a zip: Word and OpenDocument files are zips too."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

ZIP_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises on a damaged or hostile zip; a password and an unknown way of packing are a `RuntimeError`."""
