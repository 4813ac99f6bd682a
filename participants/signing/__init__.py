"""Who must approve for a person on a day."""
