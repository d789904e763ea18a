"""How a dossier lives: a generator that waits for an instant, does the next thing, and so on until it ends or rests."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from thanglong.delivery.dossiers.constants import TaskKind
from thanglong.delivery.voices.constants import CONTENT
from thanglong.demo.history import times
from thanglong.demo.history.courses import Turn
from thanglong.demo.history.play import Play

Life = Iterator[datetime]
HANDLING: Final = 3
"""Minutes that the shortest handling takes."""
OPINION_SPAN: Final = 0.45
BEFORE_SIGNING: Final = (TaskKind.ASSESS, TaskKind.DRAFT)
MORNING, EVENING = 6, 22
SPEAKING_UP: Final = 0.35
SAYING_MORE: Final = 0.15
PLEASED, GRUDGING = (1, 2, 9, 48, 40), (14, 27, 32, 22, 5)
COMMENTS: Final = {
    1: ("Chờ lâu mà không ai báo vì sao.", "Phải đi lại hai lần cho một tờ giấy."),
    2: ("Nên báo trước khi trễ hẹn.", "Yêu cầu bổ sung khó hiểu, tôi phải gọi hỏi lại."),
    3: ("Được việc, nhưng phần điền địa chỉ hơi lâu.", "Nên cho chọn giờ nhận kết quả."),
    4: ("Nhanh hơn tôi nghĩ.", "Cán bộ hướng dẫn rõ.", "Làm trên điện thoại được hết, không phải nghỉ làm."),
}


def live(play: Play) -> Life:
    """Play a dossier; yields the instants at which something happens, the first being its submission."""
    course = play.course
    yield course.submitted_at
    play.submit()
    yield from _counter(play)
    if not play.open(TaskKind.ASSESS):
        return
    if play.procedure.code == "1.013225":
        yield from _consultation(play)
    yield from _decision(play)
    if play.open(TaskKind.ISSUE) and course.rests_at != TaskKind.ISSUE:
        yield from _issue(play)
        yield from _delivery(play)


def _counter(play: Play) -> Life:
    course = play.course
    if course.rests_at == TaskKind.INTAKE:
        return
    yield times.towards(play.at, play.dossier.intake_due_at, course.intake_share, play.ward.centre)
    if course.turn is Turn.REFUSED_AT_INTAKE:
        play.refuse()
        return
    if course.turn is Turn.WITHDRAWN and course.choice.random() < 0.4:
        play.withdraw()
        return
    if course.turn in {Turn.SUPPLEMENT, Turn.UNANSWERED}:
        answer_by = play.ask()
        if course.turn is Turn.UNANSWERED:
            return
        wished = _at_home(play.at + timedelta(days=course.answer_days))
        yield min(wished, answer_by - timedelta(hours=2))
        play.supply()
        yield times.towards(play.at, play.dossier.intake_due_at, course.intake_share, play.ward.centre)
    play.accept()


def _at_home(moment: datetime) -> datetime:
    """Move an instant out of the night."""
    return moment.replace(hour=EVENING - 2) if not MORNING <= moment.hour < EVENING else moment


def _by(play: Play, share: float) -> datetime:
    """Return when a share of the legal time is used, but not before the present work is done."""
    dossier, office = play.dossier, play.ward.committee
    assert dossier.counted_from is not None
    assert dossier.due_at is not None
    planned = times.towards(dossier.counted_from, dossier.due_at, share, office)
    return max(planned, times.work(play.at, HANDLING, office))


def _consultation(play: Play) -> Life:
    course = play.course
    if course.rests_at == TaskKind.ASSESS:
        return
    yield _by(play, course.share * 0.12)
    if course.turn is Turn.REFUSED:
        play.refuse()
        return
    if course.turn is Turn.WITHDRAWN:
        play.withdraw()
        return
    play.consult()
    shares = course.opinion_shares[: course.opinions]
    asked = sorted(play.open(TaskKind.OPINION), key=lambda task: task.element)
    for task, share in zip(asked, shares, strict=False):
        yield _by(play, course.share * 0.12 + OPINION_SPAN * share)
        play.give_opinion(task)


def _decision(play: Play) -> Life:
    """Draft, sign, perhaps correct and sign again."""
    course = play.course
    rounds = 2 if course.turn is Turn.RETURNED else 1
    for number in range(1, rounds + 1):
        if not play.open(*BEFORE_SIGNING) or course.rests_at in BEFORE_SIGNING:
            return
        yield _by(play, course.share * 0.6)
        if course.turn is Turn.REFUSED and play.open(TaskKind.ASSESS):
            play.refuse()
            return
        if course.turn is Turn.WITHDRAWN:
            play.withdraw()
            return
        if not play.real and _ends_too_late(play, rounds):
            return
        play.prepare()
        yield times.work(play.at, HANDLING, play.ward.committee)
        play.send_up()
        if course.rests_at == TaskKind.SIGN:
            return
        yield _by(play, course.share * 0.85)
        if number < rounds:
            play.send_back()
        else:
            play.sign()


def _ends_too_late(play: Play, rounds: int) -> bool:
    """Tell whether the result could not be issued before the past ends: it then waits as it is, not yet drafted."""
    office = play.ward.committee
    slow = times.work(max(play.at, _by(play, play.course.share)), HANDLING * 6 * rounds, office)
    return slow >= play.setting.end


def _issue(play: Play) -> Life:
    yield _by(play, play.course.share - 0.03)
    play.number()
    yield _by(play, play.course.share)
    play.issue()


def _delivery(play: Play) -> Life:
    course = play.course
    if course.rests_at == TaskKind.HANDOVER:
        return
    wait = timedelta(hours=course.fetched_after_hours)
    if play.by_applicant and not play.owes_money:
        yield _at_home(play.at + wait)
    else:
        yield times.work(play.at, wait.total_seconds() / 120, play.ward.centre)
    if play.owes_money:
        play.pay()
        yield times.work(play.at, HANDLING, play.ward.centre)
    play.hand_over()
    yield from _opinion(play)


def _opinion(play: Play) -> Life:
    """Let some applicants say how it went: late results, and results that took two visits, please fewer."""
    choice, dossier = play.course.choice, play.dossier
    if not play.course.speaks_up or choice.random() > SPEAKING_UP:
        return
    yield _at_home(play.at + timedelta(hours=choice.uniform(1, 70)))
    late = dossier.due_at is not None and dossier.ended_at is not None and dossier.ended_at > dossier.due_at
    asked = play.course.turn is Turn.SUPPLEMENT
    satisfaction = choice.choices((1, 2, 3, 4, 5), GRUDGING if late or asked else PLEASED)[0]
    effort = min(max(satisfaction + choice.choice((-1, 0, 0, 0, 1)), 1), 5)
    words = COMMENTS[min(satisfaction, CONTENT)] if choice.random() < SAYING_MORE else ("",)
    play.rate(satisfaction, effort, choice.choice(words))
