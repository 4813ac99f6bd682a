"""Qualifications, validations, courses and applications for studies (utbildning och studier)."""

from .application import StudyApplication, StudyDate
from .course import Course
from .qualification import Qualification, SkillValidation

__all__ = ["Course", "Qualification", "SkillValidation", "StudyApplication", "StudyDate"]
