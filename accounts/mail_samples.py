"""What the mails about an account look like."""

from accounts import mail
from accounts.devices import device_name
from accounts.mails import CHANGES, absolute
from accounts.previews import WHEN, sample

# As an address of ours has it; it opens nothing.
SECRET = "a-sample-that-opens-nothing"  # noqa: S105
DEVICE = "Mozilla/5.0 (Linux; Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0"


@sample("accounts.welcome")
def welcome() -> mail.Context:
    return {"profile_url": absolute("accounts:profile_edit")}


@sample("accounts.confirm_email")
def confirm_email() -> mail.Context:
    return {"confirm_url": absolute("account_confirm_email", SECRET)}


@sample("accounts.reset_password")
def reset_password() -> mail.Context:
    return {"reset_url": absolute("account_reset_password_from_key", "1", SECRET)}


@sample("accounts.account_exists")
def account_exists() -> mail.Context:
    return {
        "login_url": absolute("account_login"),
        "reset_url": absolute("account_reset_password"),
    }


@sample("accounts.unknown_account")
def unknown_account() -> mail.Context:
    return {"signup_url": absolute("account_signup")}


@sample("accounts.security_notice")
def security_notice() -> mail.Context:
    return {
        "change": CHANGES["password_changed"],
        "at": WHEN,
        "ip": "203.0.113.7",
        "device": device_name(DEVICE),
        "reset_url": absolute("account_reset_password"),
    }
