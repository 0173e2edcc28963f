"""A seller's year from the ledger: statement, file and tax figures, exact to the cent and day."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import override_settings

from accounts.models import User
from dev.demo.filling.dates import dates_as_given
from dev.sandbox.control import Sandbox
from marketplace import cart, checkout
from marketplace.models import Cart, Listing, Order
from moderation import moderators
from payments import dac7, refunds, statements
from payments.models import Account, Entry, Journal, SellerAccount
from tests.factories import make_address, make_listing, make_user
from tests.payments.purchases import Work, buy, complete

MARCH = datetime(2025, 3, 1, 12, tzinfo=UTC)


def order_of(seller: User, **fields: object) -> Order:
    """Somebody bought an item of this seller: 4.50 of shipping, and 40.00 unless said."""
    buyer = make_user()
    own = Cart.objects.create(user=buyer)
    cart.add(cart=own, listing=make_listing(seller, **fields))
    items = cart.items_in(own)
    placed = checkout.place_orders(buyer=buyer, items=items, address=make_address(buyer))
    return placed.orders.get()


def book(order: Order, at: datetime, cause: str, **moves: int) -> None:
    """A journal of that moment; the moves of the seller's and the platform's, the rest buyer's."""
    with dates_as_given(Journal):
        journal = Journal.objects.create(cause=cause, at=at)
    moves["buyer_funds"] = -sum(moves.values())
    of_seller = ("seller_payable", "seller_debt")
    Entry.objects.bulk_create(
        Entry(
            journal=journal,
            account=account,
            amount_cents=cents,
            order=order,
            seller=order.seller if account in of_seller else None,
        )
        for account, cents in moves.items()
        if cents
    )


def sold(seller: User, at: datetime, *, taken: int = 0, **fields: object) -> Order:
    """Released then, at 5 percent; `taken` went back to the buyer before."""
    order = order_of(seller, **fields)
    fee = (order.items_cents - taken) // 20
    payout = order.items_cents + order.shipping_cents - taken - fee
    book(order, at, f"release:{order.pk}", seller_payable=-payout, platform_fee=-fee)
    return order


def test_a_year_begins_and_ends_at_midnight_where_the_deployment_is(seller: User) -> None:
    # Berlin is an hour ahead of UTC in winter, and two in summer.
    last_of_2024 = sold(seller, datetime(2024, 12, 31, 22, 59, 59, tzinfo=UTC))
    first_of_2025 = sold(seller, datetime(2024, 12, 31, 23, 0, tzinfo=UTC))
    last_of_june = sold(seller, datetime(2025, 6, 30, 21, 59, 59, tzinfo=UTC))
    first_of_july = sold(seller, datetime(2025, 6, 30, 22, 0, tzinfo=UTC))
    assert [line.order for line in statements.lines_of(seller, 2024)] == [last_of_2024]
    lines = statements.lines_of(seller, 2025)
    assert [(line.order, str(line.day), line.quarter) for line in lines] == [
        (first_of_2025, "2025-01-01", 1),
        (last_of_june, "2025-06-30", 2),
        (first_of_july, "2025-07-01", 3),
    ]
    told = dac7.figures_of(seller, 2025)
    assert [part.sales for part in told.quarters.values()] == [1, 1, 1, 0]
    assert statements.first_year(seller) == 2024


def test_a_sale_with_a_part_refund_before_and_one_after_its_release_adds_up(seller: User) -> None:
    order = sold(seller, MARCH, taken=1000)
    later = datetime(2025, 4, 2, 9, tzinfo=UTC)
    book(order, later, "refund-owed:part:2", seller_debt=950, platform_fee=50)
    sale, refund = statements.lines_of(seller, 2025)
    assert (sale.items_cents, sale.shipping_cents, sale.refund_cents) == (4000, 450, -1000)
    assert (sale.fee_cents, sale.net_cents, sale.is_sale) == (-150, 3300, True)
    assert (refund.items_cents, refund.shipping_cents, refund.refund_cents) == (0, 0, -1000)
    assert (refund.fee_cents, refund.net_cents, refund.is_sale) == (50, -950, False)
    parts = statements.quarters(2025, [sale, refund])
    assert [(str(part.begins), part.sums.net_cents) for part in parts] == [
        ("2025-01-01", 3300),
        ("2025-04-01", -950),
    ]
    told = dac7.figures_of(seller, 2025).quarters
    assert [(q.sales, q.consideration_cents, q.fee_cents) for q in told.values()] == [
        (1, 3300, 150),
        (0, -950, -50),
        (0, 0, 0),
        (0, 0, 0),
    ]


def test_what_only_moves_earned_money_on_is_no_earning(seller: User) -> None:
    order = sold(seller, MARCH)
    book(order, MARCH, "transfer:1", seller_payable=4250)
    book(order, MARCH, "offset:1:1", seller_payable=50, seller_debt=-50)
    book(order, MARCH, "reversal:1", seller_debt=-100)
    assert [line.net_cents for line in statements.lines_of(seller, 2025)] == [4250]
    assert dac7.figures_of(seller, 2025).consideration_cents == 4250


def test_a_sale_wholly_taken_back_is_not_counted_as_one(seller: User) -> None:
    order = sold(seller, MARCH)
    sold(seller, MARCH)
    assert dac7.figures_of(seller, 2025).sales == 2
    book(order, MARCH, "chargeback-lost:1:1", seller_debt=4250, platform_fee=200)
    told = dac7.figures_of(seller, 2025)
    assert (told.sales, told.consideration_cents, told.fee_cents) == (1, 4250, 200)


