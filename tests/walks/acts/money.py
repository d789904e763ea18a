"""What happens to money: paid right, twice, short, late or to nobody; told late, again or falsely; given back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.walks.acts.applicants import owner
from tests.walks.bank import Bank, Paid
from thanglong.delivery.dossiers import service as dossiers
from thanglong.delivery.dossiers.constants import Finance
from thanglong.delivery.payments import service as payments
from thanglong.delivery.payments.constants import ChargeState, RefundState
from thanglong.delivery.payments.contrib.vnpay import signing
from thanglong.delivery.payments.models import Charge, Collection, Order, Refund
from thanglong.delivery.payments.receiving import receive
from thanglong.delivery.payments.tests.town import SECRET, message
from thanglong.kernel import clock
from thanglong.kernel.actions import perform

if TYPE_CHECKING:
    from tests.walks.walk import Walk

RETURN: Final = "http://localhost:8000/return"
NEWEST: Final = 25


def begin(walk: Walk) -> None:
    """Begin to pay what is owed."""
    charge = _charge(walk, due=walk.chance.random() < 0.9)
    if charge is None:
        return
    actor = owner(walk, charge.dossier.applicant_id) if walk.chance.random() < 0.9 else walk.people.anybody()
    way = walk.chance.choice(["vnpay", "vietqr", "vietqr"])
    action = payments.OpenOrder(charge_id=charge.pk, provider=way, return_url=RETURN)
    walk.attempt("open order", way, lambda: perform(action, actor))


def pay(walk: Walk) -> None:
    """Pay an order at the bank, in time or not, the right sum or not; nobody has told us yet."""
    orders = list(Order.objects.select_related("charge__dossier").order_by("-pk")[:NEWEST])
    if not orders:
        return
    order = walk.chance.choice(orders)
    amounts = [order.amount] * 5 + [1_000, order.amount + 5_000]
    amount = walk.chance.choice(amounts if order.provider == "vietqr" else [*amounts[:5], order.amount])
    label = order.charge.dossier.label if order.provider == "vietqr" else ""
    walk.bank.pay(order.provider, amount, reference=order.reference, bill=label)


def transfer(walk: Walk) -> None:
    """Transfer to the account by hand, with the dossier's label or with nothing."""
    charge = _charge(walk, due=walk.chance.random() < 0.5)
    label = charge.dossier.label if charge is not None and walk.chance.random() < 0.6 else ""
    walk.bank.pay("vietqr", walk.chance.choice([7_000, 8_000, 16_000, 200_000]), bill=label)


def tell(walk: Walk) -> None:
    """Let a provider's message arrive: for the first time, or again, now or long after."""
    waiting = [one for one in walk.bank.paid if not one.told][-NEWEST:]
    known = walk.bank.paid[-NEWEST:]
    if not known:
        return
    paid = walk.chance.choice(waiting if waiting and walk.chance.random() < 0.8 else known)
    outcome = walk.attempt(f"notice of {paid.provider}", paid.transaction, lambda: notice(paid))
    paid.told += outcome == "done"


def forge(walk: Walk) -> None:
    """Tell of money that never was: a wrong signature is never believed."""
    if walk.bank.paid:
        true = walk.chance.choice(walk.bank.paid[-NEWEST:])
        false = Paid(true.provider, f"F{true.transaction}", true.amount, clock.now(), true.reference, true.bill)
        outcome = walk.attempt("forged notice", true.provider, lambda: notice(false, forged=True))
        assert outcome != "done", "a forged notice was believed"


def fail_to_pay(walk: Walk) -> None:
    """Let the gateway say that a payment failed."""
    order = Order.objects.filter(provider="vnpay").order_by("-pk").first()
    if order is not None:
        fields = walk.bank.fields(Paid("vnpay", "0", order.amount, clock.now(), order.reference))
        fields |= {"vnp_ResponseCode": "24", "vnp_TransactionStatus": "02"}
        walk.attempt("notice of failure", order.reference, lambda: _ipn(fields, SECRET))


def cash(walk: Walk) -> None:
    """Take money at the counter: what is owed, or some other sum."""
    dossier = walk.checks.pick(walk.chance, finished=True)
    if dossier is None or dossier.finance not in {Finance.DUE, Finance.UNKNOWN}:
        return
    owed = dossier.fee.get("owed", dossier.fee.get("total")) or 12_000
    action = dossiers.RecordPayment(
        dossier_id=dossier.pk,
        amount=walk.chance.choice([owed, owed, owed, owed + 1_000, 0, -5]),
        method=walk.chance.choice(["cash", "cash", "transfer", "shells"]),
        receipt_number=walk.chance.choice(["", "", "AB-12"]),
    )
    actor = walk.people.desk(dossier.receiving_agency, "counter")[0]
    walk.attempt("record payment", walk.checks.name(dossier.pk), lambda: perform(action, actor))


