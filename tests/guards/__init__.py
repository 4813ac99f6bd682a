"""Guards that are on for every test: whole classes of mistakes that cannot pass unseen."""
