"""What a buyer decides at checkout: where the parcels go."""

from contextlib import suppress
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.addresses import AddressForm
from accounts.models import Address, BookFull, User

NEW = "new"


class CheckoutForm(forms.Form):
    """One of the buyer's addresses, or a new one written here; and the total that was shown."""

    # As it came: whatever is not the present total is another one than the buyer should see.
    total_cents = forms.Field(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        buyer: User,
        data: Any = None,
        *,
        total_cents: int = 0,
        chosen: dict[str, str] | None = None,
    ) -> None:
        """`chosen` is the snapshot of the address that a checkout which goes on is sent to."""
        self.buyer = buyer
        self.book = list(buyer.addresses.all())
        self.is_book_full = len(self.book) >= Address.MOST_IN_A_BOOK
        known = [one for one in self.book if one.snapshot() == chosen]
        # One that is in no book is written here once more: nothing else takes its place unseen.
        elsewhere = {} if known else chosen or {}
        known = known or ([] if elsewhere else self.book)
        first = str(known[0].pk) if known else NEW
        super().__init__(data, initial={"address": first, "total_cents": total_cents})
        choices: list[tuple[str, Any]] = [(str(one.pk), str(one)) for one in self.book]
        choices.append((NEW, _("Another address")))
        self.fields["address"] = forms.ChoiceField(
            label=_("Send to"), widget=forms.RadioSelect, choices=choices
        )
        self.wants_new = not self.book or (data is not None and data.get("address") == NEW)
        self.new_address = AddressForm(
            data if self.wants_new else None,
            instance=Address(user=buyer, **elsewhere),
            prefix=NEW,
            # Hidden while another address is chosen; a browser must not insist on it then.
            use_required_attribute=False,
        )

    def is_valid(self) -> bool:
        return super().is_valid() and (not self.wants_new or self.new_address.is_valid())

    def chosen_address(self) -> Address:
        """The address that was chosen, saved to the book first when it is new and has room there.

        One without a key is in no book: orders keep it themselves.
        """
        if not self.wants_new:
            return next(a for a in self.book if str(a.pk) == self.cleaned_data["address"])
        with suppress(BookFull):
            self.new_address.instance.keep()
        return self.new_address.instance
