"""Sessions: Django's, with three things that it leaves open."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, load_backend
from django.contrib.sessions.backends import cached_db
from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import constant_time_compare

from accounts.models import User


class SessionStore(cached_db.SessionStore):
    # The key that this request came with, once it has a new one.
    former_key: str | None = None

    def __init__(self, session_key: str | None = None) -> None:
        """A cookie can say anything, also what PostgreSQL refuses to look for."""
        super().__init__(session_key if session_key and session_key.isalnum() else None)

    def cycle_key(self) -> None:
        self.former_key = self.session_key
        super().cycle_key()


def person_of(session: SessionBase) -> User | None:
    """Who is logged in by it.

    The session stays as it is. `django.contrib.auth.get_user` gives it a new key when SECRET_KEY
    is a new one, and Channels ends it: whoever can set no cookie would log people out.
    """
    backend = session.get(BACKEND_SESSION_KEY)
    if backend not in settings.AUTHENTICATION_BACKENDS:
        return None
    person = load_backend(backend).get_user(session.get(SESSION_KEY))
    if not isinstance(person, User):
        return None
    kept = session.get(HASH_SESSION_KEY, "")
    valid = [person.get_session_auth_hash(), *person.get_session_auth_fallback_hash()]
    return person if any(constant_time_compare(kept, known) for known in valid) else None
