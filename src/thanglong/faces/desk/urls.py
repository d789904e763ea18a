"""Addresses of the desk: the queue, a dossier with its files, and one address for each verb on a task."""

from django.urls import path

from thanglong.faces.desk.views import (
    assigning,
    batches,
    dossier,
    drafting,
    files,
    finance,
    incidents,
    intake,
    issuing,
    lateness,
    own_lists,
    punctuality,
    queue,
    register,
    signing,
)

app_name = "desk"

DOSSIER = "dossiers/<uuid:dossier_id>/"
FILE = f"{DOSSIER}files/<uuid:attachment_id>/"
RESULT = f"{DOSSIER}results/<int:version>/<slug:state>"
TASK = "tasks/<uuid:task_id>/"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("finance/", finance.lists, name="finance"),
    path("finance/statements/", finance.import_statement, name="statement"),
    path("finance/collections/<uuid:collection_id>/refund/", finance.request_refund, name="refund"),
    path("finance/refunds/<uuid:refund_id>/decide/", finance.decide_refund, name="refund-decide"),
    path("finance/refunds/<uuid:refund_id>/send/", finance.send_refund, name="refund-send"),
    path("finance/refunds/<uuid:refund_id>/confirm/", finance.confirm_refund, name="refund-confirm"),
    path("assign/", batches.assign, name="batch-assign"),
    path("sign/", batches.sign, name="batch-sign"),
    path("late/", lateness.lateness, name="lateness"),
    path("views/", own_lists.save_view, name="save-view"),
    path("views/<uuid:view_id>/remove/", own_lists.remove_view, name="remove-view"),
    path("export/", own_lists.export, name="export"),
    path("errands/", own_lists.errands, name="errands"),
    path("errands/<uuid:errand_id>/", own_lists.errand, name="errand"),
    path("errands/<uuid:errand_id>/file/", own_lists.fetch, name="fetch"),
    path("register/", register.register, name="register"),
    path("register.pdf", register.register_pdf, name="register-pdf"),
    path("register.csv", register.register_csv, name="register-csv"),
    path("incidents/", incidents.listing, name="incidents"),
    path("incidents/<uuid:incident_id>/", incidents.incident, name="incident"),
    path("incidents/<uuid:incident_id>/acknowledge/", incidents.acknowledge, name="incident-acknowledge"),
    path("incidents/<uuid:incident_id>/resolve/", incidents.resolve, name="incident-resolve"),
    path("next/", queue.next_task, name="next"),
    path("take/", queue.take_many, name="take-many"),
    path(DOSSIER, dossier.dossier, name="dossier"),
    path(f"{DOSSIER}payment/", issuing.payment, name="payment"),
    path(f"{DOSSIER}apology/", punctuality.apologise, name="apologise"),
    path(FILE, files.file, name="file"),
    path(f"{FILE}download/", files.download, name="download"),
    path(f"{FILE}copy.pdf", files.copy, name="file-copy"),
    path(f"{FILE}page-<int:page>.png", files.file_page, name="file-page"),
    path(f"{DOSSIER}papers/<slug:field>.pdf", files.paper, name="paper"),
    path(f"{RESULT}.pdf", files.result, name="result"),
    path(f"{RESULT}/page-<int:page>.png", files.result_page, name="result-page"),
    path(f"{DOSSIER}forms/<str:key>.pdf", files.letter_pdf, name="letter-pdf"),
    path(f"{DOSSIER}forms/<str:key>/", files.letter, name="letter"),
    path(f"{TASK}accept/", intake.accept, name="accept"),
    path(f"{TASK}supplement/", intake.supplement, name="supplement"),
    path(f"{TASK}refuse/", intake.refuse, name="refuse"),
    path(f"{TASK}take/", assigning.take, name="take"),
    path(f"{TASK}assign/", assigning.assign, name="assign"),
    path(f"{TASK}prepare/", drafting.prepare, name="prepare"),
    path(f"{TASK}submit/", drafting.submit, name="submit"),
    path(f"{TASK}consult/", drafting.consult, name="consult"),
    path(f"{TASK}opinion/", drafting.opinion, name="opinion"),
    path(f"{TASK}sign/", signing.sign, name="sign"),
    path(f"{TASK}return/", signing.send_back, name="return"),
    path(f"{TASK}number/", issuing.number, name="number"),
    path(f"{TASK}issue/", issuing.issue, name="issue"),
    path(f"{TASK}handover/", issuing.hand_over, name="handover"),
]
