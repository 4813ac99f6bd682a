"""What is done: addresses confirmed, approvals asked for and given, remarks written and taken care of."""
