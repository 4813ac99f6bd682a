"""The roof: what knows every app, and no app knows: operations and the demonstration."""
