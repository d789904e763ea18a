"""Second signatures on the portal: the applicant's review, the signer's page, strangers with the link."""

import pytest
from django.urls import reverse

from thanglong.delivery.cosigning.service import Invitation
from thanglong.delivery.cosigning.tests.couple import MARRIAGE, Couple
from thanglong.delivery.dossiers.service import Dossier, Draft
from thanglong.delivery.notifications import service as notifications
from thanglong.faces.portal.tests.citizen import Citizen
from thanglong.kernel import events, jobs


@pytest.fixture
def couple(stage: object) -> Couple:
    del stage
    return Couple()


@pytest.fixture
def bride(couple: Couple) -> Citizen:
    return Citizen(couple.stage, couple.bride)


@pytest.fixture
def groom(couple: Couple) -> Citizen:
    return Citizen(couple.stage, couple.groom)


@pytest.fixture
def draft(bride: Citizen, couple: Couple) -> Draft:
    found = bride.start(MARRIAGE)
    bride.fill_in(found, couple.answers)
    answer = bride.post("review", found.pk)
    assert answer["Location"] == reverse("portal:review", args=[found.pk])
    return found


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_the_applicant_sees_who_is_waited_for_and_cannot_send(bride: Citizen, draft: Draft) -> None:
    page = text(bride.get("review", draft.pk))
    assert "Đang chờ Nguyễn Văn Mẫu ký" in page
    assert "Gửi lời mời ký và nộp" not in page
    assert Invitation.objects.get().secret in page


def test_the_signer_reads_everything_and_signs(bride: Citizen, groom: Citizen, draft: Draft) -> None:
    events.dispatch()
    jobs.run_pending()
    letter = notifications.inbox(groom.actor.account_id)[0]
    assert groom.post("message", letter.pk)["Location"] == reverse("portal:signatures")
    secret = Invitation.objects.get().secret
    assert reverse("portal:sign", args=[secret]) in text(groom.get("signatures"))
    page = groom.get("sign", secret)
    assert "34 đường Thử Nghiệm" in text(page) or "12 đường Thử Nghiệm" in text(page)
    assert page.context["digest"] in text(page)

    groom.post("sign", secret, answer="accept", digest=page.context["digest"])

    assert Dossier.objects.get(pk=draft.pk).applicant_id == bride.actor.account_id
    assert Dossier.objects.get(pk=draft.pk).label in text(groom.get("sign", secret))
    assert bride.get("review", draft.pk)["Location"] == reverse("portal:dossier", args=[draft.pk])


def test_the_signer_declines_with_a_reason(bride: Citizen, groom: Citizen, draft: Draft) -> None:
    secret = Invitation.objects.get().secret
    assert groom.post("sign", secret, answer="decline", reason="").status_code == 422
    groom.post("sign", secret, answer="decline", reason="Tôi cần thêm thời gian")
    page = text(bride.get("review", draft.pk))
    assert "Tôi cần thêm thời gian" in page
    assert "Gửi lời mời ký và nộp" in page
    assert not Dossier.objects.filter(pk=draft.pk).exists()


def test_a_link_in_other_hands_shows_nothing(bride: Citizen, stranger: Citizen, draft: Draft) -> None:
    secret = Invitation.objects.get().secret
    for other in (bride, stranger):
        answer = other.get("sign", secret)
        assert answer.status_code == 403
        assert "Thử Nghiệm" not in text(answer)
        assert other.post("sign", secret, answer="accept", digest="").status_code == 403
        assert other.get("sign-file", secret, draft.pk).status_code == 404
    assert bride.get("sign", "x" * 43).status_code == 404


def test_editing_while_the_signer_reads_asks_again(
    bride: Citizen, groom: Citizen, couple: Couple, draft: Draft
) -> None:
    old = Invitation.objects.get()
    seen = groom.get("sign", old.secret).context["digest"]
    bride.post_page(draft, "request", {**couple.answers, "wants_copies": True, "copies": 2})
    groom.post("sign", old.secret, answer="accept", digest=seen)
    assert not Dossier.objects.filter(pk=draft.pk).exists()
    page = text(bride.get("review", draft.pk))
    assert "Nguyễn Văn Mẫu phải ký lại" in page
    bride.post("review", draft.pk)
    new = Invitation.objects.live().get()
    assert new.digest != seen


def test_the_applicant_takes_the_invitation_back(
    bride: Citizen, groom: Citizen, stranger: Citizen, draft: Draft
) -> None:
    assert stranger.post("recall-signatures", draft.pk).status_code == 404
    bride.post("recall-signatures", draft.pk)
    assert "Người mời đã rút lời mời" in text(groom.get("sign", Invitation.objects.get().secret))
