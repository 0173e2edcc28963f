"""The site with allauth's own sign-up, which does not wait for another one."""

from django.urls import include, path

from threadly.urls import urlpatterns as the_sites

urlpatterns = [path("accounts/", include("allauth.urls")), *the_sites]
