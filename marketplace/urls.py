"""Addresses of the shop."""

from django.urls import path

from marketplace.views import (
    browse,
    cart,
    favourites,
    home,
    listing_photos,
    listings,
    members,
    orders,
    own_listings,
    reviews,
    selling,
)
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
    path("favourites/", favourites.favourites, name="favourites"),
    path("cart/", cart.cart, name="cart"),
    path("cart/items/", cart.cart_items, name="cart_items"),
    path("cart/items/<int:item_id>/removal/", cart.cart_item_removal, name="cart_item_removal"),
    path("orders/<slug:ref>/", orders.order, name="order"),
    path("orders/<slug:ref>/cancellation/", orders.cancellation, name="order_cancellation"),
    path("orders/<slug:ref>/completion/", orders.completion, name="order_completion"),
    path("orders/<slug:ref>/delivery/", orders.delivery, name="order_delivery"),
    path("orders/<slug:ref>/shipment/", orders.shipment, name="order_shipment"),
    path("orders/<slug:ref>/review/", reviews.review, name="order_review"),
    path("purchases/", orders.purchases, name="purchases"),
    path("sales/", orders.sales, name="sales"),
    path("sell/", selling.sell, name="sell"),
    path("listings/", own_listings.my_listings, name="my_listings"),
    path("listings/brands/", selling.brand_names, name="brand_names"),
    path("listings/fees/", selling.price_preview, name="price_preview"),
    path("listings/<int:pk>/deletion/", selling.deletion, name="listing_deletion"),
    path("listings/<int:pk>/draft/", selling.draft, name="listing_draft"),
    path("listings/<int:pk>/edit/", selling.listing_edit, name="listing_edit"),
    path("listings/<int:pk>/hiding/", selling.hiding, name="listing_hiding"),
    path("listings/<int:pk>/photos/", listing_photos.listing_photos, name="listing_photos"),
    path(
        "listings/<int:pk>/photos/order/",
        listing_photos.listing_photo_order,
        name="listing_photo_order",
    ),
    path(
        "listings/<int:pk>/photos/<int:photo_id>/",
        listing_photos.listing_photo,
        name="listing_photo",
    ),
    path(
        "listings/<int:pk>/photos/<int:photo_id>/removal/",
        listing_photos.listing_photo_removal,
        name="listing_photo_removal",
    ),
    path("listings/<int:pk>/publication/", selling.publication, name="listing_publication"),
    path("members/<str:username>/", members.member, name="member"),
]
