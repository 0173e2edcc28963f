"""What happens by itself, and how often."""

from celery.schedules import crontab

CELERY_BEAT_SCHEDULE = {
    "publish due jobs": {"task": "outbox.tasks.publish_due", "schedule": 20.0},
    "drop finished jobs": {"task": "outbox.tasks.drop_finished", "schedule": crontab(minute=17)},
    "release expired reservations": {
        "task": "marketplace.tasks.release_expired_checkouts",
        "schedule": 20.0,
    },
    "move orders past their deadlines": {
        "task": "marketplace.tasks.advance_orders",
        "schedule": 60.0,
    },
    "tell followers what is new": {
        "task": "marketplace.tasks.tell_followers",
        "schedule": crontab(minute="*/15"),
    },
    "tell what saved searches found": {
        "task": "search.tasks.tell_searchers",
        # After the sellers: what one of them listed is told as theirs.
        "schedule": crontab(minute="2-59/15"),
    },
    "sweep orphaned photos": {
        "task": "marketplace.tasks.sweep_orphaned_photos",
        "schedule": crontab(minute=41),
    },
    "repair from Stripe's event list": {
        "task": "payments.tasks.repair_missed_events",
        "schedule": crontab(minute=7),
    },
    "retry unprocessed events": {
        "task": "payments.tasks.process_waiting_events",
        "schedule": 60.0,
    },
    "sum up the ledger's past": {
        "task": "payments.tasks.make_checkpoints",
        "schedule": crontab(hour=2, minute=11),
    },
    "compare the books with Stripe's": {
        "task": "payments.tasks.reconcile",
        "schedule": crontab(hour=3, minute=23),
    },
    "tell of messages that were not read": {
        "task": "messaging.tasks.tell_waiting",
        "schedule": 20.0,
    },
    "compute how soon people reply": {
        "task": "messaging.tasks.compute_reply_times",
        "schedule": crontab(minute=29),
    },
    "forget what followers were told long ago": {
        "task": "marketplace.tasks.forget_what_was_told",
        "schedule": crontab(hour=4, minute=37),
    },
    "drop old notices": {
        "task": "notifications.tasks.drop_old",
        "schedule": crontab(hour=4, minute=29),
    },
    "clear expired sessions": {
        "task": "accounts.tasks.clear_expired_sessions",
        "schedule": crontab(hour=4, minute=3),
    },
}