def charge_more(walk: Walk) -> None:
    """Say what a dossier owes by a rule of the province."""
    dossier = walk.checks.pick(walk.chance, finished=True)
    if dossier is not None and walk.chance.random() < 0.3:
        action = payments.AddCharge(
            dossier_id=dossier.pk,
            title="Lệ phí theo nghị quyết của tỉnh",
            amount=walk.chance.choice([5_000, 15_000, 0]),
            basis=walk.chance.choice(["Nghị quyết 07/2025/NQ-HĐND", "Nghị quyết 07/2025/NQ-HĐND", ""]),
        )
        actor = walk.people.desk(dossier.receiving_agency, "counter")[0]
        walk.attempt("add charge", walk.checks.name(dossier.pk), lambda: perform(action, actor))


def ask_back(walk: Walk) -> None:
    """Ask for money back, a part of it or all of it."""
    money = list(Collection.objects.select_related("charge__dossier").order_by("-pk")[:NEWEST])
    if money:
        one = walk.chance.choice(money)
        amount = walk.chance.choice([one.amount, one.amount // 2, one.amount + 1])
        action = payments.RequestRefund(collection_id=one.pk, amount=amount, explanation="Đề nghị hoàn lại tiền.")
        actor = walk.people.finance[0] if walk.chance.random() < 0.8 else walk.people.anybody()
        walk.attempt("request refund", one.transaction, lambda: perform(action, actor))


def settle_refund(walk: Walk) -> None:
    """Take a refund one step further, or try a step that is not its turn."""
    refunds = list(Refund.objects.select_related("collection").exclude(state__in=OVER).order_by("-pk")[:NEWEST])
    if not refunds:
        return
    refund = walk.chance.choice(refunds)
    actor = walk.chance.choice(walk.people.finance)
    steps = {
        RefundState.REQUESTED: payments.DecideRefund(
            refund_id=refund.pk, approve=walk.chance.random() < 0.8, note="Không có căn cứ để hoàn."
        ),
        RefundState.APPROVED: payments.SendRefund(refund_id=refund.pk, reference=f"B{refund.pk.hex[-10:]}"),
        RefundState.SENT: payments.ConfirmRefund(refund_id=refund.pk),
    }
    by_hand = refund.collection.provider != "vnpay" or refund.collection.order_id is None
    turn = RefundState(refund.state)
    if turn == RefundState.APPROVED and not by_hand:
        return
    action = steps[turn] if walk.chance.random() < 0.9 else walk.chance.choice([steps[key] for key in NOT_SENDING])
    walk.attempt(type(action).name.partition(".")[2], str(refund.amount), lambda: perform(action, actor))


OVER: Final = (RefundState.CONFIRMED, RefundState.REJECTED)
NOT_SENDING: Final = (RefundState.REQUESTED, RefundState.SENT)


def match(walk: Walk) -> None:
    """Give money of unknown origin to a charge that it may be meant for, or may not."""
    loose = list(Collection.objects.filter(applied=0).order_by("-pk")[:NEWEST])
    charge = _charge(walk, due=walk.chance.random() < 0.9)
    if loose and charge is not None:
        money = walk.chance.choice(loose)
        why = walk.chance.choice(["", "Người nộp cho xem giấy báo nợ."])
        action = payments.MatchMoney(collection_id=money.pk, charge_id=charge.pk, explanation=why)
        actor = walk.people.finance[0] if walk.chance.random() < 0.9 else walk.people.anybody()
        walk.attempt("match money", money.transaction, lambda: perform(action, actor))


def reconcile(walk: Walk) -> None:
    """Import what the bank says about its last transfers."""
    way = walk.chance.choice(["vnpay", "vietqr"])
    content = walk.bank.statement(way, max(0, len(walk.bank.paid) - walk.chance.randint(1, 40)))
    action = payments.ImportStatement(provider=way, day=clock.today(), content=content)
    actor = walk.people.finance[0] if walk.chance.random() < 0.9 else walk.people.anybody()
    walk.attempt("import statement", way, lambda: perform(action, actor))


def notice(paid: Paid, *, forged: bool = False) -> None:
    """Carry a message of the provider through its signature into the books."""
    if paid.provider == "vnpay":
        fields = {key: str(value) for key, value in Bank.fields(paid).items()}
        _ipn(fields, "WRONG" if forged else SECRET)
        return
    said = {"paid_at": paid.at.isoformat(), "content": f"CK {paid.reference}"}
    body, signature = message(paid.bill, paid.amount, paid.transaction, **said)
    if forged:
        body = body.replace(str(paid.amount).encode(), str(paid.amount + 1).encode(), 1)
    read = payments.provider("vietqr").read_notice({}, body, {payments.BANK_SIGNATURE: signature})
    receive("vietqr", read)


def _ipn(fields: dict[str, str], secret: str) -> None:
    signed = {**fields, signing.HASH: signing.sign(signing.query(fields), secret)}
    receive("vnpay", payments.provider("vnpay").read_notice(signed, b"", {}))


def _charge(walk: Walk, *, due: bool) -> Charge | None:
    found = Charge.objects.select_related("dossier").order_by("-pk")
    kept = list((found.filter(state=ChargeState.DUE) if due else found)[:NEWEST])
    return walk.chance.choice(kept) if kept else None


ACTS: Final = (
    (4, begin), (4, pay), (1, transfer), (5, tell), (1, forge), (0.5, fail_to_pay), (2, cash), (1, charge_more),
    (1, ask_back), (2, settle_refund), (1, match), (1, reconcile),
)  # fmt: skip
