"""One node: its data folder, its settings and its database, found from the environment and from what it was before."""

import errno
import json
import os
from dataclasses import dataclass
from pathlib import Path

import django
from django.core.management import call_command

from thanglong.kernel.database import EmbeddedPostgres
from thanglong.kernel.secret_files import secret
from thanglong.site import environment
from thanglong.site.terminal import words

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = "thanglong.site.settings"


class NodeError(Exception):
    """The node cannot do what was asked; the message says why and what to do."""


@dataclass(frozen=True)
class Profile:
    """What a node remembers between starts."""

    demo: bool = False
    site_url: str = ""


class Node:
    """The node of DATA_DIR. `configure` and `open` may be called any number of times."""

    def __init__(self) -> None:
        self._postgres: EmbeddedPostgres | None = None

    @property
    def data_dir(self) -> Path:
        """Return the folder that holds everything the node keeps."""
        return environment.folder("DATA_DIR", ROOT / "var")

    @property
    def postgres(self) -> EmbeddedPostgres | None:
        """Return the embedded server, or None when DATABASE_URL names another."""
        if self._postgres is None and "DATABASE_URL" not in os.environ:
            self._postgres = EmbeddedPostgres(self.data_dir)
        return self._postgres

    def profile(self) -> Profile:
        """Return what the last `demo` or `serve` on this folder was."""
        return self.remembered() or Profile()

    def remembered(self) -> Profile | None:
        """Return the same, or None on a folder that was neither yet."""
        try:
            kept = json.loads((self.data_dir / "node.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return Profile(demo=bool(kept.get("demo")), site_url=str(kept.get("site_url", "")))

    def remember(self, profile: Profile) -> None:
        """Keep the profile, so that later commands see the same rooms and address."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"demo": profile.demo, "site_url": profile.site_url})
        (self.data_dir / "node.json").write_text(text, encoding="utf-8")

    def export(self) -> None:
        """Set the environment that the settings read, here and in every child process."""
        profile = self.profile()
        os.environ.setdefault("DATA_DIR", str(self.data_dir))
        if self.postgres:
            os.environ["DATABASE_URL"] = self.postgres.url
        if profile.demo:
            os.environ.setdefault("THANGLONG_DEMO", "1")
        if profile.site_url:
            os.environ.setdefault("THANGLONG_SITE_URL", profile.site_url)
        if (self.data_dir / "secret-key").exists():
            os.environ.setdefault("THANGLONG_SECRET_KEY", self.secret_key())
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)

    def configure(self) -> None:
        """Export the environment, then load Django."""
        self.export()
        django.setup()

    def open(self) -> None:
        """Start the embedded database if it does not run, and bring its tables up to date."""
        self.start_database()
        self.configure()
        call_command("migrate", interactive=False, verbosity=0)

    def start_database(self) -> None:
        """Start the embedded database, or join it where it runs already."""
        if self.postgres:
            self.make_folder()
            self.postgres.start()

    def make_folder(self) -> Path:
        """Return the data folder, made at first need; raises NodeError where it cannot be written."""
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True)
            if not os.access(self.data_dir, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        except OSError as problem:
            if problem.errno == errno.ENOSPC:
                raise
            raise NodeError(
                words(
                    "Không ghi được vào {folder} ({reason}). Hãy chọn DATA_DIR khác hoặc cấp quyền ghi.",
                    "{folder} cannot be written ({reason}). Choose another DATA_DIR, or give the right to write there.",
                ).format(folder=self.data_dir, reason=problem.strerror)
            ) from problem
        return self.data_dir

    def close(self) -> None:
        """Stop the database if this process started it."""
        if self._postgres:
            self._postgres.stop()

    def secret_key(self) -> str:
        """Return the node's secret, made at first need and readable by its owner alone."""
        return secret(self.data_dir / "secret-key")
