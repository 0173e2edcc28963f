"""What staff do, as their browser sends it, and what came of it."""

import re

from django.test import Client

from accounts.models import User
from marketplace.models import Dispute, Order
from payments.models import Refund

WORDS = {"words_to_buyer": "A small hole.", "words_to_seller": "It had a hole before."}


def act(staff: Client, noun: str, action: str, *rows: object, reason: str = "") -> str:
    """Choose an action for rows of a list, giving the reason when there is one."""
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    answer = staff.post(
        f"/admin/{noun}/", data | ({"reason": reason} if reason else {}), follow=True
    )
    assert answer.status_code == 200
    return answer.content.decode()


def decide(staff: Client, dispute: Dispute, **told: str) -> object:
    return staff.post(f"/admin/marketplace/dispute/{dispute.pk}/decision/", WORDS | told)


def by_hand(staff: Client, order: Order, **told: str) -> object:
    """As a browser sends it: with what the page said was left."""
    address = f"/admin/marketplace/order/{order.pk}/money/"
    shown = re.search(r'name="left" value="(\d+)"', staff.get(address).content.decode())
    left = {"left": shown[1]} if shown else {}
    return staff.post(address, {"reason": "Lost in the post."} | left | told)


def refunded() -> list[int]:
    return list(Refund.objects.values_list("amount_cents", flat=True))


def page_for(person: User, order: Order) -> str:
    return page_at(order.get_absolute_url(), person)


def page_at(address: str, person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.get(address).content.decode().replace("\u2060", "")
