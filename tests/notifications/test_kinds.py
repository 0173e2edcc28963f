"""Each kind of notice from what really causes it; a kind without a cause here fails the suite."""

import pytest
import time_machine

from notifications.catalogue import kinds
from notifications.models import Notice
from tests.notifications.causes import CAUSES
from tests.notifications.world import World

# Money moves at Stripe alone: tests/payments/test_money_notices.py has their causes.
OF_MONEY = {kind for kind in kinds if kind.startswith("payments.")}


def test_every_kind_has_a_cause() -> None:
    assert set(CAUSES) == set(kinds) - OF_MONEY


@pytest.mark.parametrize("kind", sorted(CAUSES))
def test_a_notice_comes_of_its_cause(
    kind: str, request: pytest.FixtureRequest, clock: time_machine.Traveller
) -> None:
    world = World(request, clock)
    reader, cause = CAUSES[kind]
    cause(world)
    world.work()
    notice = Notice.objects.get(kind=kind, person__username=world.get(reader).username)
    assert notice.posted_at is not None
    assert notice.withdrawn_at is None
    assert notice.title and "%(" not in notice.title
    assert notice.url.startswith("/")
    assert notice.is_on_page is (kind != "messaging.message")
