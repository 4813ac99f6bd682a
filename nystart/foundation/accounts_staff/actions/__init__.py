"""Everything that changes accounts, roles and organisations. Each action is atomic and says who did it."""
