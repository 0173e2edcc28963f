"""How allauth speaks through Threadly."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Account mails leave through the outbox, in the look of every other mail."""
