"""The Celery application; each app's `tasks` module is found by name."""

import os

from celery import Celery
from celery.signals import task_postrun, task_prerun, worker_init
from django.db import close_old_connections

from threadly.reports import start_reporting

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "threadly.settings")
app = Celery("threadly")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
worker_init.connect(lambda **_: start_reporting(), weak=False)

# As Django does around a request. Celery's own way closes the whole pool before and after every
# task, and opening the next connection took longer than most jobs: DB_REUSE_MAX keeps it from that.
task_prerun.connect(lambda **_: close_old_connections(), weak=False)
task_postrun.connect(lambda **_: close_old_connections(), weak=False)
