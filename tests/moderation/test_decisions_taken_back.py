"""A decision that was taken back before anybody saw its notice is news no more."""

import pytest

from accounts.models import User
from marketplace.models import Listing
from moderation import decisions
from notifications.models import Notice
from tests.factories import make_listing
from tests.notifications.conftest import Work, work

__all__ = ["work"]


def shown_to(person: User) -> list[str]:
    found = Notice.objects.shown_to(person).order_by("pk")
    return [kind.partition(".")[2] for kind in found.values_list("kind", flat=True)]


@pytest.fixture
def listing(seller: User) -> Listing:
    return make_listing(seller)


@pytest.mark.parametrize("is_posted", [True, False])
def test_of_an_item_only_the_last_word_stands(
    listing: Listing, seller: User, moderator: User, work: Work, is_posted: bool
) -> None:
    decisions.remove_listing(listing, by=moderator, reason="Not yours.")
    if is_posted:
        work()
        assert shown_to(seller) == ["listing_removed"]
    decisions.restore_listing(listing, by=moderator, reason="It is yours after all.")
    work()
    assert shown_to(seller) == ["listing_restored"]
    decisions.remove_listing(listing, by=moderator, reason="No, it is not.")
    work()
    assert shown_to(seller) == ["listing_removed"]


def test_of_another_item_nothing_changes(
    listing: Listing, seller: User, moderator: User, work: Work
) -> None:
    other = make_listing(seller)
    for each in (listing, other):
        decisions.remove_listing(each, by=moderator, reason="Not yours.")
    decisions.restore_listing(other, by=moderator, reason="It is yours after all.")
    work()
    assert shown_to(seller) == ["listing_removed", "listing_restored"]


def test_of_a_person_only_the_last_word_stands(
    seller: User, moderator: User, stranger: User, work: Work
) -> None:
    decisions.suspend(seller, by=moderator, reason="Rude.")
    decisions.suspend(stranger, by=moderator, reason="Rude.")
    work()
    decisions.unsuspend(seller, by=moderator, reason="Sorry.")
    work()
    assert (shown_to(seller), shown_to(stranger)) == (["unsuspended"], ["suspended"])
