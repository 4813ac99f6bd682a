"""Lists of people, plans and notes: what a column may hold, what becomes of each row, and how the rows are written."""
