from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "dev.mailbox"
    label = "mailbox"
