"""Text that nobody reads without the key of the server."""
