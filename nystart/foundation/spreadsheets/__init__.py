"""From the bytes of an Excel or CSV file to a table with numbered rows. Knows nothing of people, and no Django models."""

from .files import read_file
from .refusal import SheetRefused
from .table import Cell, Grid, Table, to_table

__all__ = ["Cell", "Grid", "SheetRefused", "Table", "read_file", "to_table"]
