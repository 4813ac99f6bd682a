"""Reading what others have written: the fund's project-bank pages."""
