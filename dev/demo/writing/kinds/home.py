# ruff: noqa: E501 — one line each, to be read as a table
"""Things for the home and for the face."""

from dev.demo.writing.kind import kind

D, F = "home-living/decor/", "home-living/furniture/"
M, S, P = "beauty/makeup/", "beauty/skincare/", "beauty/fragrance/"

KINDS = (
    kind(D + "wall-art", 2, "framed abstract print", "wall_art", "paper+wood", "orange/blue;green/pink", "decor", (22, 46), "Shapes on thick paper, oak frame, glass.", motif="shapes", frame="oak"),
    kind(D + "wall-art", 2, "framed landscape print", "wall_art", "paper+wood", "green/orange;blue/cream", "decor", (20, 42), "Hills and a low sun, black frame.", motif="landscape", frame="black"),
    kind(D + "wall-art", 1, "botanical print", "wall_art", "paper+wood", "green", "decor", (18, 36), "One stem with leaves, walnut frame.", motif="plant", frame="walnut"),
    kind(D + "wall-art", 1, "line drawing", "wall_art", "paper+metal", "black/red", "decor", (18, 36), "Lines in two colours, brass frame.", motif="lines", frame="brass"),
    kind(D + "candles-lighting", 2, "scented candle", "candle", "wax+glass", "cream/green;white/brown;pink/grey", "decor", (12, 26), "Lit twice for an hour, wooden lid.", era=False),
    kind(D + "candles-lighting", 2, "pillar candles, set of three", "candle", "wax", "cream;burgundy;green", "decor", (9, 18), "Never lit.", kind="pillars", era=False, fresh=1),
    kind(D + "candles-lighting", 2, "table lamp", "lamp", "linen+ceramic", "cream/green;white/blue;beige/brown", "decor", (28, 56), "Ceramic foot, linen shade, works."),
    kind(D + "plants-planters", 2, "terracotta planter with plant", "planter", "ceramic", "orange", "decor", (16, 32), "The plant comes with it and is thriving.", plant=1, era=False),
    kind(D + "plants-planters", 2, "ceramic planter", "planter", "ceramic", "white/navy;green;blue/white", "decor", (14, 30), "Hole in the bottom, no chips."),
    kind(D + "plants-planters", 2, "basket planter", "planter", "straw", "beige;brown", "decor", (14, 28), "Woven, lined. Plant included.", kind="basket", plant=1, era=False),
    kind(D + "mirrors", 2, "round mirror", "mirror", "wood+glass", "brown;black", "decor", (30, 60), "Wooden frame, 60 cm across.", kind="round"),
    kind(D + "mirrors", 2, "arched mirror", "mirror", "gold+glass|wood+glass", "gold;beige", "decor", (36, 74), "Hangs or leans.", kind="arch"),
    kind(D + "mirrors", 1, "sunburst mirror", "mirror", "gold+glass", "gold", "decor", (36, 72), "All rays straight.", kind="sun"),
    kind(D + "cushions-throws", 2, "pair of cushions", "cushion", "linen|velvet", "green;orange;navy", "decor", (18, 38), "Two, 50 × 50, feather inners.", pair=1),
    kind(D + "cushions-throws", 2, "patterned cushion", "cushion", "cotton:canvas", "stripe:cream/blue;check:beige/brown;big floral:white/green", "decor", (10, 22), "Zip cover, washes at 30."),
    kind(D + "cushions-throws", 2, "wool throw", "throw", "wool:chunky|wool:tweed", "cream;check:grey/navy;yellow", "decor", (26, 54), "130 × 180, fringed."),
    kind(F + "chairs", 2, "dining chair", "chair", "wood", "brown/beige;black/brown", "furniture", (40, 80), "Solid, no wobble, seat re-glued."),
    kind(F + "chairs", 2, "spindle-back chair", "chair", "wood", "black;beige", "furniture", (40, 84), "Nine spindles, all sound.", kind="spindle"),
    kind(F + "chairs", 2, "armchair", "chair", "velvet|wool:fleece", "green;blue;orange", "furniture", (90, 190), "Deep seat, cover without stains.", kind="arm"),
    kind(F + "tables", 2, "side table", "table", "wood", "brown;beige", "furniture", (34, 68), "Three-legged look, four legs, small shelf.", kind="side", shelf=1),
    kind(F + "tables", 2, "desk", "table", "wood", "brown;white", "furniture", (80, 160), "Two drawers with brass knobs.", kind="desk"),
    kind(F + "tables", 2, "coffee table", "table", "wood", "brown;black", "furniture", (50, 110), "Long and low.", kind="coffee"),
    kind(F + "storage", 2, "chest of drawers", "storage", "wood", "brown;green;white", "furniture", (90, 180), "Four drawers that run.", kind="drawers"),
    kind(F + "storage", 2, "storage basket", "storage", "straw", "beige/brown;brown", "decor", (16, 34), "Handles on both sides, holds a winter blanket.", kind="basket"),
    kind(F + "storage", 1, "bookshelf", "storage", "wood", "beige", "furniture", (60, 120), "Five shelves. Books not included.", kind="shelf"),
    kind(F + "storage", 1, "wooden crate", "storage", "wood", "brown", "decor", (12, 26), "From an orchard, sanded.", kind="crate"),
    kind(F + "vintage-furniture", 2, "sideboard", "storage", "wood", "brown;orange", "", (160, 320), "Three doors, key lost, locks open.", kind="sideboard", vintage=1),
    kind(F + "vintage-furniture", 2, "armchair", "chair", "velvet|leather", "orange;brown;green", "", (120, 240), "Sprung seat, arms worn just enough.", kind="arm", vintage=1),
    kind(F + "vintage-furniture", 2, "wooden stool", "chair", "wood", "brown/red;black/beige", "", (40, 80), "Milked many cows, one supposes.", kind="stool", vintage=1),
    kind(F + "vintage-furniture", 1, "cabinet", "storage", "wood", "green;white", "", (120, 240), "Two doors, old paint.", kind="cabinet", vintage=1),
    kind(M + "foundation", 5, "foundation", "foundation", "glass", "beige/black;brown/gold;cream/white", "makeup", (12, 24), "Swatched once on the back of a hand.", "Wrong shade for me.", era=False),
    kind(M + "lipstick", 6, "lipstick", "lipstick", "wax", "red/black;burgundy/black;pink/white;brown/black;orange/navy", "makeup", (9, 18), "Full bullet, wiped and disinfected.", era=False),
    kind(M + "eyeshadow", 5, "eyeshadow palette", "palette", "plastic", "brown/black;pink/white;purple/black;orange/brown;gold/black", "makeup", (14, 28), "Ten pans, mirror in the lid.", era=False),
    kind(M + "mascara", 5, "mascara", "mascara", "plastic", "black/gold;burgundy/gold;navy/silver;black/silver;pink/gold", "makeup", (7, 15), "Never used; opened for the photo.", era=False, fresh=1),
    kind(S + "moisturizers", 6, "face cream", "cream_jar", "glass", "white/light_blue;cream/green;white/black;cream/pink", "skin", (10, 22), "50 ml, nearly full, taken out with a spatula.", era=False),
    kind(S + "serums", 5, "serum", "serum", "glass", "brown/black;light_blue/white;orange/black;green/white;cream/white", "skin", (10, 22), "30 ml with dropper.", era=False),
    kind(S + "cleansers", 3, "cleansing gel", "cleanser", "plastic", "green/white;white/green;blue/white", "skin", (6, 14), "Tube, about 150 ml, most of it left.", era=False),
    kind(S + "cleansers", 2, "cleansing oil", "cleanser", "plastic", "yellow/white;pink/white", "skin", (8, 18), "Pump bottle, a third used.", era=False, pump=1),
    kind(S + "masks", 5, "sheet masks, three", "sheet_mask", "plastic", "pink/turquoise;green/white;purple/pink;blue/white;orange/yellow", "skin", (5, 11), "Three sachets, sealed.", era=False, fresh=1),
    kind(P + "perfume", 3, "eau de parfum", "perfume", "glass", "pink/gold;orange/black;green/gold", "scent", (30, 62), "50 ml, about three quarters left.", kind="square", era=False),
    kind(P + "perfume", 3, "eau de toilette", "perfume", "glass", "light_blue/silver;yellow/gold;purple/black", "scent", (26, 54), "100 ml, sprayed a handful of times.", kind="tall", era=False),
    kind(P + "perfume", 1, "perfume", "perfume", "glass", "red/gold", "scent", (30, 60), "Round flacon, box included.", kind="round", era=False),
    kind(P + "body-spray", 5, "body mist", "body_spray", "plastic", "purple/pink;green/white;pink/white;blue/silver;orange/yellow", "scent", (7, 16), "Used once; sweeter than I thought.", era=False),
    kind(P + "travel-size", 5, "travel set", "minis", "plastic", "orange/green;light_blue/white;pink/burgundy;green/brown;black/gold", "scent", (8, 18), "Three little bottles for hand luggage.", era=False),
)  # fmt: skip
