"""python -m dev.demo.writing: write dev/demo/catalogue.json anew."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
from django.utils.text import slugify

from dev.demo.catalogue import Seller
from dev.demo.logins import accounts_at_stripe
from dev.demo.writing import compose, words
from dev.demo.writing.brands import tier
from dev.demo.writing.kinds import accessories, home, kids, men, shoes, women
from dev.demo.writing.people import SELLERS

FOLDER = Path(__file__).resolve().parent.parent
TAXONOMY = FOLDER.parent.parent / "marketplace" / "taxonomy.json"
KINDS = (*women.KINDS, *men.KINDS, *shoes.KINDS, *accessories.KINDS, *kids.KINDS, *home.KINDS)
SOLD = 150
RESERVED = 4
READY_SELLER = "seller"
READY_LEAVES = {
    "women/clothing/dresses",
    "women/clothing/sweaters-knitwear",
    "women/bags-accessories/scarves",
    "women/shoes/boots",
    "home-living/decor/cushions-throws",
    "women/clothing/jackets-coats",
    "women/jewelry/earrings",
}


def leaves() -> dict[str, tuple[list[str], str]]:
    """Path of each leaf → the names on the way to it, and its size system."""
    found: dict[str, tuple[list[str], str]] = {}

    def walk(node: dict, names: list[str]) -> None:
        if "children" not in node:
            found["/".join(slugify(name) for name in names)] = (names, node["sizes"])
        for child in node.get("children", ()):
            walk(child, [*names, child["name"]])

    for root in json.loads(TAXONOMY.read_text())["categories"]:
        walk(root, [root["name"]])
    return found


def listings() -> list[dict]:
    tree = leaves()
    systems = json.loads(TAXONOMY.read_text())["size_systems"]
    written, load, titles = [], Counter(), Counter()
    for number, (kind, index) in enumerate((k, i) for k in KINDS for i in range(k.count)):
        names, system = tree[kind.leaf]
        rng = np.random.default_rng(number * 31 + 7)
        group = compose.sellers_of(names)
        seller = min(group, key=lambda name: load[name] + rng.uniform(0, 6))
        load[seller] += 1
        if kind.leaf in READY_LEAVES and index == 1:
            seller = READY_SELLER
        draft = compose.decide(
            kind, index, system=system, sizes=systems[system], seller=seller, rng=rng
        )
        title = words.title(draft)
        titles[title] += 1
        if titles[title] > 1:
            title = f"{title} ({draft.size.split(' / ')[0] or titles[title]})"[:100]
        written.append(
            {
                "key": f"{kind.cut}-{number:03d}",
                "seller": seller,
                "title": title,
                "description": words.description(draft),
                "category": kind.leaf,
                "brand": draft.brand,
                "size": draft.size,
                "condition": draft.condition,
                "colours": words.colours(draft),
                "materials": words.materials(draft),
                "era": draft.era,
                "price_cents": compose.price(draft),
                "shipping_cents": compose.shipping(draft),
                "status": "active",
                "picture": compose.picture(draft, seed=number + 11),
            }
        )
    return dated(written)


def dated(written: list[dict]) -> list[dict]:
    """When each was put up, and which of them were sold, in days and hours before the filling."""
    rng = np.random.default_rng(2024)
    order = rng.permutation(len(written))
    for rank, place in enumerate(order):
        item = written[place]
        item["published_hours_ago"] = int(3 + rng.gamma(1.6, 420))
        if rank < SOLD:
            sold = float(rng.uniform(3.5, 119)) * 24
            item |= {
                "status": "sold",
                "sold_hours_ago": int(sold),
                "published_hours_ago": int(sold + rng.gamma(1.4, 260) + 5),
            }
        elif rank < SOLD + RESERVED and item["seller"] != READY_SELLER:
            item["status"] = "reserved"
    # The ready-made seller has one that is still being written and one that was put away.
    own = [
        item for item in written if item["seller"] == READY_SELLER and item["status"] == "active"
    ]
    own[0]["status"], own[1]["status"] = "draft", "hidden"
    return written


def main() -> None:
    items = listings()
    brands = sorted({item["brand"] for item in items if item["brand"]})
    catalogue = {
        "sellers": [
            {"username": u, "first_name": f, "last_name": s, "place": p, "bio": b}
            for u, f, s, p, _, _, b in SELLERS
        ],
        "brands": [{"name": name, "tier": tier(name)} for name in brands],
        "listings": items,
    }
    lines = [json.dumps(item, ensure_ascii=False, sort_keys=True) for item in catalogue["listings"]]
    head = json.dumps(
        {k: v for k, v in catalogue.items() if k != "listings"}, ensure_ascii=False, indent=1
    )
    body = ",\n  ".join(lines)
    (FOLDER / "catalogue.json").write_text(f'{head[:-2]},\n "listings": [\n  {body}\n ]\n}}\n')
    sellers = [Seller(**seller) for seller in catalogue["sellers"]]
    (FOLDER / "accounts.json").write_text(accounts_at_stripe(sellers))
    missing = set(leaves()) - {item["category"] for item in items}
    photos = sum(len(item["picture"]["shots"]) for item in items)
    print(f"{len(items)} listings, {photos} photos, {len(brands)} brands")
    print(f"leaves without any: {missing or 'none'}")
    print(Counter(item["seller"] for item in items).most_common())


if __name__ == "__main__":
    main()
