"""All that changes the bank: places booked, positions offered, reviewed, changed, paused and closed."""
