"""Blocking someone, and letting them write again."""

from django.db import transaction
from django.db.models import Q

from accounts.models import Block, User
from accounts.signals import person_blocked


@transaction.atomic
def block(*, blocker: User, blocked: User) -> None:
    """Twice is once. Orders that are under way go on. Raises ValueError for oneself."""
    if blocker == blocked:
        raise ValueError("nobody blocks themselves")
    _, is_new = Block.objects.get_or_create(blocker=blocker, blocked=blocked)
    if is_new:
        person_blocked.send(User, blocker=blocker, blocked=blocked)


def unblock(*, blocker: User, blocked: User) -> None:
    Block.objects.filter(blocker=blocker, blocked=blocked).delete()


def strangers_of(person: User) -> set[int]:
    """The ids of all whom this person blocked, or who blocked them."""
    found = Block.objects.filter(Q(blocker=person) | Q(blocked=person))
    pairs = found.values_list("blocker_id", "blocked_id")
    return {other for pair in pairs for other in pair} - {person.pk}


def is_blocked(one: User, other: User) -> bool:
    """Whether one of the two wants to hear nothing of the other."""
    return Block.objects.between(one, other).exists()
