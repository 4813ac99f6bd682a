"""Instruments, and what is measured with them."""

from .instrument import Instrument, Item
from .measurement import Answer, Measurement
from .project_measuring import ProjectMeasuring

__all__ = ["Answer", "Instrument", "Item", "Measurement", "ProjectMeasuring"]
