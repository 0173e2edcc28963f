"""What a buyer's bank takes back: Stripe's disputes, and the warnings that come before them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from payments.gateway.calling import asked, client


@dataclass(frozen=True, slots=True)
class BankMovement:
    """What a buyer's bank took from our balance (below zero) or gave back, in minor units."""

    transaction_id: str
    dispute_id: str
    cents: int
    fee_cents: int


@dataclass(frozen=True, slots=True)
class Told:
    """What Stripe tells of a dispute. Times are UTC; `outcome` is won, lost or empty."""

    dispute_id: str
    payment_intent_id: str
    cents: int
    reason: str
    opened_at: datetime
    evidence_by: datetime | None
    outcome: str
    is_under_review: bool
    movements: list[BankMovement]


def fetch_chargeback(dispute_id: str) -> Told:
    dispute = asked(lambda: client().v1.disputes.retrieve(dispute_id))
    due_by = dispute.evidence_details.due_by
    movements = [
        BankMovement(moved.id, dispute.id, moved.amount, moved.fee)
        for moved in dispute.balance_transactions
    ]
    return Told(
        dispute_id=dispute.id,
        payment_intent_id=str(dispute.payment_intent),
        cents=dispute.amount,
        reason=dispute.reason,
        opened_at=datetime.fromtimestamp(dispute.created, UTC),
        evidence_by=datetime.fromtimestamp(due_by, UTC) if due_by else None,
        outcome=_outcome(dispute.status, movements),
        is_under_review=dispute.status in {"under_review", "warning_under_review"},
        movements=movements,
    )


def _outcome(status: str, movements: list[BankMovement]) -> str:
    if status in ("won", "lost"):
        return status
    # An inquiry that was closed, or what was settled before it became a chargeback: by its money.
    if status in ("warning_closed", "prevented"):
        return "lost" if sum(moved.cents for moved in movements) < 0 else "won"
    return ""


def send_evidence(dispute_id: str, evidence: dict[str, str]) -> None:
    """Send what speaks for the sale; Stripe passes it on to the bank at once."""
    params: Any = {"evidence": evidence, "submit": True}
    asked(lambda: client().v1.disputes.update(dispute_id, params))


def warned_payment(warning_id: str) -> str:
    """The PaymentIntent that an early fraud warning is about."""
    warning = asked(lambda: client().v1.radar.early_fraud_warnings.retrieve(warning_id))
    return str(warning.payment_intent or "")
