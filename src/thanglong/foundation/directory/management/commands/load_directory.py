"""Load units, agencies, hours and holidays into the database."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from thanglong.foundation.directory.service import load_directory


class Command(BaseCommand):
    """Run this after an installation and after an upgrade; doing it twice changes nothing."""

    help = "Load units, agencies, hours and holidays."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the switch that loads an edition again."""
        parser.add_argument("--force", action="store_true", help="load again even if this edition is there")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and say what was found."""
        del args
        started = time.monotonic()
        loaded = load_directory(force=options["force"])
        text = (
            _("Đã nạp %(units)s đơn vị hành chính và %(agencies)s cơ quan trong %(seconds)s giây.")
            if loaded.changed
            else _("Danh mục đã có sẵn: %(units)s đơn vị hành chính, %(agencies)s cơ quan.")
        )
        seconds = f"{time.monotonic() - started:.1f}"
        self.stdout.write(text % {"units": loaded.units, "agencies": loaded.agencies, "seconds": seconds})