@pytest.mark.parametrize(
    ("sales", "cents", "reported"),
    [(1, 8500, True), (2, 8500, True), (3, 8500, False), (3, 8499, True), (3, 8501, False)],
)
def test_who_has_fewer_sales_and_no_more_money_than_the_limits_is_left_out(
    seller: User, sales: int, cents: int, reported: bool
) -> None:
    for _ in range(2):
        sold(seller, MARCH)
    with override_settings(DAC7_SALES=sales, DAC7_CENTS=cents):
        told = dac7.figures_of(seller, 2025)
        assert (told.sales, told.consideration_cents) == (2, 8500)
        assert told.are_reported is reported


def page(user: User, address: str) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def rows_of(user: User, address: str) -> list[dict[str, str]]:
    client = Client()
    client.force_login(user)
    answer = client.get(address)
    assert isinstance(answer, StreamingHttpResponse)
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    text = answer.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_page_says_each_sale_the_sums_and_the_tax_figures(seller: User) -> None:
    sold(seller, MARCH, title="Wool coat")
    html = page(seller, "/payouts/statements/2025/")
    assert "Wool coat" in html
    assert "1 sale<" in html
    assert html.count("€42.50") == 5
    assert "Below both limits" in html
    assert "January to March" in html
    with override_settings(DAC7_SALES=1):
        assert "You are above a limit in 2025" in page(seller, "/payouts/statements/2025/")


def test_the_file_has_the_same_lines_and_no_formulas(seller: User) -> None:
    order = sold(seller, MARCH, title="=HYPERLINK(evil)")
    book(order, MARCH, "refund-owed:part:1", seller_debt=950, platform_fee=50)
    sale, refund = rows_of(seller, "/payouts/statements/2025/csv/")
    assert sale == {
        "Date": "2025-03-01",
        "Order": order.ref,
        "Items sold": "'=HYPERLINK(evil)",
        "What": "Sale",
        "Item": "40.00",
        "Shipping": "4.50",
        "Refund": "0.00",
        "Fee": "-2.00",
        "Net": "42.50",
        "Currency": "EUR",
    }
    assert (refund["What"], refund["Refund"], refund["Fee"], refund["Net"]) == (
        "Refund",
        "-10.00",
        "0.50",
        "-9.50",
    )


def test_nobody_sees_anothers_statement(seller: User, stranger: User, client: Client) -> None:
    sold(seller, MARCH, title="Wool coat")
    assert statements.lines_of(stranger, 2025) == []
    client.force_login(stranger)
    # The stranger has no year before this one.
    assert client.get("/payouts/statements/2025/").status_code == 404
    assert client.get("/payouts/statements/2025/csv/").status_code == 404
    html = client.get("/payouts/statements/", follow=True).content.decode()
    assert "No sales in" in html
    client.logout()
    for address in ("/payouts/statements/", "/payouts/statements/2025/"):
        assert client.get(address).status_code == 302


@pytest.mark.parametrize("year", ["0", "1", "2024", "2100", "9999", "99999999999999"])
def test_a_year_without_a_statement_is_not_found(seller: User, client: Client, year: str) -> None:
    sold(seller, MARCH)
    client.force_login(seller)
    assert client.get(f"/payouts/statements/{year}/").status_code == 404


@pytest.fixture
def staff(moderator: User) -> User:
    for config in apps.get_app_configs():
        moderators.grant(config)
    moderator.groups.add(Group.objects.get(name="Moderators"))
    return moderator


def test_staff_get_every_sellers_figures_as_a_file(seller: User, staff: User) -> None:
    other = make_user("olga")
    sold(seller, MARCH)
    sold(other, datetime(2025, 11, 1, tzinfo=UTC), price_cents=300_000)
    SellerAccount.objects.create(user=other, account_id="acct_olga")
    first, second = rows_of(staff, "/admin/payments/selleraccount/dac7/2025/")
    assert (first["seller"], first["reported"], first["sales"]) == ("selma", "no", "1")
    assert (first["consideration_q1"], first["fees_q1"]) == ("42.50", "2.00")
    assert (second["seller"], second["stripe_account"]) == ("olga", "acct_olga")
    assert (second["reported"], second["sales_q4"]) == ("yes", "1")
    assert second["consideration"] == second["consideration_q4"] == "2854.50"
    assert (second["consideration_q1"], second["currency"]) == ("0.00", "EUR")
    assert "dac7/2026/" in page(staff, "/admin/payments/selleraccount/")


def test_others_do_not_get_the_sellers_figures(seller: User, client: Client) -> None:
    client.force_login(seller)
    answer = client.get("/admin/payments/selleraccount/dac7/2025/", follow=True)
    assert answer.status_code == 403


@pytest.mark.django_db(transaction=True)
def test_the_statement_of_true_sales_is_what_the_seller_has(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing, ready_seller: SellerAccount
) -> None:
    seller = ready_seller.user
    whole = buy(sandbox, work, buyer, listing)[0]
    less = buy(sandbox, work, buyer, make_listing(seller))[0]
    refunds.owe(less, cents=1000, cause="part:before")
    for order in (whole, less):
        complete(order, work)
    refunds.owe(whole, cents=500, cause="part:after")
    work()
    year = statements.first_year(seller)
    sums = statements.added_up(statements.lines_of(seller, year))
    assert (sums.sales, sums.items_cents, sums.shipping_cents) == (2, 8000, 900)
    assert (sums.refund_cents, sums.fee_cents) == (-1500, -325)
    of_account = sandbox.ledger()["accounts"][ready_seller.account_id]
    assert sums.net_cents == of_account == 7075
    told = dac7.figures_of(seller, year)
    assert (told.sales, told.consideration_cents, told.fee_cents) == (2, 7075, 325)
    assert -Entry.objects.balance(Account.PLATFORM_FEE) == 325
