"""allauth's addresses, with three of its views made safe against two requests at once."""

from django.urls import include, path, re_path

from accounts.views import entrance

urlpatterns = [
    path("signup/", entrance.signup, name="account_signup"),
    path("email/", entrance.email, name="account_email"),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$", entrance.confirm_email, name="account_confirm_email"
    ),
    path("", include("allauth.urls")),
]
