"""What is filled in: a round of an assessment, and the forms themselves."""
