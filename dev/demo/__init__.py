"""The demo shop: what it sells, drawn and written by the project."""
