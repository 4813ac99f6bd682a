"""Forms of the bank. Their Swedish is easy: short questions, and hints that say why we ask."""

from .place import PlaceForm

__all__ = ["PlaceForm"]
