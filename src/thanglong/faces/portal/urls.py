"""Addresses of the citizen's side."""

from django.urls import path
from django.views.generic import RedirectView

from thanglong.faces.portal.views import (
    application,
    dossier,
    follow,
    home,
    inbox,
    pages,
    papers,
    procedure,
    result,
    search,
    submission,
    supplement,
    units,
    uploads,
    verify,
    withdrawal,
)

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("search/", search.search, name="search"),
    path("procedures/<str:code>/", procedure.procedure, name="procedure"),
    path("procedures/<str:code>/start/", application.start, name="start"),
    path("applications/", RedirectView.as_view(pattern_name="portal:my-dossiers"), name="applications"),
    path("applications/<uuid:draft_id>/", application.resume, name="application"),
    path("applications/<uuid:draft_id>/review/", submission.review, name="review"),
    path("applications/<uuid:draft_id>/discard/", application.discard, name="discard"),
    path("applications/<uuid:draft_id>/files/<uuid:attachment_id>/", uploads.download, name="file"),
    path("applications/<uuid:draft_id>/<slug:page_id>/", application.page, name="application-page"),
    path("dossiers/", dossier.my_dossiers, name="my-dossiers"),
    path("dossiers/<uuid:dossier_id>/", dossier.dossier, name="dossier"),
    path("dossiers/<uuid:dossier_id>/receipt/", submission.receipt, name="receipt"),
    path("dossiers/<uuid:dossier_id>/papers/receipt.pdf", papers.receipt, name="receipt-pdf"),
    path("dossiers/<uuid:dossier_id>/papers/supplement-<int:number>.pdf", papers.supplement, name="supplement-pdf"),
    path("dossiers/<uuid:dossier_id>/papers/refusal.pdf", papers.refusal, name="refusal-pdf"),
    path("dossiers/<uuid:dossier_id>/papers/stop.pdf", papers.stop, name="stop-pdf"),
    path("dossiers/<uuid:dossier_id>/result/", result.receive, name="receive"),
    path("dossiers/<uuid:dossier_id>/result.pdf", result.download, name="result-pdf"),
    path("dossiers/<uuid:dossier_id>/supplement/", supplement.supplement, name="supplement"),
    path("dossiers/<uuid:dossier_id>/withdraw/", withdrawal.withdraw, name="withdraw"),
    path("follow/", follow.follow, name="follow"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<uuid:message_id>/", inbox.open_message, name="message"),
    path("verify/", verify.verify, name="verify"),
    path("v/<str:reference>", verify.printed, name="printed"),
    path("units/", units.suggest, name="units"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("status/", pages.status, name="status"),
]
