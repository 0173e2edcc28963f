"""A practice Stripe: Stripe's wire format for exactly what Threadly calls, on loopback.

It has its own process, its own books and its own clock. The application does not know it is
there: only the base address of the SDK differs.
"""
