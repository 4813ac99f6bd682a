"""The chain (kedjan): seals over the log of readings, the history of changes and the log-in history."""
