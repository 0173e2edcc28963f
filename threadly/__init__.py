import gc

# Loading makes many objects and no garbage: looking for it took a quarter of every start.
# `threadly.apps` goes on looking once all is there.
gc.disable()

from threadly.celery import app as celery  # noqa: E402

__all__ = ["celery"]
