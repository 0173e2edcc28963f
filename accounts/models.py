"""People, their pictures and the addresses that parcels go to."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.validators import MinLengthValidator, RegexValidator
from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.countries import countries
from photos.models import Photo

username_characters = RegexValidator(
    r"^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$",
    _("Use small letters, digits, dots, dashes and underscores; begin and end without a sign."),
)


class User(AbstractUser):
    """A person who buys, sells, or both; signs in by email and is known by username."""

    username = models.CharField(
        _("username"),
        max_length=30,
        unique=True,
        validators=[MinLengthValidator(3), username_characters],
        error_messages={"unique": _("Someone has this username already. Choose another.")},
    )
    email = models.EmailField(_("email address"))
    bio = models.TextField(_("about you"), max_length=500, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    # Mail is written in it; pages are English.
    language = models.CharField(
        _("language of our mails"),
        max_length=2,
        choices=settings.LANGUAGES,
        default="en",
        db_default="en",
    )
    # While set the person may look after what was bought and sold, and nothing else.
    suspended_at = models.DateTimeField(_("suspended since"), null=True, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_email")]

    def get_absolute_url(self) -> str:
        return reverse("marketplace:member", args=[self.username])

    @property
    def is_suspended(self) -> bool:
        return self.suspended_at is not None

    @property
    def may_trade(self) -> bool:
        """Neither gone nor suspended: they have a page, and may buy, sell and write."""
        return self.is_active and not self.is_suspended


class ProfilePhoto(Photo):
    """The picture beside a person's name."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="photo")


class BookFull(Exception):
    """The address was not kept: its person has Address.MOST_IN_A_BOOK."""


class Address(models.Model):
    """An address in a person's book. Orders copy it; changing it never reaches the past."""

    MOST_IN_A_BOOK = 20

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="addresses"
    )
    name = models.CharField(_("full name"), max_length=100)
    line1 = models.CharField(_("street and number"), max_length=120)
    line2 = models.CharField(_("flat, floor, building"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=12)
    city = models.CharField(_("town or city"), max_length=80)
    country = models.CharField(_("country"), max_length=2, default="DE")
    phone = models.CharField(_("phone for the carrier"), max_length=20, blank=True)
    is_default = models.BooleanField(_("use this address by default"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-is_default", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(is_default=True), name="one_default_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.line1}, {self.postal_code} {self.city}, {self.country_name}"

    @transaction.atomic
    def keep(self) -> None:
        """Save the address; the first one in a book is its default. Raises BookFull."""
        book = self._lock_book()
        if self.pk is None and book.count() >= self.MOST_IN_A_BOOK:
            raise BookFull
        first = not book.exclude(pk=self.pk).exists()
        self.is_default = first or book.filter(pk=self.pk, is_default=True).exists()
        self.save()

    @transaction.atomic
    def make_default(self) -> None:
        """Suggest this address first from now on."""
        book = self._lock_book()
        book.filter(is_default=True).exclude(pk=self.pk).update(is_default=False)
        book.filter(pk=self.pk).update(is_default=True)
        self.refresh_from_db()

    @transaction.atomic
    def remove(self) -> None:
        """Delete the address; the newest of the others becomes the default if this one was."""
        book = self._lock_book()
        self.delete()
        newest = book.first()
        if newest and not newest.is_default:
            newest.make_default()

    def _lock_book(self) -> models.QuerySet["Address"]:
        # The person's row is the lock between two tabs: a book has one default.
        User.objects.select_for_update(no_key=True).get(pk=self.user_id)
        return Address.objects.filter(user=self.user_id)

    @property
    def country_name(self) -> str:
        """The country in the visitor's language."""
        return dict(countries()).get(self.country, self.country)

    def snapshot(self) -> dict[str, str]:
        """The address as an order keeps it."""
        fields = ("name", "line1", "line2", "postal_code", "city", "country", "phone")
        return {field: getattr(self, field) for field in fields}


class BlockQuerySet(models.QuerySet["Block"]):
    def between(
        self, one: "User | int | models.OuterRef", other: "User | int | models.OuterRef"
    ) -> "BlockQuerySet":
        """Blocks of these two, people, their ids, or where a query has those, whoever made them."""
        return self.filter(
            models.Q(blocker=one, blocked=other) | models.Q(blocker=other, blocked=one)
        )


class Block(models.Model):
    """Someone wants to hear nothing more of someone: no messages, offers or new orders."""

    blocker = models.ForeignKey(User, on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="blocked_once"),
            models.CheckConstraint(
                condition=~models.Q(blocker=models.F("blocked")), name="nobody_blocks_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blocker} blocks {self.blocked}"


class Undeliverable(models.Model):
    """A reason why an address gets less mail, or none: `accounts.undeliverable` has the rules."""

    class Cause(models.TextChoices):
        # The address does not exist, or refuses for good.
        BOUNCED = "bounced", _("Bounced")
        # Its owner called a mail of ours spam.
        COMPLAINED = "complained", _("Marked as spam")

    # In small letters; of a member, or of nobody that we know.
    address = models.EmailField(_("address"))
    cause = models.CharField(_("cause"), max_length=10, choices=Cause)
    # In the provider's words.
    said = models.CharField(_("what the provider says"), max_length=500, blank=True)
    # When it last happened, by the provider's clock.
    happened_at = models.DateTimeField(_("happened"))
    # Since then it counts no more: its owner mended it, or a mail arrived after all.
    lifted_at = models.DateTimeField(_("mended"), null=True, blank=True)

    class Meta:
        ordering = ["-happened_at", "-pk"]
        verbose_name = _("undeliverable address")
        verbose_name_plural = _("undeliverable addresses")
        constraints = [
            models.UniqueConstraint(fields=["address", "cause"], name="one_row_a_cause"),
            models.CheckConstraint(
                condition=models.Q(address=Lower("address")), name="undeliverable_in_small_letters"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.get_cause_display()}"
