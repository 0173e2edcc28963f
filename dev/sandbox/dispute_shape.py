"""What a dispute looks like."""

from typing import get_type_hints

from stripe.params._dispute_update_params import DisputeUpdateParamsEvidence

from dev.sandbox.ids import new_id
from dev.sandbox.store import Thing

ANSWER_WITHIN = 9 * 24 * 3600
REASONS = {"fraudulent": "10.4", "product_not_received": "13.1", "product_unacceptable": "13.3"}


def new_dispute(charge: Thing, amount: int, reason: str, *, now: int) -> Thing:
    """A dispute that waits for the platform's answer."""
    return {
        "id": new_id("du"),
        "object": "dispute",
        "amount": amount,
        "balance_transactions": [],
        "charge": charge["id"],
        "created": now,
        "currency": charge["currency"],
        "enhanced_eligibility_types": [],
        "evidence": _no_evidence(),
        "evidence_details": {
            "due_by": now + ANSWER_WITHIN,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
        },
        "is_charge_refundable": False,
        "livemode": False,
        "metadata": {},
        "payment_intent": charge["payment_intent"],
        "payment_method_details": {
            "card": {
                "brand": charge["payment_method_details"].get("card", {}).get("brand", "visa"),
                "case_type": "chargeback",
                "network_reason_code": REASONS.get(reason, "10.4"),
            },
            "type": "card",
        },
        "reason": reason,
        "status": "needs_response",
    }


def _no_evidence() -> Thing:
    hints = get_type_hints(DisputeUpdateParamsEvidence)
    return {name: {} if name == "enhanced_evidence" else None for name in hints}
