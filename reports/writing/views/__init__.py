"""Pages of reports and of a project's figures."""
