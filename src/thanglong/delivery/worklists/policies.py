"""Who may keep views, ask for errands, and fetch what came of them."""

from django.utils.translation import gettext_lazy as _

from thanglong.delivery.worklists.models import Errand, SavedView
from thanglong.kernel.actors import Actor, Role
from thanglong.kernel.errors import Denied

READERS = (Role.COUNTER, Role.SPECIALIST, Role.CONSULTEE, Role.LEADER, Role.CLERK, Role.FINANCE)

NOT_YOURS = _("Danh sách này thuộc về người khác. Bạn chỉ dùng được danh sách do chính mình lập.")
NO_DOSSIERS = _("Vai trò bạn đang dùng không đọc hồ sơ. Hãy đổi tư cách đang dùng.")
RIGHTS_CHANGED = _(
    "Quyền của bạn đã thay đổi từ khi xuất tệp này nên tệp không tải được nữa. "
    "Hãy xuất lại danh sách theo quyền hiện tại."
)


def reads_dossiers(actor: Actor, subject: object) -> None:
    """Let officers who have a role in the life of dossiers keep lists of them."""
    del subject
    if not actor.is_officer or not actor.has_role(*READERS):
        raise Denied(NO_DOSSIERS)


def owns_view(actor: Actor, view: SavedView) -> None:
    """Let only the officer who saved a view, in the same agency, change it."""
    if not actor.is_officer or view.account_id != actor.account_id or view.agency != actor.agency:
        raise Denied(NOT_YOURS)


def may_fetch(actor: Actor, errand: Errand) -> None:
    """Let only the officer who asked fetch the file, in the same agency, with all the roles that chose its rows."""
    if not actor.is_officer or errand.account_id != actor.account_id or errand.agency != actor.agency:
        raise Denied(NOT_YOURS)
    if not set(errand.actor.get("roles", ())) <= actor.roles:
        raise Denied(RIGHTS_CHANGED)


def owns_errand(actor: Actor, errand: Errand) -> None:
    """Let only the officer who asked look at what came of it."""
    if not actor.is_officer or errand.account_id != actor.account_id or errand.agency != actor.agency:
        raise Denied(NOT_YOURS)


def is_system(actor: Actor, subject: object) -> None:
    """Let only a named part of the platform act."""
    del subject
    if not actor.is_system:
        raise Denied(NOT_YOURS)
