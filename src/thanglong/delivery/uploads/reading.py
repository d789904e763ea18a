"""How uploaded files stand, in words for whoever sent them and for whoever decides on them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from thanglong.delivery.uploads import copying, office
from thanglong.delivery.uploads.constants import PICTURES, State
from thanglong.delivery.uploads.exceptions import Held
from thanglong.delivery.uploads.inspecting import sentence
from thanglong.delivery.uploads.models import Copy, Examination
from thanglong.delivery.uploads.registry import active
from thanglong.delivery.uploads.signatures import Note, notes
from thanglong.kernel.models import StoredFile

TONES: Final = {State.RECEIVED: "wait", State.CHECKED: "wait", State.READY: "ok", State.REFUSED: "late"}


@dataclass(frozen=True)
class Standing:
    """How one file stands; `held` says why nobody but its sender may open it, empty when they may."""

    state: State
    notes: tuple[Note, ...]
    copy: Copy | None
    held: str

    @property
    def label(self) -> str:
        """Return how far the file is, in words."""
        return str(self.state.label)

    @property
    def tone(self) -> str:
        """Return the tone of the label."""
        return TONES[self.state]

    def to_json(self) -> dict[str, Any]:
        """Return the standing for machines."""
        return {"state": self.state.value, "notes": [note.text for note in self.notes], "has_copy": bool(self.copy)}


def standings(files: Iterable[StoredFile]) -> dict[UUID, Standing]:
    """Return how each examined file stands, by its id; files from before examinations are not among them."""
    found = list(Examination.objects.filter(pk__in=[one.pk for one in files]).select_related("file"))
    copies = copying.copies_of(found) if found else {}
    return {one.pk: _standing(one, copies.get(one.file.sha256)) for one in found}


def shown_file(stored: StoredFile) -> StoredFile:
    """Return what officers look at: the straight copy, or the original; raises Held for a file nobody may open."""
    standing = standings([stored]).get(stored.pk)
    if standing is None:
        return stored
    if standing.held:
        raise Held(standing.held)
    return standing.copy.file if standing.copy else stored


def require_open(stored: StoredFile) -> None:
    """Raise Held for a file that nobody but its sender may open."""
    shown_file(stored)


def whole_paper(files: Iterable[StoredFile]) -> Copy | None:
    """Return the one PDF that joins the pictures of a paper, in their order; None when there is none."""
    given = list(files)
    if len(given) < 2:
        return None
    known = Examination.objects.in_bulk([one.pk for one in given])
    pictures = [one for one in given if one.pk in known and known[one.pk].kind in PICTURES]
    return copying.combined_copy(pictures) if len(pictures) > 1 else None


def check_config() -> list[str]:
    """Return what an operator must know about uploads on this node, in sentences; empty means all is well."""
    scanner = active()
    if scanner is None:
        lacking = _("Chưa cài máy quét mã độc: tệp tải lên chỉ được kiểm tra cấu trúc.")
        return [f"{lacking} " + _("Hãy đặt THANGLONG_UPLOAD_SCANNER.")]
    return scanner.check_config()


def _standing(one: Examination, copy: Copy | None) -> Standing:
    state = State(one.state)
    return Standing(state, tuple(_notes(one)), copy, _held(one, state))


def _notes(one: Examination) -> Iterable[Note]:
    yield from notes(one.signatures)
    if one.state == State.REFUSED:
        yield Note(sentence(one.flaw, one.file.name, one.flaw_details), "late")
    elif one.state == State.RECEIVED:
        yield Note(_("Máy quét mã độc đang bận. Bạn vẫn nộp được; cơ quan chỉ mở tệp sau khi quét xong."), "wait")
    if one.copy_flaw:
        yield Note(_("Không chuyển được sang PDF; cơ quan xem tệp gốc."), "wait")
    elif one.kind == "docx" and not office.is_here():
        yield Note(_("Tệp Word được giữ nguyên; cơ quan mở bằng phần mềm của mình. PDF thì ai cũng xem được."), "plain")


def _held(one: Examination, state: State) -> str:
    if state == State.RECEIVED:
        return _("Tệp này chưa được quét mã độc nên chưa mở được. Hệ thống quét lại mỗi hai phút.")
    if state == State.REFUSED:
        return sentence(one.flaw, one.file.name, one.flaw_details)
    return ""
