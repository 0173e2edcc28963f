from moderation.admin import catalogue, decisions, jobs, listings, orders, payments, people

__all__ = ["catalogue", "decisions", "jobs", "listings", "orders", "payments", "people"]
