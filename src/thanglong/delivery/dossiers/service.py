"""What other rooms may ask of dossiers: start, change and read one, always as somebody."""

from thanglong.delivery.dossiers.actions.accept import AcceptDossier
from thanglong.delivery.dossiers.actions.assess import FinishAssessment
from thanglong.delivery.dossiers.actions.assign import AssignTask
from thanglong.delivery.dossiers.actions.finish_part import FinishPart
from thanglong.delivery.dossiers.actions.give_opinion import GiveOpinion
from thanglong.delivery.dossiers.actions.hand_over import HandOver, must_pay_first
from thanglong.delivery.dossiers.actions.issue_result import IssueResult
from thanglong.delivery.dossiers.actions.move import MoveDossier
from thanglong.delivery.dossiers.actions.move_back import MoveDossierBack
from thanglong.delivery.dossiers.actions.note_finance import NoteFinance
from thanglong.delivery.dossiers.actions.number_result import NumberResult
from thanglong.delivery.dossiers.actions.prepare_result import PrepareResult
from thanglong.delivery.dossiers.actions.receive_part import ReceivePart
from thanglong.delivery.dossiers.actions.record_payment import RecordPayment
from thanglong.delivery.dossiers.actions.refuse import RefuseDossier
from thanglong.delivery.dossiers.actions.request_supplement import RequestSupplement
from thanglong.delivery.dossiers.actions.return_result import ReturnResult
from thanglong.delivery.dossiers.actions.ring_timer import RingTimer
from thanglong.delivery.dossiers.actions.sign_result import SignResult
from thanglong.delivery.dossiers.actions.submit import AlreadySubmitted, SubmitDossier
from thanglong.delivery.dossiers.actions.supply import SupplyDossier
from thanglong.delivery.dossiers.actions.withdraw import WithdrawDossier, can_withdraw
from thanglong.delivery.dossiers.agencies import agency_for, competent_agencies
from thanglong.delivery.dossiers.completeness import missing_documents, problems
from thanglong.delivery.dossiers.counting import QueueCounts
from thanglong.delivery.dossiers.deadlines import limit_to_json
from thanglong.delivery.dossiers.drafts import (
    attach,
    bring_up_to_date,
    detach,
    discard,
    open_draft,
    procedure_of,
    save_page,
    untouched_draft,
)
from thanglong.delivery.dossiers.gates import register_gate, register_watcher
from thanglong.delivery.dossiers.lateness import LateDossier, late_dossiers, units_behind
from thanglong.delivery.dossiers.models import (
    Attachment,
    Dossier,
    Draft,
    Move,
    Payment,
    Reception,
    Result,
    Sequence,
    Supplement,
    Task,
    Timer,
)
from thanglong.delivery.dossiers.numbering import reference as new_reference
from thanglong.delivery.dossiers.numbering import secret as new_secret
from thanglong.delivery.dossiers.papers import (
    form_data,
    paper_data,
    receipt_pdf,
    refusal_pdf,
    supplement_pdf,
    typeset_paper,
)
from thanglong.delivery.dossiers.parts import register_parts
from thanglong.delivery.dossiers.policies import fills_in_for, owns_draft
from thanglong.delivery.dossiers.queries import (
    all_tasks,
    applications,
    attachments,
    dossier_for,
    dossier_list,
    drafts,
    follow,
    issued_result,
    latest_result,
    open_tasks,
    queue,
    queue_counts,
    supplements,
    task_for,
)
from thanglong.delivery.dossiers.reasons import basis_words, reason_item
from thanglong.delivery.dossiers.rebasing import Plan, moves_to, open_by_revision, plans_for
from thanglong.delivery.dossiers.receptions import province_of, reception_of
from thanglong.delivery.dossiers.receptions import shown as shown_papers
from thanglong.delivery.dossiers.rendering import signer_data
from thanglong.delivery.dossiers.statuses import catalogue as status_catalogue

# fmt: off
__all__ = [
    "AcceptDossier", "AlreadySubmitted", "AssignTask", "Attachment", "Dossier", "Draft", "FinishAssessment",
    "FinishPart", "GiveOpinion", "HandOver", "IssueResult", "LateDossier", "Move", "MoveDossier", "MoveDossierBack",
    "NoteFinance", "NumberResult", "Payment", "Plan", "PrepareResult", "QueueCounts", "ReceivePart", "Reception",
    "RecordPayment", "RefuseDossier", "RequestSupplement", "Result", "ReturnResult", "RingTimer", "Sequence",
    "SignResult", "SubmitDossier", "Supplement", "SupplyDossier", "Task", "Timer", "WithdrawDossier", "agency_for",
    "all_tasks", "applications", "attach", "attachments", "basis_words", "bring_up_to_date", "can_withdraw",
    "competent_agencies", "detach", "discard", "dossier_for", "dossier_list", "drafts", "fills_in_for", "follow",
    "form_data", "issued_result", "late_dossiers", "latest_result", "limit_to_json", "missing_documents", "moves_to",
    "must_pay_first", "new_reference", "new_secret", "open_by_revision", "open_draft", "open_tasks", "owns_draft",
    "paper_data", "plans_for", "problems", "procedure_of", "province_of", "queue", "queue_counts", "reason_item",
    "receipt_pdf", "reception_of", "refusal_pdf", "register_gate", "register_parts", "register_watcher", "save_page",
    "shown_papers", "signer_data", "status_catalogue", "supplement_pdf", "supplements", "task_for",
    "typeset_paper", "units_behind", "untouched_draft",
]
# fmt: on
