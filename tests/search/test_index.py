"""The index follows the listings, by jobs of the outbox."""

import pytest
from django.core.management import call_command

from accounts.models import User
from marketplace.models import Listing
from outbox.models import Job
from outbox.queue import run_job
from search.models import Document
from tests.factories import make_listing


def work() -> None:
    """Do what the worker would."""
    for job in Job.objects.unfinished().filter(verb="search.index"):
        run_job(job.pk)


def indexed() -> set[int]:
    return set(Document.objects.values_list("listing_id", flat=True))


@pytest.fixture
def draft(seller: User) -> Listing:
    return make_listing(seller, status=Listing.Status.DRAFT, published_at=None)


def test_a_published_listing_is_indexed_and_a_hidden_one_is_not(draft: Listing) -> None:
    draft.publish()
    work()
    assert indexed() == {draft.pk}
    draft.hide()
    work()
    assert indexed() == set()
    draft.publish()
    work()
    assert indexed() == {draft.pk}


def test_a_sold_listing_leaves_the_index(draft: Listing) -> None:
    draft.publish()
    draft.reserve()
    work()
    assert indexed() == {draft.pk}
    draft.sell()
    work()
    assert indexed() == set()


def test_jobs_in_any_order_and_twice_end_the_same(draft: Listing) -> None:
    draft.publish()
    draft.hide()
    jobs = list(Job.objects.filter(verb="search.index"))
    for job in [*reversed(jobs), *jobs]:
        Job.objects.filter(pk=job.pk).update(done_at=None, leased_until=None)
        run_job(job.pk)
    assert indexed() == set()


def test_the_whole_index_is_written_anew_by_a_command(seller: User) -> None:
    shown = [make_listing(seller).pk for _ in range(3)]
    sold = make_listing(seller)
    call_command("index_listings", verbosity=0)
    sold.reserve()
    sold.sell()
    call_command("index_listings", verbosity=0)
    assert indexed() == set(shown)


def test_a_status_that_the_index_has_not_heard_of_is_right_all_the_same(
    seller: User, client: object
) -> None:
    listing = make_listing(seller, title="Velvet cape")
    call_command("index_listings", verbosity=0)
    Listing.objects.filter(pk=listing.pk).update(status="hidden")
    assert "/items/" not in client.get("/search/?q=velvet").content.decode()
