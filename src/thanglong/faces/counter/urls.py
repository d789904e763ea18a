"""Addresses of the counter: the queue, applications filled in together, hand-over, the post."""

from django.urls import path

from thanglong.faces.counter.views import confirming, handing_over, intake, kit, kit_sending, plan, tickets, withdrawing

app_name = "counter"

INTAKE = "intake/<uuid:draft_id>/"
TASK = "hand-over/<uuid:task_id>/"

urlpatterns = [
    path("", tickets.tickets, name="tickets"),
    path("tickets/take/", tickets.take, name="take"),
    path("tickets/call/", tickets.call, name="call"),
    path("tickets/<uuid:ticket_id>/", tickets.ticket, name="ticket"),
    path("tickets/<uuid:ticket_id>/close/", tickets.close, name="close"),
    path("plan/", plan.plan, name="plan"),
    path("intake/", intake.choose, name="intake"),
    path("intake/new/<str:code>/", intake.begin, name="begin"),
    path(INTAKE, intake.fill_in, name="application"),
    path(f"{INTAKE}files/<uuid:attachment_id>/", intake.file, name="file"),
    path(f"{INTAKE}confirm/", confirming.confirm, name="confirm"),
    path(f"{INTAKE}declaration/", confirming.declaration, name="declaration"),
    path(f"{INTAKE}submit/", confirming.submit, name="submit"),
    path(f"{INTAKE}receipt/", confirming.receipt, name="receipt"),
    path(f"{INTAKE}withdraw/", withdrawing.withdraw, name="withdraw"),
    path("kit/", kit.kit, name="kit"),
    path("kit/people/", kit.people, name="kit-people"),
    path("kit/forms/<str:code>/", kit.form, name="kit-form"),
    path("kit/worker.js", kit.worker, name="kit-worker"),
    path("kit/standing/", kit_sending.standing, name="kit-standing"),
    path("kit/send/", kit_sending.send, name="kit-send"),
    path("kit/file/", kit_sending.file, name="kit-file"),
    path("hand-over/", handing_over.waiting, name="hand-over-list"),
    path(TASK, handing_over.hand_over, name="hand-over"),
    path(f"{TASK}code/", handing_over.send_code, name="hand-over-code"),
    path(f"{TASK}post/", handing_over.post, name="post"),
    path("parcels/", handing_over.parcels, name="parcels"),
    path("parcels/<uuid:parcel_id>/", handing_over.parcel, name="parcel"),
]
