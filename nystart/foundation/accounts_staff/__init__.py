"""How accounts, roles and organisations are looked after: by their administrator, by managers and by each person herself."""
