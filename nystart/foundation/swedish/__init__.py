"""Swedish as people here write it: text that comes in, order, numbers, days, telephone numbers."""
