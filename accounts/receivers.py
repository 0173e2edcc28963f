"""What accounts do on news: welcome people."""

from allauth.account.signals import user_signed_up

from accounts import mail
from accounts.models import User


def connect() -> None:
    user_signed_up.connect(_welcome)


def _welcome(*, user: User, **_: object) -> None:
    mail.enqueue("accounts.welcome", to=user)
