"""Pictures that people send: checked by content, cleaned, and re-encoded in three widths."""
