"""Addresses of the shop."""

from django.urls import path

from marketplace.views import browse, cart, home, listings, orders
from marketplace.views.help import help_page

app_name = "marketplace"
urlpatterns = [
    path("", home.home, name="home"),
    path("browse/", browse.everything, name="browse"),
    path("browse/<path:path>/", browse.category, name="category"),
    path("brands/<slug:slug>/", browse.brand, name="brand"),
    path("designer/", browse.designer, name="designer"),
    path("vintage/", browse.vintage, name="vintage"),
    path("items/<int:pk>-<slug:slug>/", listings.listing, name="listing"),
    path("items/<int:pk>/", listings.listing),
    path("help/<slug:slug>/", help_page, name="help"),
    path("cart/", cart.cart, name="cart"),
    path("cart/items/", cart.cart_items, name="cart_items"),
    path("cart/items/<int:item_id>/removal/", cart.cart_item_removal, name="cart_item_removal"),
    path("orders/<slug:ref>/", orders.order, name="order"),
    path("orders/<slug:ref>/cancellation/", orders.cancellation, name="order_cancellation"),
    path("orders/<slug:ref>/completion/", orders.completion, name="order_completion"),
    path("orders/<slug:ref>/delivery/", orders.delivery, name="order_delivery"),
    path("orders/<slug:ref>/shipment/", orders.shipment, name="order_shipment"),
    path("purchases/", orders.purchases, name="purchases"),
    path("sales/", orders.sales, name="sales"),
]
