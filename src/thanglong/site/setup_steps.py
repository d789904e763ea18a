"""The data that a new node needs, in the order of loading; every step can be repeated after an interruption.

Rooms are imported inside the steps: this list is read before Django is set up.
"""

from collections.abc import Callable

from thanglong.kernel.text import Text

Report = Callable[[int, int], None]
Step = Callable[[Report], object]

STEPS: list[tuple[Text, Step]] = []
