"""Django's admin, with the site below in place of its own; named in INSTALLED_APPS."""

from django.contrib.admin.apps import AdminConfig


class StaffAdminConfig(AdminConfig):
    default_site = "moderation.site.StaffSite"
