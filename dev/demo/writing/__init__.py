"""Writes the demo shop's catalogue: who sells what, in whose words, drawn how.

Run by hand (`python -m dev.demo.writing`); the `catalogue.json` it writes is committed.
"""
