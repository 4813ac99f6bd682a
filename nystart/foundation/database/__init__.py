"""The PostgreSQL of the project: the embedded server, its two roles and what both are granted."""
