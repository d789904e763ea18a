"""Keeps a secret in a file of its own, so that a node makes its secrets itself and no two nodes share one."""

import secrets
from pathlib import Path


def secret(path: Path, *, octets: int = 48) -> str:
    """Return the secret kept in a file, made at first need, whole or not at all, and readable by its owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.new")
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_urlsafe(octets), encoding="ascii")
        unfinished.replace(path)
    return path.read_text(encoding="ascii")
