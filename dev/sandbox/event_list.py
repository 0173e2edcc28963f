"""The event list: what a sweep reads to repair what never arrived.

Source: https://docs.stripe.com/api/events. Events stay for 30 days.
"""

from fnmatch import fnmatchcase

from stripe.params._event_list_params import EventListParams
from stripe.params._event_retrieve_params import EventRetrieveParams

from dev.sandbox.call import Call, endpoint
from dev.sandbox.errors import Refused
from dev.sandbox.listing import PAGE, listing, matches
from dev.sandbox.store import Thing

KEPT_SECONDS = 30 * 24 * 3600
MOST_TYPES = 20


@endpoint("GET", "/v1/events/{id}", EventRetrieveParams)
def retrieve(call: Call) -> Thing:
    return call.find("event", call.path["id"])


@endpoint("GET", "/v1/events", EventListParams, f"{PAGE} created type types delivery_success")
def list_events(call: Call) -> Thing:
    params = call.params
    if "type" in params and "types" in params:
        raise Refused("You may only specify one of these parameters: type, types.", param="types")
    types = params.get("types", [params["type"]] if "type" in params else ["*"])
    if len(types) > MOST_TYPES:
        raise Refused(f"At most {MOST_TYPES} types.", param="types")
    in_range, oldest = matches(call), call.world.clock.now() - KEPT_SECONDS
    delivered = params.get("delivery_success")

    def wanted(event: Thing) -> bool:
        return (
            event["created"] >= oldest
            and in_range(event)
            and any(fnmatchcase(event["type"], kind) for kind in types)
            and (delivered is None or delivered == (event["pending_webhooks"] == 0))
        )

    return listing(call, "event", "/v1/events", wanted)
