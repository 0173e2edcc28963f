"""The one door to Stripe: every call that Threadly makes, with time-outs and its own errors.

A module for each thing that is asked about; `calling` has the one way in which Stripe is asked.
Amounts are minor units. Each call that changes something at Stripe takes an idempotency key that
was saved before: https://docs.stripe.com/api/idempotent_requests
"""
