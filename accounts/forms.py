"""allauth's forms in our words: what to fill in, no placeholder that vanishes, errors beside."""

from allauth.account import forms as account
from allauth.socialaccount import forms as social
from django.core.validators import MaxLengthValidator
from django.forms import Form
from django.utils.translation import gettext_lazy as _

EMAIL_MAX_LENGTH = 254
PASSWORD_HELP = _("8 characters or more; three words you remember do well.")
# Where allauth's own are in title case.
LABELS = {"oldpassword": _("Current password"), "remember": _("Remember me")}
REQUIRED = {
    "email": _("Write your email address."),
    "login": _("Write your email address."),
    "oldpassword": _("Write the password that you have now."),
    "password": _("Write your password."),
    "password1": _("Choose a password."),
    "username": _("Choose a username."),
}


class Plain(Form):
    """Labels say what a field is; an address fits the column that keeps it."""

    password_label = _("New password")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in {"email", "login"}:
                field.label = _("Email")
                field.validators.append(MaxLengthValidator(EMAIL_MAX_LENGTH))
                field.widget.attrs["maxlength"] = EMAIL_MAX_LENGTH
            if name in LABELS:
                field.label = LABELS[name]
            if name in REQUIRED:
                field.error_messages["required"] = REQUIRED[name]
            if name == "password1":
                field.label = self.password_label
            if name in {"password1", "password", "oldpassword"}:
                field.help_text = PASSWORD_HELP if name == "password1" else ""
            if name == "username":
                field.help_text = _("What others see. Small letters, digits, dots and dashes.")
                field.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class LoginForm(Plain, account.LoginForm):
    pass


class SignupForm(Plain, account.SignupForm):
    password_label = _("Password")


class SocialSignupForm(Plain, social.SignupForm):
    pass


class AddEmailForm(Plain, account.AddEmailForm):
    pass


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    pass


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    pass


class ResetPasswordKeyForm(Plain, account.ResetPasswordKeyForm):
    password2 = None


class SetPasswordForm(Plain, account.SetPasswordForm):
    password2 = None


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    password2 = None
