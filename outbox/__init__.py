"""Durable background jobs: what must not be lost is a row before it is a task."""
