# ruff: noqa: E501 — one line each, to be read as a table
"""Shoes for women and men."""

from dev.demo.writing.kind import kind

W, M = "women/shoes/", "men/shoes/"

KINDS = (
    kind(W + "sneakers", 3, "leather sneakers", "sneakers", "leather", "white/green;white/navy;white/pink;black/white", "sneakers", (28, 52), "Smooth leather, coloured tab at the heel.", "Cleaned, laces washed."),
    kind(W + "sneakers", 2, "canvas sneakers", "sneakers", "canvas", "red;white;black;yellow", "sneakers", (18, 34), "Rubber toe, canvas upper.", kind="canvas"),
    kind(W + "sneakers", 2, "retro runners", "sneakers", "nylon+suede:mesh", "grey/orange;navy/yellow;pink/grey", "sneakers", (28, 50), "Mesh with suede overlays.", kind="runner"),
    kind(W + "heels", 3, "court shoes", "heels", "leather|suede", "black;red;navy;beige", "heels", (24, 46), "Pointed toe, stiletto heel of about 9 cm.", kind="pump"),
    kind(W + "heels", 2, "block-heel pumps", "heels", "suede|leather", "green;burgundy;brown", "heels", (24, 44), "Block heel you can walk home in.", kind="block"),
    kind(W + "heels", 2, "strappy sandals", "heels", "leather", "gold;silver;black", "heels", (24, 42), "Ankle strap, worn to one wedding.", kind="strappy"),
    kind(W + "heels", 1, "slingbacks", "heels", "leather", "cream;black", "heels", (26, 46), "Strap sits well, heel tips replaced.", kind="slingback"),
    kind(W + "boots", 2, "Chelsea boots", "boots", "leather|suede", "brown;black;beige", "boots", (36, 68), "Elastic sides, pull tab.", kind="chelsea"),
    kind(W + "boots", 2, "lace-up boots", "boots", "leather", "black;burgundy;green", "boots", (42, 76), "Eyelets up the ankle, stitched sole.", kind="lace"),
    kind(W + "boots", 2, "knee-high boots", "boots", "leather", "black;brown", "boots", (46, 84), "Zip inside, low heel.", kind="knee"),
    kind(W + "boots", 1, "cowboy boots", "boots", "leather", "brown;white", "boots", (42, 78), "Stitched shaft, slanted heel.", kind="cowboy"),
    kind(W + "boots", 1, "ankle boots with heel", "boots", "leather|suede", "burgundy;black", "boots", (36, 66), "Heel of about 6 cm, zip inside.", kind="heeled"),
    kind(W + "boots", 1, "wellies", "boots", "rubber", "green/black;yellow/navy", "boots", (20, 38), "No cracks, checked with water.", kind="rain"),
    kind(W + "flats", 3, "ballet flats", "flats", "leather", "red;black;beige;silver", "flats", (22, 46), "Small bow, leather inside."),
    kind(W + "flats", 2, "pointed flats", "flats", "suede|leather", "leopard:beige/black;navy;green", "flats", (22, 42), "Pointed toe, cut low.", pointed=1),
    kind(W + "flats", 2, "loafers", "loafers", "leather", "black;burgundy;brown", "loafers", (26, 48), "Snaffle across the front.", kind="snaffle"),
    kind(W + "sandals", 3, "two-strap sandals", "sandals", "leather|suede", "brown;black;white", "sandals", (20, 38), "Cork footbed, two buckles.", kind="buckle"),
    kind(W + "sandals", 2, "cross-strap sandals", "sandals", "leather", "beige;black;gold", "sandals", (18, 34), "Flat, crossed at the front, strap at the heel.", kind="cross"),
    kind(W + "sandals", 1, "slides", "sandals", "leather", "white;brown", "sandals", (16, 30), "One broad strap.", kind="slide"),
    kind(W + "athletic-shoes", 6, "running shoes", "sneakers", "nylon:mesh", "pink/grey;turquoise/navy;grey/purple;black/pink;blue/yellow", "running", (28, 52), "Mesh upper, plenty of sole left.", kind="runner", era=False),
    kind(M + "sneakers", 3, "leather sneakers", "sneakers", "leather", "white/navy;white/black;black/grey;green/white", "sneakers", (30, 54), "Smooth leather, coloured tab at the heel.", "Cleaned, laces washed."),
    kind(M + "sneakers", 2, "canvas sneakers", "sneakers", "canvas", "black;navy;khaki", "sneakers", (18, 34), "Rubber toe, canvas upper.", kind="canvas"),
    kind(M + "sneakers", 3, "retro runners", "sneakers", "nylon+suede:mesh", "grey/navy;khaki/orange;blue/white", "sneakers", (32, 58), "Mesh with suede overlays.", kind="runner"),
    kind(M + "boots", 2, "Chelsea boots", "boots", "leather|suede", "brown;black", "boots", (40, 76), "Elastic sides, pull tab.", kind="chelsea"),
    kind(M + "boots", 2, "lace-up boots", "boots", "leather", "brown;black", "boots", (44, 82), "Resoled once, good for years.", kind="lace"),
    kind(M + "boots", 2, "hiking boots", "boots", "suede+nylon", "brown/black;grey/navy", "running", (40, 76), "Ankle high, deep tread.", kind="hiking", laces="c2a24e"),
    kind(M + "boots", 1, "winter boots", "boots", "leather", "beige;brown", "boots", (36, 66), "Fleece cuff, dry inside.", kind="snow"),
    kind(M + "dress-shoes", 4, "Oxfords", "dress_shoes", "leather", "black;brown;burgundy", "dress_m", (44, 86), "Toe cap, closed lacing. Kept on trees."),
    kind(M + "dress-shoes", 2, "brogues", "dress_shoes", "leather|suede", "brown;black", "dress_m", (44, 86), "Full punching on the toe.", brogue=1),
    kind(M + "athletic-shoes", 5, "running shoes", "sneakers", "nylon:mesh", "blue/orange;black/white;grey/green;red/black;navy/yellow", "running", (28, 54), "Mesh upper, about 200 km run.", kind="runner", era=False),
    kind(M + "sandals", 3, "two-strap sandals", "sandals", "leather|suede", "brown;black", "sandals", (20, 38), "Cork footbed, two buckles.", kind="buckle"),
    kind(M + "sandals", 2, "slides", "sandals", "rubber", "black;navy;white", "sport", (10, 20), "One broad strap, for the pool.", kind="slide"),
    kind(M + "loafers", 3, "penny loafers", "loafers", "leather", "burgundy;brown;black", "loafers", (36, 70), "Saddle strap with the slot, hand-sewn apron."),
    kind(M + "loafers", 2, "tassel loafers", "loafers", "suede|leather", "brown;navy", "loafers", (36, 70), "Tassels both there.", kind="tassel"),
    kind(M + "loafers", 1, "snaffle loafers", "loafers", "leather", "black", "loafers", (36, 70), "Metal bit across the front.", kind="snaffle"),
)  # fmt: skip
