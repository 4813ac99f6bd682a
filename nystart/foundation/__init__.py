"""The ground: what every app stands on. Imports no domain app."""
