"""How large a file may be before anything in it is looked at. Bytes, rows, columns and unpacked bytes."""

MOST_BYTES = 7 * 1024 * 1024
"""Below what a form may send (``DATA_UPLOAD_MAX_MEMORY_SIZE``)."""
MOST_ROWS = 10_000
"""Rows with something in them, the header not counted."""
MOST_SHEET_ROWS = 20_000
"""Down to the last cell, empty rows counted."""
MOST_COLUMNS = 100
MOST_PARTS = 500
"""Files inside an Excel file."""
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 100
"""So many times larger may a part become when it is unpacked, once it is larger than ``SMALL_PART``. Lists are at about twenty."""
SMALL_PART = 1024 * 1024
MOST_TEXT = 60 * 1024 * 1024
"""Characters in all cells together, since a text may stand in a file once and be shown in every cell."""
