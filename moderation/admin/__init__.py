from moderation.admin import catalogue, decisions, jobs, listings, orders, people

__all__ = ["catalogue", "decisions", "jobs", "listings", "orders", "people"]
