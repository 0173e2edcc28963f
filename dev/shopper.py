"""A browser that buys: it fetches the shop's pages and presses their buttons."""

import re
import secrets
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpx

from dev.cast import Visitor
from marketplace.models import Listing

TOTAL = re.compile(r'name="total_cents" value="(\d+)"')
ADDRESS = re.compile(r'name="address" value="(\d+)"')
CARD = {
    "number": "4242424242424242",
    "expiry": "12 / 34",
    "cvc": "123",
    "name": "Robin Practice",
    "email": "robin@example.com",
}
CSRF = secrets.token_hex(16)


class NotBought(Exception):
    """The shop said no, or answered what no buyer expects."""


@dataclass(frozen=True, slots=True)
class Form:
    """The checkout page as a buyer has it in front of them."""

    total_cents: str
    address: str


class Shopper:
    """One connection to the shop, used by one visitor after the other. Not for two threads."""

    def __init__(self, site_url: str) -> None:
        self._client = httpx.Client(base_url=site_url, timeout=30, trust_env=False, verify=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def buy(self, visitor: Visitor, listing: Listing, *, is_kept: bool = False) -> str:
        """From the item to the money at Stripe, and back; returns the checkout's reference.

        `is_kept` when an earlier try may have put it into the cart, or begun a checkout.
        """
        if not (is_kept and self._is_at_checkout(visitor)):
            self.put_into_cart(visitor, listing)
        back = self.pay(self.press_pay(visitor, self.begin(visitor)))
        self._get(visitor, back)
        return back.rstrip("/").split("/")[-2]

    def _is_at_checkout(self, visitor: Visitor) -> bool:
        page = self._client.get("/checkout/", headers=_cookies(visitor))
        return page.is_success and bool(TOTAL.search(page.text))

    def pay(self, answer: httpx.Response) -> str:
        """Pay by card on Stripe's page; returns the shop's address that it leads back to."""
        page = answer.headers.get("location", "")
        if "/c/pay/" not in page:
            raise NotBought(f"sent to {page} in place of Stripe's page")
        paid = self._client.post(page, data=CARD)
        if paid.status_code != 303:
            raise NotBought(f"Stripe's page answered {paid.status_code}")
        return httpx.URL(paid.headers["location"]).path

    def put_into_cart(self, visitor: Visitor, listing: Listing) -> None:
        answer = self._post(visitor, "/cart/items/", listing=str(listing.pk))
        if answer.headers.get("location") != "/cart/":
            raise NotBought(f"not put into the cart: {answer.status_code}")

    def begin(self, visitor: Visitor) -> Form:
        """Look at the checkout page."""
        page = self._get(visitor, "/checkout/").text
        total, address = TOTAL.search(page), ADDRESS.search(page)
        if not total or not address:
            raise NotBought("the checkout page has no form")
        return Form(total[1], address[1])

    def press_pay(self, visitor: Visitor, form: Form, **forged: str) -> httpx.Response:
        """Send the checkout page's form; `forged` are fields that the buyer wrote themselves."""
        fields = {"total_cents": form.total_cents, "address": form.address, **forged}
        answer = self._post(visitor, "/checkout/", **fields)
        if answer.status_code not in (302, 422):
            raise NotBought(f"the checkout answered {answer.status_code}")
        return answer

    def _get(self, visitor: Visitor, path: str) -> httpx.Response:
        return self._client.get(path, headers=_cookies(visitor)).raise_for_status()

    def _post(self, visitor: Visitor, path: str, **form: str) -> httpx.Response:
        data = {"csrfmiddlewaretoken": CSRF, **form}
        return self._client.post(path, data=data, headers=_cookies(visitor))


def _cookies(visitor: Visitor) -> dict[str, str]:
    return {"Cookie": f"sessionid={visitor.session}; csrftoken={CSRF}"}
