"""A tracking number that was mistyped."""

import pytest
from django.test import Client

from accounts import mail
from accounts.models import User
from marketplace.models import Order
from marketplace.shipment import correct
from notifications.models import Notice

TRUE = {"carrier": "UPS", "tracking": "1Z 999 AA1"}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def told() -> list[int]:
    """Who is told of a correction, once for each."""
    notices = Notice.objects.filter(kind="marketplace.tracking_corrected")
    return list(notices.values_list("person", flat=True))


def address(order: Order) -> str:
    return f"{order.get_absolute_url()}shipment/correction/"


def test_the_seller_corrects_it_and_the_buyer_is_told(
    shipped: Order, seller: User, buyer: User
) -> None:
    client = signed_in(seller)
    assert address(shipped) in client.get(shipped.get_absolute_url()).content.decode()
    assert 'value="JD0146000012"' in client.get(address(shipped)).content.decode()
    before = shipped.deliver_by
    said = client.post(address(shipped), TRUE, follow=True).content.decode()
    assert "Corrected. The buyer was told." in said
    shipped.refresh_from_db()
    assert (shipped.carrier, shipped.tracking) == ("UPS", "1Z 999 AA1")
    assert (shipped.status, shipped.deliver_by) == ("shipped", before)
    event = shipped.events.last()
    assert (event.verb, event.actor, event.reason) == (
        "correct",
        seller,
        "before: DHL, JD0146000012",
    )
    assert told() == [buyer.pk]
    # The second slip is told as well.
    client.post(address(shipped), TRUE | {"tracking": "1Z 999 AA2"})
    assert told() == [buyer.pk, buyer.pk]
    assert "1Z 999 AA2" in signed_in(buyer).get(shipped.get_absolute_url()).content.decode()


def test_the_mail_says_what_is_true(shipped: Order, seller: User, buyer: User) -> None:
    kind = "marketplace.tracking_corrected"
    correct(shipped, by=seller, **TRUE)
    ids = {"order": shipped.pk, "event": shipped.events.get(verb="correct").pk}
    letter = mail.render(kind, to=buyer, context=mail.kinds[kind].build(**ids))
    assert letter.subject == f"New tracking number: {shipped.lines.get().title}"
    said = "selma corrected it: your parcel is with UPS, tracking number 1Z 999 AA1."
    assert said in letter.body
    correct(shipped, by=seller, carrier="UPS", tracking="1Z 999 AA2")
    assert mail.kinds[kind].build(**ids) is None
    ids["event"] = shipped.events.filter(verb="correct").latest("pk").pk
    assert mail.kinds[kind].build(**ids) is not None
    shipped.deliver(by=buyer)
    assert mail.kinds[kind].build(**ids) is None


def test_the_same_number_again_tells_nobody(shipped: Order, seller: User) -> None:
    client = signed_in(seller)
    for _ in range(2):
        answer = client.post(address(shipped), TRUE, follow=True)
    assert "This is what it said already. Nothing was changed." in answer.content.decode()
    assert len(told()) == 1
    assert shipped.events.filter(verb="correct").count() == 1


def test_a_number_that_can_not_be_one_changes_nothing(shipped: Order, seller: User) -> None:
    answer = signed_in(seller).post(address(shipped), TRUE | {"tracking": "!"})
    assert answer.status_code == 422
    assert "letters and digits, at least four" in answer.content.decode()
    shipped.refresh_from_db()
    assert shipped.tracking == "JD0146000012"


@pytest.mark.parametrize("verb", ["deliver", "complete"])
def test_what_arrived_is_not_corrected(
    shipped: Order, seller: User, buyer: User, verb: str
) -> None:
    getattr(shipped, verb)(by=buyer)
    said = signed_in(seller).post(address(shipped), TRUE, follow=True).content.decode()
    assert "The parcel is not on its way" in said
    shipped.refresh_from_db()
    assert shipped.tracking == "JD0146000012"
    assert told() == []


@pytest.mark.parametrize("person", ["buyer", "stranger"])
def test_nobody_else_corrects_it(
    shipped: Order, person: str, request: pytest.FixtureRequest
) -> None:
    client = signed_in(request.getfixturevalue(person))
    assert client.get(address(shipped)).status_code == 404
    assert client.post(address(shipped), TRUE).status_code == 404
    shipped.refresh_from_db()
    assert shipped.tracking == "JD0146000012"
