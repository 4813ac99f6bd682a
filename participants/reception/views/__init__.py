"""Pages of the reception: the public ones, the staff's desk, and the applications."""
