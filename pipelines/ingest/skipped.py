"""What lies among the articles of a folder or archive and is not meant as one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

README_NAME: Final = "readme.md"

_PAGE_ENDINGS: Final = (".html", ".htm", ".xhtml", ".shtml", ".HTML", ".HTM")
_PARTS_ENDINGS: Final = (
    "_files", ".files", "-Dateien", "_fichiers", "_archivos", "_file", "_bestanden", "-filer",
    "_ficheiros", "_arquivos", "_pliki", "_soubory", "_tiedostot", "_dosyalar", "_elemei",
)  # fmt: skip
"""What browsers and Windows call the folder of a page's pictures and scripts, by language."""
_SYSTEM_FOLDER: Final = "__MACOSX"


def is_hidden(name: str) -> bool:
    """A file or folder that a system or a tool keeps for itself."""
    return (name.startswith(".") and name != "..") or name == _SYSTEM_FOLDER


def is_readme(name: str) -> bool:
    """The note that describes a folder to people."""
    return name.lower() == README_NAME


def is_part_of_page(folder: str, files: Collection[str]) -> bool:
    """The folder of the pictures and scripts of a page that was saved "complete" beside it.

    Args:
        folder: Its path, ``sub/X_files``.
        files: Paths of the files around, among them perhaps ``sub/X.html``.
    """
    stems = [folder.removesuffix(end) for end in _PARTS_ENDINGS if folder.endswith(end)]
    pages = {stem + ending for stem in stems for ending in _PAGE_ENDINGS}
    return bool(pages) and not pages.isdisjoint(files)
