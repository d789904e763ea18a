"""One dossier of the past while it is being played: who takes part, what it may do, where it stands."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import datetime

from thanglong.delivery.dossiers.service import Dossier, Task, Timer
from thanglong.delivery.procedures.service import Procedure
from thanglong.demo.history.citizens import Citizen
from thanglong.demo.history.counters import Counters
from thanglong.demo.history.courses import Course
from thanglong.demo.history.papers import Papers
from thanglong.demo.history.wards import Ward
from thanglong.kernel.actors import Actor, Role

CLOCK = Actor.system("clock")
EXPLANATION = "Đã đối chiếu với dữ liệu và trao đổi với người nộp qua điện thoại."
REMARK = "Đề nghị ghi rõ cao độ nền và nơi đặt bể tự hoại trong bản vẽ."
CORRECTION = "Sửa lại câu cuối cho đúng mẫu rồi trình lại."
REGRET = "Tôi nộp nhầm nên xin rút để chuẩn bị lại."


@dataclass(frozen=True)
class Setting:
    """What all plays share: the end of the past, the numbers, the sample papers, and agencies once found."""

    end: datetime
    counters: Counters
    papers: Papers
    agencies: dict[tuple[str, ...], str] = field(default_factory=dict)


class Play(ABC):
    """The verbs of a dossier's life; `at` is the present moment of the play, set before each verb."""

    real = False
    """Whether papers are really typeset and signed, so that the dossier may wait for a signature or for its number."""

    def __init__(self, setting: Setting, procedure: Procedure, citizen: Citizen, course: Course) -> None:
        self.setting, self.procedure, self.citizen, self.course = setting, procedure, citizen, course
        self.at = course.submitted_at
        self.dossier = Dossier()
        self.timers: list[Timer] = []
        """Clocks started since somebody last looked."""

    @property
    def ward(self) -> Ward:
        """Return where it happens, with the people who receive and decide it."""
        return self.citizen.ward.deciding(self.procedure.code)

    def officer(self, task: Task) -> Actor:
        """Return who does a task: the one who has it, or one by lot."""
        candidates = self._candidates(task)
        holder = next((one for one in candidates if one.account_id == task.assignee_id), None)
        return holder or self.course.choice.choices(candidates, (3, 1)[: len(candidates)])[0]

    def _candidates(self, task: Task) -> tuple[Actor, ...]:
        ward = self.ward
        match task.role:
            case Role.COUNTER:
                return ward.counters
            case Role.SPECIALIST:
                return (ward.specialist(self.procedure.code),)
            case Role.LEADER:
                return ward.leaders
            case Role.CLERK:
                return (ward.clerk,)
        return (ward.consulted[task.agency],)

    @abstractmethod
    def open(self, *kinds: str) -> list[Task]:
        """Return the open tasks, of some kinds where given."""

    @abstractmethod
    def submit(self) -> None:
        """Send the application."""

    @abstractmethod
    def accept(self) -> None:
        """Accept it at the counter."""

    @abstractmethod
    def ask(self) -> datetime:
        """Ask for a supplement and return until when it can be sent."""

    @abstractmethod
    def supply(self) -> None:
        """Send the supplement."""

    @abstractmethod
    def refuse(self) -> None:
        """Refuse, at the counter or after the assessment."""

    @abstractmethod
    def withdraw(self) -> None:
        """Withdraw it."""

    @abstractmethod
    def consult(self) -> None:
        """Ask the other units."""

    @abstractmethod
    def give_opinion(self, task: Task) -> None:
        """Answer as one of them."""

    @abstractmethod
    def prepare(self) -> None:
        """Draft the result."""

    @abstractmethod
    def send_up(self) -> None:
        """Send the draft up for signature."""

    @abstractmethod
    def sign(self) -> None:
        """Sign it."""

    @abstractmethod
    def send_back(self) -> None:
        """Return it to be corrected."""

    @abstractmethod
    def number(self) -> None:
        """Number it."""

    @abstractmethod
    def issue(self) -> None:
        """Issue it."""

    @abstractmethod
    def pay(self) -> None:
        """Take the fee."""

    @abstractmethod
    def hand_over(self) -> None:
        """Bring it to the applicant."""

    @abstractmethod
    def rate(self, satisfaction: int, effort: int, comment: str) -> None:
        """Say as the applicant how it went."""

    @abstractmethod
    def ring(self, timer: Timer) -> None:
        """Let a clock run out, unless it was stopped."""

    @property
    def owes_money(self) -> bool:
        """Tell whether a fixed fee is open."""
        return self.dossier.finance == "due"

    @property
    def by_applicant(self) -> bool:
        """Tell whether the applicant fetches the result electronically."""
        return not (self.course.at_counter or self.dossier.finance == "paid")
