"""Superset's settings: everything it keeps lies in the folder that SITREP_SUPERSET names."""

import os
from pathlib import Path

HOME = Path(os.environ["SITREP_SUPERSET"])
SECRET_KEY = (HOME / "secret").read_text(encoding="utf-8")
SQLALCHEMY_DATABASE_URI = f"sqlite:///{HOME / 'superset.db'}"
