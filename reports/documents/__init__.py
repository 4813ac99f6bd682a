"""Documents (dokument): what becomes public. No dataclass here has a field that could hold a person."""
