"""The first moment of a sketched dossier: answers, uploaded papers, draft, and the dossier as submission makes it."""

from typing import Any

from thanglong.delivery.dossiers.constants import Finance, Status
from thanglong.delivery.dossiers.service import (
    Attachment,
    Dossier,
    Draft,
    new_reference,
    new_secret,
)
from thanglong.delivery.forms import service as forms
from thanglong.demo.history import times
from thanglong.demo.history.applications import Answers, fill_in
from thanglong.demo.history.book import Book
from thanglong.demo.history.play import Play
from thanglong.kernel.ids import new_id
from thanglong.kernel.vietnamese import fold, name_sort_key


def submitted(play: Play, book: Book) -> tuple[Dossier, dict[str, Any]]:
    """Return the dossier and what the ledger keeps of its submission; draft and papers go into the book."""
    procedure = play.procedure
    answers = forms.keep_visible(procedure.form, fill_in(procedure, play.citizen, play.at, play.course.choice))
    draft = _draft(play, answers)
    book.drafts.append(draft)
    book.attachments += _attachments(play, draft, answers)
    dossier = _dossier(play, draft, answers)
    facts = {
        "status": int(dossier.status),
        "reference": dossier.reference,
        "procedure": procedure.code,
        "revision": str(dossier.revision_id),
        "channel": dossier.channel,
        "help_agency": "",
        "helper": "",
        "answers_sha256": forms.digest(answers),
    }
    return dossier, facts


def _draft(play: Play, answers: Answers) -> Draft:
    assert play.procedure.revision_id is not None
    pages = [page.id for page in forms.visible_pages(play.procedure.form, answers)]
    return Draft(
        id=new_id(),
        account_id=play.citizen.account.pk,
        organisation=play.citizen.organisation,
        procedure_code=play.procedure.code,
        revision_id=play.procedure.revision_id,
        answers=answers,
        pages_done=pages,
        created_at=play.at,
        saved_at=play.at,
        submitted_at=play.at,
    )


def _attachments(play: Play, draft: Draft, answers: Answers) -> list[Attachment]:
    papers = play.setting.papers
    return [
        Attachment(
            id=identity, draft=draft, field=field, file=papers.sample(play.procedure, field)[1], added_at=play.at
        )
        for field, value in answers.items()
        if field.endswith("_file")
        for identity in value
    ]


def _dossier(play: Play, draft: Draft, answers: Answers) -> Dossier:
    procedure, at, name = play.procedure, play.at, play.citizen.actor.name
    receiving, resolving = play.ward.centre, play.ward.committee
    quote = procedure.fee(answers, play.course.channel, at)
    reference, subject_name = new_reference(), procedure.subject_name(answers)
    return Dossier(
        id=draft.pk,
        reference=reference,
        secret=new_secret(),
        procedure_code=procedure.code,
        revision_id=draft.revision_id,
        case=procedure.case(answers, at),
        channel=play.course.channel,
        applicant_id=draft.account_id,
        organisation_id=draft.organisation_id,
        applicant_name=name,
        applicant_sort=name_sort_key(name),
        subject_name=subject_name,
        folded=fold(f"{reference} {name} {subject_name}"),
        answers=answers,
        fee=quote.to_json(),
        finance=Finance.UNKNOWN if quote.unknown else Finance.NONE if quote.free else Finance.DUE,
        receiving_agency=receiving,
        resolving_agency=resolving,
        status=Status.REGISTERED,
        submitted_at=at,
        updated_at=at,
        intake_due_at=times.due(at, procedure.intake_limit, receiving),
    )
