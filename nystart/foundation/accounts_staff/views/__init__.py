"""The account administrator's pages, everybody's own account, and the page behind an invitation."""
