"""Second signers through the API: read exactly what is signed, then yes or no, and nobody else."""

import pytest

from thanglong.delivery.cosigning.tests.couple import Couple
from thanglong.faces.api.tests.conftest import Caller
from thanglong.foundation.ledger.service import ReadRecord


@pytest.fixture
def couple(published: None, db: None) -> Couple:
    del published, db
    return Couple()


def test_the_second_signer_reads_and_signs(couple: Couple) -> None:
    draft = couple.draft()
    invitation = couple.ask(draft)
    groom = Caller(couple.groom)
    (listed,) = groom.get("/v1/invitations").json()
    assert (listed["id"], listed["state"], listed["applicant"]) == (str(invitation.pk), "waiting", couple.bride.name)
    path = f"/v1/invitations/{invitation.pk}"
    content = groom.get(path).json()
    assert any(
        couple.answers["applicant"]["full_name"] in line["value"]
        for part in content["content"]
        for line in part["lines"]
    )
    assert ReadRecord.objects.filter(subject=f"dossier:{draft.pk}").exists()
    wrong = groom.post(f"{path}/accept", {"digest": "0" * 64})
    assert wrong.status_code == 409
    answer = groom.post(f"{path}/accept", {"digest": content["digest"]})
    assert (answer.json()["state"], answer.json()["sent"]) == ("accepted", True)
    assert couple.sent(draft)
    assert groom.post(f"{path}/accept", {"digest": content["digest"]}).status_code == 409
    assert groom.get(path).json()["content"] == []


def test_the_second_signer_declines_with_a_reason(couple: Couple) -> None:
    invitation = couple.ask(couple.draft())
    groom, path = Caller(couple.groom), f"/v1/invitations/{invitation.pk}/decline"
    assert groom.post(path, {"reason": " "}).status_code == 422
    answer = groom.post(path, {"reason": "Ngày sinh của tôi ghi sai."})
    assert answer.json()["state"] == "declined"
    invitation.refresh_from_db()
    assert invitation.reason == "Ngày sinh của tôi ghi sai."


def test_an_invitation_is_for_one_person(couple: Couple) -> None:
    path = f"/v1/invitations/{couple.ask(couple.draft()).pk}"
    for actor in (couple.bride, couple.stranger):
        caller = Caller(actor)
        assert caller.get("/v1/invitations").json() == []
        assert caller.get(path).status_code == 404
        assert caller.post(f"{path}/accept", {"digest": "0" * 64}).status_code == 404
        assert caller.post(f"{path}/decline", {"reason": "Không phải tôi."}).status_code == 404
    assert Caller().get("/v1/invitations").status_code == 401
