"""Reports: templates as data, and the texts that are written in them."""

from .report import AnsweredName, Report, ReportSection, SetAsideText
from .template import ReportTemplate, TemplateSection

__all__ = ["AnsweredName", "Report", "ReportSection", "ReportTemplate", "SetAsideText", "TemplateSection"]
