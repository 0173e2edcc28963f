"""How allauth speaks through Threadly."""

from datetime import UTC, datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.http import HttpRequest
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext_lazy as _

from accounts import mail
from accounts.models import User

DEVICE_MAX_LENGTH = 200


class AccountAdapter(DefaultAccountAdapter):
    """Account mails leave through the outbox, in the look of every other mail.

    Only ids are queued: links with their secrets are made in the worker, when the mail is
    rendered, and never rest in a row.
    """

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _(
            "No account has this address and password together. Check both, or reset your password."
        ),
        "enter_current_password": _("This is not your present password. Nothing was changed."),
        "incorrect_password": _("This is not your password. Nothing was changed."),
        "rate_limited": _("That was quicker than we can follow. Wait a minute and try again."),
        "too_many_login_attempts": _(
            "Too many tries with a wrong password. Wait five minutes, or reset your password."
        ),
        "username_blacklisted": _("This username is kept for the people who run the site."),
        "username_taken": _("Someone has this username already. Choose another."),
    }

    def new_user(self, request: HttpRequest) -> User:
        """Whichever way they sign up, mail speaks the language of their browser."""
        return User(language=get_language_from_request(request))

    def clean_username(self, username: str, shallow: bool = False) -> str:
        return super().clean_username(username.lower(), shallow)

    def populate_username(self, request: HttpRequest, user: User) -> None:
        # From Google and Apple: never made of the address or the surname, since all can see it.
        if not user.username:
            user.username = self.generate_unique_username([user.first_name, "member"])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if template_prefix != "account/email/unknown_account":
            raise LookupError(f"no mail for {template_prefix}")
        self._answer("accounts.unknown_account", email)

    def send_account_already_exists_mail(self, email: str) -> None:
        self._answer("accounts.account_exists", email)

    def _answer(self, kind: str, email: str) -> None:
        language = get_language_from_request(self.request)
        mail.enqueue(kind, to=None, address=email, language=language, repeatable=True)

    def send_confirmation_mail(
        self, request: HttpRequest, emailconfirmation: EmailConfirmationHMAC, signup: bool
    ) -> None:
        proved = emailconfirmation.email_address
        mail.enqueue(
            "accounts.confirm_email",
            to=proved.user,
            address=proved.email,
            repeatable=True,
            email_address=proved.pk,
        )

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        # To the address as we keep it, never as it was typed.
        kept = EmailAddress.objects.filter(user=user, email=email.lower()).first()
        address = kept.email if kept else user.email
        mail.enqueue(
            "accounts.reset_password", to=user, address=address, repeatable=True, user=user.pk
        )

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person that how they sign in was changed, and from where."""
        mail.enqueue(
            "accounts.security_notice",
            to=user,
            address=email or "",
            repeatable=True,
            what=template_prefix.rpartition("/")[2],
            at=datetime.now(UTC).isoformat(),
            ip=self.get_client_ip(self.request),
            device=self.get_http_user_agent(self.request)[:DEVICE_MAX_LENGTH],
        )
