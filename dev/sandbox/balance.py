"""Balances and balance transactions.

Source: https://docs.stripe.com/api/balance, https://docs.stripe.com/api/balance_transactions
"""

from stripe.params._balance_retrieve_params import BalanceRetrieveParams
from stripe.params._balance_transaction_list_params import BalanceTransactionListParams
from stripe.params._balance_transaction_retrieve_params import BalanceTransactionRetrieveParams

from dev.sandbox.call import Call, endpoint
from dev.sandbox.listing import PAGE, listing, matches
from dev.sandbox.store import Thing
from dev.sandbox.world import World


@endpoint("GET", "/v1/balance", BalanceRetrieveParams)
def retrieve(call: Call) -> Thing:
    books, owner = call.world.books, call.owner
    currency = currency_of(call.world, owner)
    return {
        "object": "balance",
        "available": [_amount(books.available(owner), currency)],
        "livemode": False,
        "pending": [_amount(books.pending(owner), currency)],
    }


@endpoint("GET", "/v1/balance_transactions/{id}", BalanceTransactionRetrieveParams)
def retrieve_transaction(call: Call) -> Thing:
    call.world.books.pending(call.owner)
    return call.find("balance_transaction", call.path["id"])


@endpoint(
    "GET",
    "/v1/balance_transactions",
    BalanceTransactionListParams,
    f"{PAGE} created currency source type",
)
def list_transactions(call: Call) -> Thing:
    call.world.books.pending(call.owner)
    wanted = matches(call, "currency", "source", "type")
    return listing(call, "balance_transaction", "/v1/balance_transactions", wanted)


def currency_of(world: World, owner: str) -> str:
    """The currency that an owner's balance is kept in."""
    account = world.store.get("account", owner)
    if account:
        return account["default_currency"]
    latest = next(world.store.newest_first("charge"), None)
    return latest["currency"] if latest else "eur"


def _amount(cents: int, currency: str) -> Thing:
    return {"amount": cents, "currency": currency, "source_types": {"card": cents}}
