"""The data that a new node needs, in the order of loading; every step can be repeated after an interruption.

Rooms are imported inside the steps: this list is read before Django is set up.
"""

from collections.abc import Callable

from thanglong.kernel.text import Text
from thanglong.site import environment

Report = Callable[[int, int], None]
Step = Callable[[Report], object]


def _directory(report: Report) -> None:
    from thanglong.foundation.directory.service import load_directory

    load_directory()
    report(1, 1)


def _procedures(report: Report) -> None:
    from django.conf import settings

    from thanglong.delivery.procedures.service import publish_bundles

    publish_bundles(settings.PROCEDURES_DIR)
    report(1, 1)


def _people(report: Report) -> None:
    from thanglong.demo.loading import load_people

    load_people()
    report(1, 1)


def _history(report: Report) -> None:
    """Write the demo's past, unless THANGLONG_DEMO_HISTORY=0 asks for an empty demo."""
    if environment.flag("THANGLONG_DEMO_HISTORY", default=True):
        from thanglong.demo.history.writing import write_history

        write_history(report)
    report(1, 1)


STEPS: list[tuple[Text, Step]] = [
    (Text("Đơn vị hành chính, cơ quan, lịch làm việc", "Places, agencies, working calendar"), _directory),
    (Text("Công bố thủ tục", "Publishing the procedures"), _procedures),
]
DEMO_STEPS: list[tuple[Text, Step]] = [
    (Text("Người mẫu của bản trình diễn", "The demo's people"), _people),
    (Text("Lịch sử mẫu: 120 ngày hồ sơ hư cấu", "A fictitious past: dossiers of 120 days"), _history),
]
