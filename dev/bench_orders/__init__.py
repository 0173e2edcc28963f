"""`make bench-orders`: how many orders a minute are paid, and how a crowd at one item is answered.

A stack of its own runs on real PostgreSQL and Valkey; buyers press the shop's own buttons over
HTTP, pay at the practice Stripe, and an order counts once the database says that it is paid.
"""
