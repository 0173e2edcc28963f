"""The rules of the marketplace: defaults of the product, and each may differ per deployment.

Amounts are minor units.
"""

from base64 import b64encode
from hashlib import sha256

from threadly.settings.environment import PRODUCTION, env
from threadly.settings.site import SECRET_KEY

CURRENCY = env.str("CURRENCY", default="EUR")
COUNTRY = env.str("COUNTRY", default="DE")
# Such as BY in Germany: some holidays are of a part of a country.
COUNTRY_SUBDIVISION = env.str("COUNTRY_SUBDIVISION", default="")

SELLER_FEE_PERCENT = env.str("SELLER_FEE_PERCENT", default="5")
PROTECTION_FIXED_CENTS = env.int("PROTECTION_FIXED_CENTS", default=70)
PROTECTION_PERCENT = env.str("PROTECTION_PERCENT", default="5")
PRICE_MIN_CENTS = env.int("PRICE_MIN_CENTS", default=100)
PRICE_MAX_CENTS = env.int("PRICE_MAX_CENTS", default=1_000_000)
SHIPPING_MAX_CENTS = env.int("SHIPPING_MAX_CENTS", default=3_000)
# What Stripe takes of a payment: the start is refused with prices that would lose money.
CARD_PERCENT = env.str("CARD_PERCENT", default="1.5")
CARD_FIXED_CENTS = env.int("CARD_FIXED_CENTS", default=25)

RESERVATION_MINUTES = env.int("RESERVATION_MINUTES", default=15)
SHIP_WITHIN_WORKING_DAYS = env.int("SHIP_WITHIN_WORKING_DAYS", default=5)
SHIP_REMINDER_DAYS = env.list("SHIP_REMINDER_DAYS", cast=int, default=[2, 4])
SHIP_EXTENSION_DAYS = env.int("SHIP_EXTENSION_DAYS", default=14)
CANCEL_FREELY_HOURS = env.int("CANCEL_FREELY_HOURS", default=3)
DELIVERED_WITHOUT_SCAN_DAYS = env.int("DELIVERED_WITHOUT_SCAN_DAYS", default=14)
INSPECTION_HOURS = env.int("INSPECTION_HOURS", default=72)
DISPUTE_ANSWER_HOURS = env.int("DISPUTE_ANSWER_HOURS", default=72)
RETURN_DAYS = env.int("RETURN_DAYS", default=7)
REVIEW_DAYS = env.int("REVIEW_DAYS", default=14)

OFFER_MIN_PERCENT = env.str("OFFER_MIN_PERCENT", default="50")
OFFER_HOURS = env.int("OFFER_HOURS", default=24)
OFFER_HOLD_HOURS = env.int("OFFER_HOLD_HOURS", default=24)

MESSAGE_EDIT_MINUTES = env.int("MESSAGE_EDIT_MINUTES", default=15)
# Domains that are known for fraud; a link to one gets a warning.
SCAM_DOMAINS = env.list("SCAM_DOMAINS", default=[])
# A message is mailed and pushed when it was not read for so long.
MESSAGE_NEWS_AFTER_MINUTES = env.int("MESSAGE_NEWS_AFTER_MINUTES", default=2)
PRICE_NEWS_AFTER_MINUTES = env.int("PRICE_NEWS_AFTER_MINUTES", default=10)
KEPT_NEWS_AFTER_MINUTES = env.int("KEPT_NEWS_AFTER_MINUTES", default=3)
PAGE_SIZE = env.int("PAGE_SIZE", default=24)

# Staff who move more than this need a second person.
STAFF_MONEY_LIMIT_CENTS = env.int("STAFF_MONEY_LIMIT_CENTS", default=50_000)
# Sellers of a year are reported from so many sales on, or above so much money.
DAC7_SALES = env.int("DAC7_SALES", default=30)
DAC7_CENTS = env.int("DAC7_CENTS", default=200_000)

# Signs reputation files: 32 bytes, in base64; without it a production shop offers none.
REPUTATION_KEY = env.str("REPUTATION_KEY", default="")
if not (REPUTATION_KEY or PRODUCTION):
    REPUTATION_KEY = b64encode(sha256(b"reputation" + SECRET_KEY.encode()).digest()).decode()
# The public keys of former ones, in base64: files that they signed stay valid.
REPUTATION_FORMER_KEYS = env.list("REPUTATION_FORMER_KEYS", default=[])
