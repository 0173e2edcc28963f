"""A change of the shop's largest table, as a later version brings it."""
