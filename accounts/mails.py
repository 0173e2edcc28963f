"""The kinds of mail about an account; what each says is gathered when it is sent."""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import mail
from accounts.devices import device_name
from accounts.models import User
from accounts.undeliverable import Need

CHANGES = {
    "password_changed": _("Your password was changed"),
    "password_reset": _("Your password was reset by a link from a mail to you"),
    "password_set": _("A password was set for your account"),
    "email_changed": _("The email address of your account was changed"),
    "email_deleted": _("An email address was taken out of your account"),
    "account_connected": _("Another way to log in was added to your account"),
    "account_disconnected": _("A way to log in was taken out of your account"),
}


def absolute(name: str, *args: object) -> str:
    """The full address of a page, for mails: the worker has no request to ask."""
    return settings.SITE_URL + reverse(name, args=args)


@mail.kind("accounts.welcome", need=Need.EXTRA)
def welcome() -> mail.Context:
    """To everybody who signs up, once."""
    return {"profile_url": absolute("accounts:profile_edit")}


@mail.kind("accounts.confirm_email", need=Need.ASKED)
def confirm_email(*, email_address: int) -> mail.Context | None:
    """To an address that is to be proved; nothing when it was proved or given up meanwhile."""
    proved = EmailAddress.objects.filter(pk=email_address, verified=False).first()
    if proved is None:
        return None
    key = EmailConfirmationHMAC(proved).key
    return {"confirm_url": absolute("account_confirm_email", key)}


@mail.kind("accounts.reset_password", need=Need.ASKED)
def reset_password(*, user: int) -> mail.Context | None:
    """To somebody who forgot; the link works once and for settings.PASSWORD_RESET_TIMEOUT."""
    person = User.objects.filter(pk=user, is_active=True).first()
    if person is None:
        return None
    uid, token = user_pk_to_url_str(person), default_token_generator.make_token(person)
    return {"reset_url": absolute("account_reset_password_from_key", uid, token)}


@mail.kind("accounts.account_exists")
def account_exists() -> mail.Context:
    """To an address that signed up again. The page says the same as to a new one."""
    return {
        "login_url": absolute("account_login"),
        "reset_url": absolute("account_reset_password"),
    }


@mail.kind("accounts.unknown_account")
def unknown_account() -> mail.Context:
    """To an address without an account whose password somebody wanted to reset."""
    return {"signup_url": absolute("account_signup")}


@mail.kind("accounts.security_notice")
def security_notice(*, what: str, at: str, ip: str, device: str) -> mail.Context:
    """To the owner of an account: how they sign in was changed (`at` is ISO 8601, UTC)."""
    return {
        "change": CHANGES[what],
        "at": datetime.fromisoformat(at),
        "ip": ip,
        "device": device_name(device),
        "reset_url": absolute("account_reset_password"),
    }
