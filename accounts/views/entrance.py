"""allauth's sign-up and email pages, each in one transaction and one at a time."""

import zlib

from allauth.account import views as allauth
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.requests import MemberRequest


@transaction.atomic
def signup(request: HttpRequest) -> HttpResponseBase:
    """The account and its mails are written together or not at all.

    Two sign-ups with the same address or username wait for each other, so that the second one
    finds the first and says so beside the field.
    """
    wanted = {request.POST.get(field, "").strip().lower() for field in ("email", "username")}
    with connection.cursor() as cursor:
        for number in sorted(zlib.crc32(word.encode()) for word in wanted if word):
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
    return allauth.signup(request)


@login_required
@transaction.atomic
def email(request: MemberRequest) -> HttpResponseBase:
    if request.method == "POST":
        User.objects.select_for_update(no_key=True).get(pk=request.user.pk)
    return allauth.email(request)


def confirm_email(request: HttpRequest, key: str) -> HttpResponseBase:
    try:
        with transaction.atomic():
            return allauth.confirm_email(request, key=key)
    except IntegrityError:
        # Someone signed up with this address meanwhile, without having proved it.
        said = _("This address belongs to another account, so nothing was changed.")
        messages.error(request, said)
        return redirect("account_email" if request.user.is_authenticated else "account_login")
