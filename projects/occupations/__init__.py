"""Occupations (yrken) by the Swedish classification, and which of them there is a shortage of."""
