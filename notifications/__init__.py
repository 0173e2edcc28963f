"""News for people: one catalogue of kinds, on the page, by mail and by web push."""
