"""Copy the browser components that others keep into the house, each file as its checksum has it.

`python deploy/vendor.py` fetches them again; `--check` only looks at what is here. Neither
building nor running the product needs this, nor npm.
"""

import hashlib
import io
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

HOME = Path(__file__).resolve().parent.parent / "forum" / "static" / "vendor"


@dataclass(frozen=True)
class Component:
    """A package of the npm registry; `files` maps a path in it to our name and its SHA-256."""

    name: str
    version: str
    licence: str
    why: str
    files: dict

    @property
    def folder(self):
        return HOME / self.name.rpartition("/")[2]

    @property
    def address(self):
        short = self.name.rpartition("/")[2]
        return f"https://registry.npmjs.org/{self.name}/-/{short}-{self.version}.tgz"


COMPONENTS = [
    Component(
        name="@github/markdown-toolbar-element",
        version="2.2.3",
        licence="MIT",
        why="buttons that write Markdown into a plain textarea, with a toolbar's keyboard",
        files={
            "dist/index.js": (
                "index.js",
                "1f8dd41b82888cd538bdaf6d4a7bdd368271fb26b0c9942913e5b72fcbb1cf55",
            ),
            "LICENSE": (
                "LICENSE",
                "368b78ebed58c55ab2d7a2bc05f292492b266a262d1fc7c08fcccff378aa94b2",
            ),
        },
    ),
]


def faults():
    """A sentence for each file that is not what it should be, or that nobody vouches for."""
    known = {}
    for component in COMPONENTS:
        for name, checksum in component.files.values():
            known[component.folder / name] = checksum
    found = {path for path in HOME.rglob("*") if path.is_file()}
    for path in sorted(known.keys() | found):
        if path not in known:
            yield f"{path.relative_to(HOME)} has no entry in deploy/vendor.py."
        elif path not in found:
            yield f"{path.relative_to(HOME)} is missing."
        elif sha256(path.read_bytes()) != known[path]:
            yield f"{path.relative_to(HOME)} differs from its version."


def fetch(component):
    """Write the files of a component; raises ValueError when one is not what was expected."""
    with urlopen(component.address, timeout=60) as answer:  # noqa: S310
        archive = io.BytesIO(answer.read())
    with tarfile.open(fileobj=archive) as package:
        for path, (name, checksum) in component.files.items():
            content = package.extractfile(f"package/{path}").read()
            if sha256(content) != checksum:
                raise ValueError(f"{component.address}: {path} differs from what was checked.")
            component.folder.mkdir(parents=True, exist_ok=True)
            (component.folder / name).write_bytes(content)


def sha256(content):
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    if "--check" not in sys.argv:
        for wanted in COMPONENTS:
            fetch(wanted)
    sys.exit("\n".join(faults()) or None)
