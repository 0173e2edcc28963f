"""A client for the sandbox's control side: what tests and the demo ask of it."""

import time
from types import TracebackType
from typing import Any, Self

import httpx

SUCCESS = "4242424242424242"
DECLINED = "4000000000000002"
INSUFFICIENT_FUNDS = "4000000000009995"
THREE_D_SECURE = "4000002500003155"
DISPUTED = "4000000000000259"
INSTANT = "4000000000000077"
DELAYED = "delayed"

Answer = dict[str, Any]


class SandboxRefused(Exception):
    """The sandbox did not do it; says why."""


class Sandbox:
    """A running sandbox, by its address. Amounts are cents, times are seconds."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._client = httpx.Client(
            base_url=f"{self.url}/_sandbox", timeout=30, trust_env=False, verify=False
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    # What moved.

    def ledger(self) -> Answer:
        """Every movement; raises SandboxRefused unless the books sum to zero."""
        answer = self._get("/ledger")
        if answer["sum"] or answer["differences"]:
            raise SandboxRefused(f"The books are out: {answer['sum']} {answer['differences']}")
        return answer

    # People.

    def pay(self, session_id: str, *, card: str = SUCCESS, **more: Any) -> str:
        """Pay a Checkout Session: returns paid, declined, authenticate or processing.

        `authenticate=True` or False answers 3-D Secure at once; `email` and `name` of the buyer.
        """
        return self._post(f"/sessions/{session_id}/pay", card=card, **more)["outcome"]

    def authenticate(self, session_id: str, *, approved: bool = True) -> str:
        """Answer 3-D Secure: returns paid or declined."""
        return self._post(f"/sessions/{session_id}/authentication", approved=approved)["outcome"]

    def settle_delayed(self, session_id: str, *, succeeded: bool) -> Answer:
        """Let a delayed payment arrive or fail; returns the session."""
        return self._post(f"/sessions/{session_id}/settlement", succeeded=succeeded)

    def onboarded_account(self, **fields: Any) -> Answer:
        """An Express account that can be paid: id, email, country, name, metadata."""
        return self._post("/accounts", **fields)

    def complete_onboarding(self, account_id: str, *, name: str | None = None) -> Answer:
        return self._post(f"/accounts/{account_id}/onboarding", name=name)

    def set_capability(self, account_id: str, *, status: str, name: str = "transfers") -> Answer:
        """status: active, inactive (revoked) or pending."""
        return self._post(f"/accounts/{account_id}/capability", name=name, status=status)

    def deauthorize(self, account_id: str) -> None:
        self._post(f"/accounts/{account_id}/deauthorization")

    def drain(self, account_id: str, *, amount: int | None = None, outcome: str = "paid") -> Answer:
        """Pay an account's balance out; outcome: paid or failed. Returns the payout."""
        return self._post(f"/accounts/{account_id}/payout", amount=amount, outcome=outcome)

    def take_out(self, amount: int) -> Answer:
        """Pay some of the platform's own balance to its operator's bank; returns the payout."""
        return self._post("/platform/payout", amount=amount)

    def bill(self, amount: int) -> Answer:
        """Have Stripe take a fee that is of no payment; returns the balance transaction."""
        return self._post("/platform/bill", amount=amount)

    # Banks.

    def open_dispute(self, charge_id: str, **fields: Any) -> Answer:
        """reason, amount, inquiry=True for one that only asks; returns the dispute."""
        return self._post(f"/charges/{charge_id}/dispute", **fields)

    def escalate_dispute(self, dispute_id: str) -> Answer:
        """An inquiry becomes a chargeback."""
        return self._post(f"/disputes/{dispute_id}/escalation")

    def decide_dispute(self, dispute_id: str, *, won: bool) -> Answer:
        """won: for the platform."""
        return self._post(f"/disputes/{dispute_id}/decision", won=won)

    def prevent_dispute(self, dispute_id: str) -> Answer:
        """It is settled before it becomes a chargeback, with the money that it has taken."""
        return self._post(f"/disputes/{dispute_id}/prevention")

    def warn_of_fraud(self, charge_id: str) -> Answer:
        return self._post(f"/charges/{charge_id}/warning")

    def refund_by_hand(self, charge_id: str, *, amount: int | None = None) -> Answer:
        """As the operator does in Stripe's dashboard, by default all that is left."""
        return self._post(f"/charges/{charge_id}/refund", amount=amount)

    def fail_refund(self, refund_id: str) -> Answer:
        return self._post(f"/refunds/{refund_id}/failure")

    # Misbehaviour.

    def arm_fault(
        self, kind: str, *, method: str = "*", path: str = "*", times: int = 1, **more: Any
    ) -> Answer:
        """For the next `times` requests: down, lose_response, 500, 409, 429, hang, refuse.

        `when` before or after the work (500, hang), `seconds` (hang), `status` and `error`
        (refuse); `path` may hold `*`.
        """
        return self._post("/faults", kind=kind, method=method, path=path, times=times, **more)

    def go_down(self) -> None:
        """Answer no API request, and do nothing for any, until `clear_faults`."""
        self.arm_fault("down", path="/v1/*", times=1_000_000_000)

    def fail_next_transfer(self, *, code: str = "balance_insufficient", times: int = 1) -> Answer:
        error = {"code": code, "message": "The transfer failed on order."}
        path = "/v1/transfers"
        return self.arm_fault("refuse", method="POST", path=path, times=times, error=error)

    def fail_next_reversal(self, *, code: str = "balance_insufficient", times: int = 1) -> Answer:
        error = {"code": code, "message": "The reversal failed on order."}
        path = "/v1/transfers/*/reversals"
        return self.arm_fault("refuse", method="POST", path=path, times=times, error=error)

    def clear_faults(self) -> None:
        self._post("/faults/clear")

    def set_reversals(self, manner: str) -> None:
        """A reversal beyond the seller's balance: "refuse" or "negative"."""
        self._post("/settings", reversals=manner)

    def record(self, *, on: bool = True) -> None:
        """Keep what is asked and answered from now on."""
        self._post("/recording", on=on)

    def exchanges(self) -> list[Answer]:
        """What was asked and answered since: operation, asked, answer."""
        return self._get("/recording")["exchanges"]

    # Webhooks.

    def webhooks(self, **manners: Any) -> Answer:
        """paused, duplicate, delay, shuffle, drop, drop_types; what is not named stays."""
        return self._post("/webhooks", **manners)

    def send_webhooks_to(self, *endpoints: Answer) -> None:
        """Replace the endpoints: each {url, secret} and perhaps types, connect."""
        self._post("/webhooks/endpoints", endpoints=list(endpoints))

    def redeliver(self, event_id: str, *, times: int = 1) -> None:
        self._post(f"/events/{event_id}/redelivery", times=times)

    def deliveries(self) -> int:
        """How many were taken by their endpoint since the sandbox started."""
        return self._get("/webhooks")["taken"]

    def refused_deliveries(self) -> int:
        """How many attempts were not taken since the sandbox started."""
        return self._get("/webhooks")["refused"]

    def wait_for_webhooks(self, seconds: float = 60) -> None:
        """Until every delivery has been taken. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while waiting := self._get("/webhooks")["waiting"]:
            if time.monotonic() > end:
                raise TimeoutError(f"{waiting} webhooks are still waiting")
            time.sleep(0.02)

    # Time.

    def move_clock(self, seconds: int) -> int:
        """Move the sandbox's clock on; returns its time."""
        return self._post("/clock", advance=seconds)["now"]

    def set_clock(self, *, offset: int = 0) -> int:
        """Put the clock `offset` seconds ahead of real time."""
        return self._post("/clock", offset=offset)["now"]

    def reset(self) -> None:
        """Forget everything; webhook endpoints stay."""
        self._post("/reset")

    def _get(self, path: str, /) -> Answer:
        return _checked(self._client.get(path))

    def _post(self, path: str, /, **asked: Any) -> Answer:
        given = {name: value for name, value in asked.items() if value is not None}
        return _checked(self._client.post(path, json=given))


def _checked(response: httpx.Response) -> Answer:
    answer = response.json()
    if response.is_error:
        raise SandboxRefused(answer["error"]["message"])
    return answer
