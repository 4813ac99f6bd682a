"""The questions about a person's situation."""

from .entry_facts import EntryFactsForm
from .information import InformationForm
from .situation import SituationForm

__all__ = ["EntryFactsForm", "InformationForm", "SituationForm"]
