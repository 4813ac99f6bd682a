"""What a person lives on and does when she comes and when she leaves, and what is told once when she comes."""

from .code_lists import EducationLevel, IncomeSource, PesProgramme
from .entry_facts import EntryFacts
from .situation import Income, Situation

__all__ = ["EducationLevel", "EntryFacts", "Income", "IncomeSource", "PesProgramme", "Situation"]
