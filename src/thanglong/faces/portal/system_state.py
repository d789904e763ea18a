"""How the node is doing, measured now: database, background work, news waiting to be told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError
from django.db.models import Max, Min
from django.utils.translation import gettext, ngettext
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from thanglong.delivery.uploads import service as uploads
from thanglong.faces.portal.time_words import moment, span
from thanglong.kernel import clock
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.models import OutboxEvent

SILENT_AFTER = timedelta(minutes=1)
SLOW_AFTER = timedelta(minutes=5)


@dataclass(frozen=True)
class Part:
    """One part of the system: fine, or not, with a sentence for people."""

    name: str
    fine: bool
    text: str


def parts(actor: Actor) -> list[Part]:
    """Return the state of every part, and to operators of the scanner too; without a database only that is known."""
    now = clock.now()
    try:
        seen = [_website(), _database(), _worker(now), _news(now)]
        return [*seen, _scanner()] if actor.has_role(Role.OPERATOR) else seen
    except DatabaseError:
        return [
            _website(),
            Part(
                gettext("Cơ sở dữ liệu"),
                fine=False,
                text=gettext("Không trả lời. Hồ sơ đã có mã vẫn được giữ an toàn; hãy thử lại sau ít phút."),
            ),
        ]


def _website() -> Part:
    return Part(gettext("Trang web"), fine=True, text=gettext("Đang trả lời: bạn đang đọc trang này."))


def _database() -> Part:
    OutboxEvent.objects.order_by().values_list("pk")[:1].exists()
    return Part(gettext("Cơ sở dữ liệu"), fine=True, text=gettext("Đang hoạt động. Nộp và lưu hồ sơ bình thường."))


def _scanner() -> Part:
    lacking = uploads.check_config()
    ready = gettext("Máy quét mã độc trả lời; mọi tệp tải lên được quét trước khi ai mở.")
    return Part(gettext("Quét mã độc"), fine=not lacking, text=" ".join(lacking) or ready)


def _worker(now: datetime) -> Part:
    name = gettext("Xử lý nền")
    seen: datetime | None = ProcrastinateWorker.objects.aggregate(last=Max("last_heartbeat"))["last"]
    waiting = ProcrastinateJob.objects.filter(status="todo", scheduled_at=None).count()
    jobs = ngettext("%(waiting)d việc đang chờ.", "%(waiting)d việc đang chờ.", waiting) % {"waiting": waiting}
    if seen is None or now - seen > SILENT_AFTER:
        silent = gettext("Đang dừng: thông báo và nhắc hạn đến chậm, nộp hồ sơ không bị ảnh hưởng.")
        return Part(name, fine=False, text=f"{silent} {jobs}")
    return Part(name, fine=True, text=gettext("Đang chạy, lần cuối lúc %(at)s.") % {"at": moment(seen)} + f" {jobs}")


def _news(now: datetime) -> Part:
    name = gettext("Thông báo cho người nộp")
    oldest: dict[str, Any] = OutboxEvent.objects.filter(dispatched_at=None).aggregate(at=Min("time"))
    if oldest["at"] is None:
        return Part(name, fine=True, text=gettext("Không có thông báo nào bị chậm."))
    lag = now - oldest["at"]
    text = gettext("Thông báo chờ lâu nhất: %(lag)s.") % {"lag": span(lag)}
    return Part(name, fine=lag < SLOW_AFTER, text=text)
