"""Views of the bank, one file for each kind of reader."""
