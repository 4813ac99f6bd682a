"""Pages of measuring: the tab, the two sides, what the participant meets on a lent screen, and the project's own rules."""

from .lent_act import answer, answer_end, answer_start
from .measuring import measuring
from .sides import cancel, coach_side, lend_measurement, print_questions, start, type_in
from .tab import progress

__all__ = [
    "answer",
    "answer_end",
    "answer_start",
    "cancel",
    "coach_side",
    "lend_measurement",
    "measuring",
    "print_questions",
    "progress",
    "start",
    "type_in",
]
