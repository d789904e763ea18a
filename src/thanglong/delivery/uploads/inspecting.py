"""Judges an uploaded file by what is in it, and says in plain words what is wrong and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any, Final, cast

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from thanglong.delivery.forms import service as forms
from thanglong.delivery.uploads import bounds, signatures
from thanglong.delivery.uploads.constants import KINDS_IN_WORDS, MEGABYTE, SENTENCES, Trouble
from thanglong.delivery.uploads.exceptions import ScannerAway, Unfit
from thanglong.delivery.uploads.kinds import VIDEO, kind_of
from thanglong.delivery.uploads.registry import active
from thanglong.delivery.uploads.workshop.flaws import Flaw, Unusable

USUAL_FILES: Final = 5
USUAL_MEGABYTES: Final = 20
HEAD: Final = 8192


@dataclass(frozen=True)
class Inspection:
    """What is known of a file before it is kept; `scanned` is False when a scanner is set up but away."""

    kind: str
    facts: Mapping[str, Any]
    scanner: str = ""
    scanned: bool = True
    signatures: list[dict[str, Any]] = field(default_factory=list)

    @property
    def media_type(self) -> str:
        """Return the media type under which the file is kept."""
        return forms.MEDIA_TYPES[self.kind]


def sentence(flaw: Flaw | str, name: str, details: Mapping[str, Any]) -> str:
    """Say what is wrong with a file, and what to do."""
    return str(SENTENCES[Flaw(flaw)]) % {"name": name, **details}


def check_room(asked: forms.Field, already: int) -> None:
    """Raise Unfit when a field holds as many files as it may."""
    most = int(asked.settings.get("max_files", USUAL_FILES))
    if already >= most:
        raise Unfit(_("Mục này nhận nhiều nhất %(most)d tệp. Hãy bỏ bớt một tệp rồi tải lại.") % {"most": most})


def inspect(
    upload: "UploadedFile[Any]", accepted: tuple[str, ...], *, most_megabytes: int = USUAL_MEGABYTES
) -> Inspection:
    """Look at size, kind, structure, malware and signatures; raises Unfit. Nothing is kept yet."""
    name = upload.name or ""
    try:
        _check_size(upload, name, min(most_megabytes, USUAL_MEGABYTES))
        kind = _kind(upload, accepted)
        stream = cast("IO[bytes]", upload.file)
        facts = bounds.inspect(stream, kind).facts
        scanner, scanned = _scan(stream)
    except Unusable as found:
        raise Unfit(sentence(found.flaw, name, found.details)) from None
    except OSError as error:
        raise Unfit(_no_room(name)) from error
    found_signatures = signatures.judge(stream.read()) if facts.get("signatures") else []
    stream.seek(0)
    return Inspection(kind, facts, scanner, scanned, found_signatures)


def _check_size(upload: "UploadedFile[Any]", name: str, most: int) -> None:
    trouble = getattr(upload, "trouble", None)
    if trouble == Trouble.NO_ROOM:
        raise Unfit(_no_room(name))
    if not upload.size:
        raise Unusable(Flaw.EMPTY)
    if trouble == Trouble.TOO_LARGE or upload.size > most * MEGABYTE:
        raise Unusable(Flaw.TOO_LARGE, most=most)


def _no_room(name: str) -> str:
    return _("Máy chủ tạm hết chỗ nên chưa giữ được tệp “%(name)s”. Hãy thử lại sau ít phút.") % {"name": name}


def _kind(upload: "UploadedFile[Any]", accepted: tuple[str, ...]) -> str:
    upload.seek(0)
    head = upload.read(HEAD)
    upload.seek(0)
    kind = kind_of(head, accepted)
    if kind == VIDEO:
        raise Unusable(Flaw.VIDEO)
    if kind is None:
        wanted = ", ".join(KINDS_IN_WORDS.get(item, item.upper()) for item in accepted)
        raise Unusable(Flaw.WRONG_TYPE, wanted=wanted)
    return kind


def _scan(stream: IO[bytes]) -> tuple[str, bool]:
    """Return the scanner's name and whether the file is known to be clean as far as this node can know."""
    scanner = active()
    if scanner is None:
        return "", True
    stream.seek(0)
    try:
        finding = scanner.scan(stream)
    except ScannerAway:
        return "", False
    finally:
        stream.seek(0)
    if finding.malware:
        raise Unusable(Flaw.INFECTED, malware=finding.malware)
    return finding.scanner, True
