"""Reports: templates as data, texts, and finished editions."""

from .edition import Edition
from .report import AnsweredName, Report, ReportSection, SetAsideText
from .template import ReportTemplate, TemplateSection

__all__ = ["AnsweredName", "Edition", "Report", "ReportSection", "ReportTemplate", "SetAsideText", "TemplateSection"]
