"""The Celery application; each app's `tasks` module is found by name."""

import os

from celery import Celery
from celery.signals import worker_init

from threadly.reports import start_reporting

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "threadly.settings")
app = Celery("threadly")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
worker_init.connect(lambda **_: start_reporting(), weak=False)
