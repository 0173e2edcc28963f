"""News of the marketplace for the rooms above it, sent explicitly inside the transaction."""

from django.dispatch import Signal

# sender=Listing, listing: the listing can be found by shoppers from now on, or its words changed
listing_published = Signal()
# sender=Listing, listing: somebody has it in checkout, or an accepted offer for it
listing_reserved = Signal()
# sender=Listing, listing: it was reserved or sold, and is for sale again
listing_released = Signal()
# sender=Listing, listing: shoppers can no longer buy it (sold, hidden, removed, deleted)
listing_withdrawn = Signal()
# sender=Listing, listing, before_cents: its price fell while it was for sale
listing_repriced = Signal()
# sender=Checkout, checkout: the reservation ran out or was given up before payment
checkout_expired = Signal()
# sender=type(row), row, verb, by: an order or a dispute moved, and its event is written
moved = Signal()
# sender=Order, order
order_paid = Signal()
order_shipped = Signal()
order_completed = Signal()
# sender=Order, order, by: cancelled after it was paid; the buyer is owed order.total_cents
order_cancelled = Signal()
# sender=Order, order, by: everything that is left of order.total_cents goes back to the buyer
order_refunded = Signal()
# sender=Order, order, cents, cause, by: a part goes back; `cause` names why, once for each
part_refund_owed = Signal()
