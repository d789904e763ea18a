"""What people have in their phones and drawers."""

from pathlib import Path

import pikepdf
from PIL import Image


class Papers:
    """Makes files to upload, in a folder of the run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def scan(self, name: str, pages: int = 1) -> Path:
        """Return a PDF."""
        path = self.folder / name
        with pikepdf.new() as document:
            for _ in range(pages):
                document.add_blank_page()
            document.save(path)
        return path

    def picture(self, name: str) -> Path:
        """Return a photograph."""
        path = self.folder / name
        Image.new("RGB", (900, 1200), "#f4efe4").save(path)
        return path

    def song(self, name: str) -> Path:
        """Return what no office accepts, under the name of a picture."""
        path = self.folder / name
        path.write_bytes(b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"la la la " * 200)
        return path

    def keep(self, name: str, content: bytes) -> Path:
        """Return a file that was downloaded before."""
        path = self.folder / name
        path.write_bytes(content)
        return path
