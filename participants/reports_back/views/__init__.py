"""Pages of reports back, for who writes them and for the referrer."""

from .referrer import receive_report, referred, referred_person, told_report
from .reports import correct_report, note_receipt, print_report, report_back, write_report

__all__ = [
    "correct_report",
    "note_receipt",
    "print_report",
    "receive_report",
    "referred",
    "referred_person",
    "report_back",
    "told_report",
    "write_report",
]
