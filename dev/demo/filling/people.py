"""The people of the demo: forty sellers and the three ready-made logins."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.models import Address, User
from dev.demo.catalogue import catalogue
from dev.demo.filling.dates import dates_as_given
from dev.demo.logins import PASSWORD, READY, account_id, email_of
from moderation.moderators import NAME as MODERATORS
from payments.models import SellerAccount

COUNTRIES = {
    "Poland": "PL", "Germany": "DE", "Czechia": "CZ", "France": "FR", "Estonia": "EE",
    "Sweden": "SE",
    "Italy": "IT", "Finland": "FI", "Portugal": "PT", "Netherlands": "NL", "Greece": "GR",
    "United Kingdom": "GB", "Bulgaria": "BG", "Denmark": "DK", "Romania": "RO", "Ireland": "IE",
    "Hungary": "HU", "Spain": "ES", "Norway": "NO", "Slovenia": "SI", "Ukraine": "UA",
    "Switzerland": "CH", "Belgium": "BE", "Austria": "AT",
}  # fmt: skip


def fill_people(*, now: datetime) -> dict[str, User]:
    """Everybody by username; each signs in with PASSWORD and `<username>@threadly.test`."""
    hashed = make_password(PASSWORD)
    everybody = [*READY, *catalogue().sellers]
    with dates_as_given(User):
        people = User.objects.bulk_create(
            User(
                username=person.username,
                first_name=person.first_name,
                last_name=person.last_name,
                email=email_of(person.username),
                place=person.place,
                bio=person.bio,
                password=hashed,
                is_staff=person.username == "moderator",
                date_joined=now - timedelta(days=150 + 17 * place % 400),
            )
            for place, person in enumerate(everybody)
        )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in people
    )
    by_name = {user.username: user for user in people}
    by_name["moderator"].groups.add(Group.objects.get(name=MODERATORS))
    Address.objects.create(user=by_name["buyer"], is_default=True, **address_of(by_name["buyer"]))
    open_accounts(people, now=now)
    return by_name


def open_accounts(people: list[User], *, now: datetime) -> None:
    """Whoever sells can be paid from the start: the sandbox knows these accounts too."""
    SellerAccount.objects.bulk_create(
        SellerAccount(
            user=user,
            account_id=account_id(user.username),
            details_submitted=True,
            transfers_active=True,
            checked_at=now,
        )
        for user in people
        if user.username not in {"buyer", "moderator"}
    )


def address_of(user: User) -> dict[str, str]:
    """A street that is nowhere, in the town where the person lives."""
    town, _, country = user.place.partition(", ")
    return {
        "name": user.get_full_name(),
        "line1": f"Lindengasse {3 + len(user.username) * 2}",
        "postal_code": f"{1010 + sum(map(ord, user.username)) % 8900}",
        "city": town,
        "country": COUNTRIES[country],
    }
