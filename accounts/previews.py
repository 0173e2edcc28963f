"""Every kind of mail with data that is made up: for staff to look at, and for the suite."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.core.mail import EmailMultiAlternatives
from django.utils import translation

from accounts import mail
from accounts.models import User

type Sample = Callable[[], mail.Context]

samples: dict[str, Sample] = {}
# A Friday, and in winter.
WHEN = datetime(2026, 12, 4, 13, 0, tzinfo=UTC)


def sample(name: str) -> Callable[[Sample], Sample]:
    """Register the context that a kind of mail is shown with. It asks no database."""

    def register(make: Sample) -> Sample:
        samples[name] = make
        return make

    return register


def reader(language: str = "en") -> User:
    """Who gets the mails; nobody of this name is in the database."""
    return User(pk=1, username="ada", email="ada@example.com", language=language)


def other() -> User:
    """With whom the reader has to do."""
    return User(pk=2, username="mia", email="mia@example.com")


def preview(name: str, *, language: str) -> EmailMultiAlternatives:
    """The mail in a language, as it would leave."""
    with translation.override(language):
        return mail.render(name, to=reader(language), context=samples[name]())
