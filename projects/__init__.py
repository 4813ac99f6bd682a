"""Programmes, projects, partners, grant and budget, goals and tracks."""
