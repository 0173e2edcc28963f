"""What accounts do on news: welcome people, and see that their mail arrives."""

from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed, password_reset, user_signed_up

from accounts import mail, undeliverable
from accounts.models import User


def connect() -> None:
    user_signed_up.connect(_welcome)
    email_confirmed.connect(_mail_arrived)
    password_reset.connect(_reset_arrived)


def _welcome(*, user: User, **_: object) -> None:
    mail.enqueue("accounts.welcome", to=user)


def _mail_arrived(*, email_address: EmailAddress, **_: object) -> None:
    undeliverable.lift_bounce(email_address.email)


def _reset_arrived(*, user: User, **_: object) -> None:
    undeliverable.lift_bounce(user.email)
