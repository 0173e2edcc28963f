"""Somebody who looks at pages while things break around them."""

import time

import httpx

from dev import cast
from dev.faults.ground import Findings, Ground
from dev.shopper import CSRF

# Pages of people who only look, buy something, or sell.
BROWSED = ("/", "/browse/", "/search/?q=dress", "/cart/", "/listings/", "/sales/", "/payouts/")
# A page that waits for nobody is far quicker, also while two cores are busy with all this.
SECONDS_FOR_A_PAGE = 4.0


def browse(ground: Ground, found: Findings, *, until: float) -> float:
    """Look at pages and sell, as long as it lasts; the seconds that the slowest page took."""
    [seller] = cast.people(1, name="seller")
    visitor = cast.sign_in(seller)
    [listing] = cast.goods(1, sellers=[seller])
    cookies = {"Cookie": f"sessionid={visitor.session}; csrftoken={CSRF}"}
    slowest = 0.0
    with httpx.Client(
        base_url=ground.site_url, trust_env=False, verify=False, timeout=30
    ) as browser:
        while True:
            for path in (*BROWSED, listing.get_absolute_url()):
                began = time.monotonic()
                status = browser.get(path, headers=cookies).status_code
                slowest = max(slowest, time.monotonic() - began)
                found.expect(status == 200, f"{path} answered {status} meanwhile")
                found.contests += 1
            if time.monotonic() > until:
                return slowest
