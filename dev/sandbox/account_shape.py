"""What an account looks like."""

from typing import Any

from dev.sandbox.errors import Refused
from dev.sandbox.ids import new_id
from dev.sandbox.store import Thing

ONBOARDING = ["external_account", "individual.first_name", "individual.last_name"]
ONBOARDING += ["tos_acceptance.date", "tos_acceptance.ip"]
DASHBOARD_TYPES = {"express": "express", "full": "standard", "none": "none"}
PLATFORM_COUNTRY = "DE"
CURRENCIES = {"US": "usd", "GB": "gbp", "BG": "eur", "CH": "chf", "PL": "pln", "SE": "sek"}

ADDRESS = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))
DEFAULTS: dict[str, dict[str, Any]] = {
    "business_profile": {
        "annual_revenue": None,
        "estimated_worker_count": None,
        "mcc": None,
        "name": None,
        "product_description": None,
        "support_address": None,
        "support_email": None,
        "support_phone": None,
        "support_url": None,
        "url": None,
    },
    "settings": {
        "branding": {"icon": None, "logo": None, "primary_color": None, "secondary_color": None},
        "dashboard": {"display_name": None, "timezone": "Etc/UTC"},
        "payments": {"statement_descriptor": None},
        "payouts": {
            "debit_negative_balances": True,
            "schedule": {"delay_days": 2, "interval": "daily"},
            "statement_descriptor": None,
        },
    },
}


def new_account(params: dict[str, Any], *, now: int, account_id: str | None = None) -> Thing:
    """An account as it is created. Raises Refused for a country that is not two letters."""
    country = params.get("country", PLATFORM_COUNTRY)
    if len(country) != 2 or not country.isupper():
        raise Refused(
            f"Country '{country}' is unknown.", param="country", code="country_unsupported"
        )
    account_id = account_id or new_id("acct", 16)
    controller = _controller(params)
    requested = [n for n, part in params.get("capabilities", {}).items() if part.get("requested")]
    account = {
        "id": account_id,
        "object": "account",
        "business_profile": DEFAULTS["business_profile"] | params.get("business_profile", {}),
        "business_type": params.get("business_type"),
        "capabilities": dict.fromkeys(requested, "inactive"),
        "charges_enabled": False,
        "controller": controller,
        "country": country,
        "created": now,
        "default_currency": params.get("default_currency", CURRENCIES.get(country, "eur")),
        "details_submitted": False,
        "email": params.get("email"),
        "external_accounts": {
            "object": "list",
            "data": [],
            "has_more": False,
            "url": f"/v1/accounts/{account_id}/external_accounts",
        },
        "metadata": params.get("metadata") or {},
        "payouts_enabled": False,
        "settings": DEFAULTS["settings"] | params.get("settings", {}),
        "tos_acceptance": {"date": None, "ip": None, "user_agent": None},
        "type": DASHBOARD_TYPES[controller["stripe_dashboard"]["type"]],
        "_requested": sorted(requested),
    }
    account["requirements"] = requirements(account, disabled=False)
    account["future_requirements"] = _requirements([], None)
    return account


def requirements(account: Thing, *, disabled: bool) -> Thing:
    """What Stripe still wants to know."""
    if not account["details_submitted"]:
        return _requirements(ONBOARDING, "requirements.past_due")
    if disabled:
        return _requirements(["individual.verification.document"], "requirements.past_due")
    return _requirements([], None)


def capability_shape(account: Thing, name: str) -> Thing:
    """The capability object of an account."""
    return {
        "id": name,
        "object": "capability",
        "account": account["id"],
        "future_requirements": _requirements([], None),
        "requested": True,
        "requested_at": account["created"],
        "requirements": account["requirements"],
        "status": account["capabilities"][name],
    }


def new_bank(account: Thing, last4: str) -> Thing:
    """The bank account that payouts go to."""
    return {
        "id": new_id("ba"),
        "object": "bank_account",
        "account": account["id"],
        "bank_name": "PRACTICE BANK",
        "country": account["country"],
        "currency": account["default_currency"],
        "default_for_currency": True,
        "last4": last4,
        "metadata": {},
        "status": "new",
    }


def _controller(params: dict[str, Any]) -> Thing:
    asked = params.get("controller", {})
    express = params.get("type") == "express"
    ours = "application" if express else None
    return {
        "type": "application",
        "is_controller": True,
        "fees": {"payer": asked.get("fees", {}).get("payer", ours or "account")},
        "losses": {"payments": asked.get("losses", {}).get("payments", ours or "stripe")},
        "requirement_collection": asked.get("requirement_collection", "stripe"),
        "stripe_dashboard": {
            "type": asked.get("stripe_dashboard", {}).get("type", "express" if express else "full")
        },
    }


def _requirements(due: list[str], disabled_reason: str | None) -> Thing:
    return {
        "alternatives": [],
        "current_deadline": None,
        "currently_due": list(due),
        "disabled_reason": disabled_reason,
        "errors": [],
        "eventually_due": list(due),
        "past_due": list(due),
        "pending_verification": [],
    }
