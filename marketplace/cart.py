"""The cart of the person behind a request: found, filled, merged at sign-in."""

from django.http import HttpRequest

from marketplace.models import Cart, CartItem

SESSION_KEY = "cart"


def cart_for(request: HttpRequest) -> Cart | None:
    """The member's cart, or the one that the guest's session names; None when there is none."""
    if request.user.is_authenticated:
        return Cart.objects.filter(user=request.user).first()
    key = request.session.get(SESSION_KEY)
    return Cart.objects.filter(key=key, user=None).first() if key else None


def count_for(request: HttpRequest) -> int:
    """How many items the cart of this request holds."""
    if request.user.is_authenticated:
        return CartItem.objects.filter(cart__user=request.user).count()
    key = request.session.get(SESSION_KEY)
    return CartItem.objects.filter(cart__key=key).count() if key else 0
