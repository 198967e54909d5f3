"""``python -m pipelines.cli``."""

from __future__ import annotations

from pipelines.cli import app

if __name__ == "__main__":
    app()
