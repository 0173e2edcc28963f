"""Addresses of paying and being paid."""

from django.urls import path

from payments.views import checkout, orders, payouts, statements, webhooks

app_name = "payments"
urlpatterns = [
    path("checkout/", checkout.begin_checkout, name="begin_checkout"),
    path("checkout/<slug:ref>/", checkout.checkout, name="checkout"),
    path("checkout/<slug:ref>/payment/", checkout.payment, name="payment"),
    path("checkout/<slug:ref>/renewal/", checkout.renewal, name="renewal"),
    path("checkout/<slug:ref>/result/", checkout.result, name="result"),
    path("checkout/<slug:ref>/surrender/", checkout.surrender, name="surrender"),
    path("orders/<slug:ref>/money/", orders.order_money, name="order_money"),
    path("orders/<slug:ref>/receipt/", orders.receipt, name="receipt"),
    path("payouts/", payouts.payouts, name="payouts"),
    path("payouts/dashboard/", payouts.dashboard, name="dashboard"),
    path("payouts/hint/", payouts.payout_hint, name="payout_hint"),
    path("payouts/onboarding/", payouts.onboarding, name="onboarding"),
    path("payouts/return/", payouts.onboarding_return, name="onboarding_return"),
    path("payouts/statements/", statements.latest_statement, name="statements"),
    path("payouts/statements/<int:year>/", statements.statement, name="statement"),
    path("payouts/statements/<int:year>/csv/", statements.statement_file, name="statement_file"),
    path("webhooks/stripe/", webhooks.stripe_webhook, name="stripe_webhook"),
]
