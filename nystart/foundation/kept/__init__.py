"""What was sent too late, after the session had ended, is kept for its writer and offered again."""
