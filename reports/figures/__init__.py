"""Figures (siffror): each formula once, in SQL, over rows from ``countable_by`` and a period."""
