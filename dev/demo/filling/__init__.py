"""Puts the catalogue into the database, as if the shop had been open for four months."""
