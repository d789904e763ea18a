"""The known scanners, and the one that this node uses, if any."""

from django.conf import settings

from thanglong.delivery.uploads.base import Scanner
from thanglong.delivery.uploads.contrib.clamd.scanner import ClamdScanner
from thanglong.delivery.uploads.contrib.demo.scanner import DemoScanner

SCANNERS: dict[str, type[Scanner]] = {cls.identifier: cls for cls in (ClamdScanner, DemoScanner)}


def active() -> Scanner | None:
    """Return the scanner of this node, None when it is set up without one."""
    options: dict[str, str] = settings.UPLOAD_SCANNER
    made = SCANNERS.get(options.get("provider", ""))
    return made(options) if made else None
