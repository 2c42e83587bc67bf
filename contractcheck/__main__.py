"""`python -m contractcheck`."""

from __future__ import annotations

from contractcheck.cli.main import main

if __name__ == "__main__":
    main()
