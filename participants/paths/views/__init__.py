"""Pages of the paths."""

from .business import business, business_step, turn_business_step
from .mentors import mentor, mentor_days, mentor_meeting
from .overview import paths

__all__ = ["business", "business_step", "mentor", "mentor_days", "mentor_meeting", "paths", "turn_business_step"]
