from marketplace.models.brand import Brand
from marketplace.models.bundle import BundleDiscount
from marketplace.models.cart import Cart, CartItem
from marketplace.models.category import Category, Size
from marketplace.models.checkout import Checkout, CheckoutQuerySet
from marketplace.models.dispute import Dispute, DisputeEvent, DisputePhoto
from marketplace.models.favourite import Favourite
from marketplace.models.follow import Follow
from marketplace.models.listing import Listing
from marketplace.models.listing_photo import ListingPhoto
from marketplace.models.offer import Offer, OfferEvent, OfferLine, OfferQuerySet
from marketplace.models.order import Order, OrderQuerySet
from marketplace.models.order_event import OrderEvent
from marketplace.models.order_line import OrderLine
from marketplace.models.reputation import ReplyTime, ReputationFile
from marketplace.models.reservation import Reservation
from marketplace.models.review import HelpfulVote, Review, ReviewPhoto
from marketplace.models.told import Told

__all__ = [
    "Brand",
    "BundleDiscount",
    "Cart",
    "CartItem",
    "Category",
    "Checkout",
    "CheckoutQuerySet",
    "Dispute",
    "DisputeEvent",
    "DisputePhoto",
    "Favourite",
    "Follow",
    "HelpfulVote",
    "Listing",
    "ListingPhoto",
    "Offer",
    "OfferEvent",
    "OfferLine",
    "OfferQuerySet",
    "Order",
    "OrderEvent",
    "OrderLine",
    "OrderQuerySet",
    "ReplyTime",
    "ReputationFile",
    "Reservation",
    "Review",
    "ReviewPhoto",
    "Size",
    "Told",
]
