"""What staff do with places and employers."""
