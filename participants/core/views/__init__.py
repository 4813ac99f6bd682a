"""What the pages about a person have in common."""
