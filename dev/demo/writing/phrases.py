# ruff: noqa: E501 — one line each, to be read as a table
"""Sentences that sellers write, by what they are about. {…} is filled in for each listing."""

OPENERS: dict[str, tuple[str, ...]] = {
    "wear": (
        "I wore this {noun} a lot two winters ago and then not at all.", "Bought in a sale, worn to one dinner, kept for the next one that never came.",
        "My favourite {noun} until I changed size.", "A good {noun} that deserves more outings than I give it.", "Found in {town}, loved, now passed on.",
        "I have two of these and only one body.", "Selling because my wardrobe rail has given up.", "This came with me through three flats.",
        "Lovely {noun}, just not my colour after all.", "It was a present and a kind one, but it does not fit.", "I am clearing out slowly and this is one of the good things.",
        "Worn to the office on Thursdays, mostly.", "Bought for a holiday, which it survived well.", "A {noun} that people ask about.",
        "Simple, well made, easy to wear.", "I keep reaching past it, so it should go to someone who will not.", "Second owner here; the first one took good care of it.",
        "It has hung in the back of the cupboard since spring.", "I thought I would wear {colour}. I do not.",
    ),
    "thing": (
        "A {noun} that has been carried with care.", "I rotate between too many of these.", "Bought in {town} years ago and still handsome.", "It was my mother’s taste more than mine.",
        "A present to myself that I rarely use.", "Comes from a time when I dressed up more.", "Used on and off for a year.", "It lives in its bag in a drawer, which is a shame.",
        "Downsizing: one of these has to go.", "Goes with nearly everything except my present life.", "I bought it for one evening.",
    ),
    "kid": (
        "Outgrown before it was worn out.", "Our youngest has moved up a size overnight.", "A favourite here for one whole season.", "Passed down once, good for another child.",
        "Worn by one careful and one less careful child.", "Bought too late, hardly worn.", "We have the same in the next size now.", "From a smoke-free home with a dog that keeps its distance.",
        "Grandma bought it. It was the wrong season.", "It has seen the sandpit and come back clean.",
    ),
    "home": (
        "We moved and it does not find a place.", "It stood in the hall for some years.", "Found at a market in {town} and carried home by tram.", "Selling since the new flat has no wall for it.",
        "A good piece that simply is too much with the rest.", "Bought last year, moved around three rooms, never quite right.", "From a house clearance; cleaned and checked.", "Looks better in your home, I am sure.",
    ),
    "beauty": (
        "Part of a gift set, the rest I use.", "Bought two by mistake.", "Not for my skin, sadly.", "I tested it once and stayed with my old one.", "A subscription box sent it; I am set for years.",
        "Clean-out of the bathroom shelf.", "Well kept, away from light and heat.", "Opened this spring.",
    ),
}  # fmt: skip

NEW_OPENERS = (
    "Bought in the wrong size and missed the return date.", "A present in the wrong size.", "I thought that I would use this. I did not.", "Bought twice by mistake.",
    "An impulse in {town}.", "Never got its chance here.", "It has been waiting for an occasion since spring.", "Kind present, wrong person.", "Ordered two to compare, kept the other.",
    "A {noun} that I never took out of the cupboard.",
)  # fmt: skip

MATERIALS: dict[str, tuple[str, ...]] = {
    "cotton": ("All cotton, washed at 30.", "Good thick cotton.", "Soft cotton, no pilling."),
    "wool": ("Wool, hand-washed and dried flat.", "Pure wool according to the label; warm and not scratchy.", "Wool that has been kept with cedar."),
    "cashmere": ("Cashmere, combed and washed by hand.", "Very soft cashmere, no holes, held up to the light."),
    "linen": ("Pure linen.", "Linen, softened by many washes."),
    "silk": ("Silk, as the label says.", "Real silk, dry-cleaned once."),
    "denim": ("Solid denim.", "Heavy denim with a nice fade.", "Cotton denim, washed inside out."),
    "leather": ("Real leather, fed with balm in autumn.", "Leather throughout, smells of leather and nothing else.", "The leather has softened with use."),
    "suede": ("Suede, brushed and sprayed.", "Soft suede, always worn in dry weather."),
    "polyester": ("Polyester, so it dries fast and does not crease.", "Easy care."),
    "viscose": ("Viscose with a good drape.", "Light viscose, cool on the skin."),
    "nylon": ("Nylon, wipes clean.", "Light nylon shell."),
    "elastane": ("Stretchy, keeps its shape.", "Firm stretch fabric."),
    "down": ("Down filling, still lofty.",),
    "velvet": ("Velvet without bald spots.", "Velvet, so the colour moves with the light."),
    "corduroy": ("Soft corduroy.",),
    "canvas": ("Sturdy canvas.",),
    "rubber": ("Rubber, no cracks.",),
    "straw": ("Woven straw, no breaks.",),
    "gold": ("Gold-plated, no wear on the plating.", "Gold-plated silver, hallmark photographed on request."),
    "silver": ("Sterling silver, hallmarked, freshly polished.", "925 silver."),
    "glass": ("Glass, no chips.",), "ceramic": ("Ceramic, no cracks.",), "wood": ("Solid wood, oiled.", "Wood with a few honest marks."),
    "acrylic": ("Does not itch.",), "faux_fur": ("Faux fur.",), "metal": ("Steel.",), "paper": ("Heavy paper.",), "wax": (), "plastic": (),
}  # fmt: skip

HOME_MATERIALS: dict[str, tuple[str, ...]] = {
    "wood": MATERIALS["wood"], "ceramic": MATERIALS["ceramic"], "linen": MATERIALS["linen"], "wool": ("Wool, aired and brushed.",),
    "gold": ("Gilded frame, no rubbed spots.",), "velvet": MATERIALS["velvet"], "straw": MATERIALS["straw"],
}  # fmt: skip

CONDITIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "new_with_tags": {
        "any": ("Never worn, tags still on.", "New, the label is still attached.", "Unworn; I kept the tag in case I changed my mind."),
        "home": ("New in its box.", "Never unpacked until the photo."), "beauty": ("New and sealed.", "Unopened, in its box."),
    },
    "new_without_tags": {
        "any": ("Never worn, only tried on at home.", "As new; the tag is gone, that is all.", "Washed once, never worn."),
        "home": ("Never used.", "As new."), "beauty": ("Never used, box not kept.", "Unused."),
    },
    "very_good": {
        "any": ("Worn a handful of times, no flaws that I can find.", "Very good condition, no stains, no pulls.", "You would have to look hard to see that it was worn.", "Hardly worn."),
        "home": ("Hardly a mark.", "Very good, I looked at every side."), "beauty": ("Used once.", "Very little used."),
    },
    "good": {
        "any": ("Normal signs of wear, nothing that shows when worn.", "Good condition: a little fading at the seams.", "Some light pilling under the arms, otherwise fine.", "Worn and cared for; one small mended spot inside."),
        "shoe": ("Soles worn lightly, uppers good.", "Some creasing across the toes, as shoes do.", "Heels slightly worn, insoles clean."),
        "thing": ("Light scratches, see the last photo.", "Signs of use at the edges.", "A few marks from being carried."),
        "home": ("A small scratch at the back.", "Signs of use, none of them sad."), "beauty": ("About a third used.", "Used for a month."),
    },
    "satisfactory": {
        "any": ("Well worn, priced for it: faded, and one seam was mended by hand.", "It has a small stain near the hem that I could not get out.", "Honest wear at the cuffs and hem. Still has years in it."),
        "shoe": ("Visible wear on soles and toes; resole them and they go on.", "Scuffed at the toes, comfortable as slippers."),
        "thing": ("Corners worn and one scratch in front; everything works.", "The lining has a pen mark."),
        "home": ("Paint chipped in two places.", "Marks and a wobble that a wedge cures."), "beauty": ("Half used.",),
    },
}  # fmt: skip

FIT: tuple[str, ...] = (
    "Fits true to size.",
    "Runs a little small, I would go one up.",
    "Roomy for its size.",
    "I am between sizes and it fitted well.",
    "I wear it one size bigger on purpose.",
    "Label says {size}.",
    "Size {size}, as you would expect.",
)
SHOE_FIT: tuple[str, ...] = (
    "True to size.",
    "Narrow fit.",
    "Roomy at the toes.",
    "I usually take half a size less.",
    "Fits a {size} well.",
)

CLOSINGS: dict[str, tuple[str, ...]] = {
    "warm": ("Ask me anything.", "I am happy to send more photos.", "Wrapped in tissue, no plastic.", "I hope that it finds someone."),
    "precise": ("Measurements on request.", "Posted within two working days.", "Non-smoking home, no pets.", "Colour in the photos is close to life."),
    "short": ("", "Bundles welcome.", "Ships next day.", ""),
    "lower": ("", "no swaps please.", "bundle for a better price.", "message me for more pics."),
    "chatty": ("Take it before I change my mind.", "My sister says that I will regret this.", "It wants to go dancing.", "I will throw in a scrunchie if you ask nicely.", "Questions welcome, essays too."),
    "vintage": ("Washed and aired.", "Ask for the story.", "They do not make them like this now, and I checked.", "Sold as found, described as it is."),
    "mum": ("Happy to combine postage.", "Washed at 40, no softener.", "More in this size in my shop.", "From a home without smoke."),
}  # fmt: skip

ERAS: dict[str, tuple[str, ...]] = {
    "1960s": (
        "From the sixties, judging by the label and the zip.",
        "Sixties, from an aunt’s wardrobe.",
    ),
    "1970s": (
        "Seventies, with the colours to show for it.",
        "From the seventies; the cut says so too.",
    ),
    "1980s": ("Made in the eighties and made to last.", "Eighties, kept in a cotton bag since."),
    "1990s": ("Nineties, bought new by me then.", "From the nineties, proper quality."),
    "2000s": ("Early two-thousands.", "From around 2004."),
}

PATTERNS = {
    "stripe": "striped", "breton": "striped", "wide stripe": "striped", "pinstripe": "pinstriped", "vertical stripe": "striped",
    "gingham": "gingham", "check": "checked", "windowpane": "windowpane-check", "dots": "polka-dot", "big dots": "spotted",
    "floral": "floral", "big floral": "floral", "leopard": "leopard-print", "print": "printed", "stars": "star-print",
    "hearts": "heart-print", "clouds": "cloud-print", "leaves": "leaf-print", "tie-dye": "tie-dyed", "melange": "mottled",
}  # fmt: skip

TOWNS = (
    "Ghent",
    "Porto",
    "Naples",
    "Antwerp",
    "Kraków",
    "Lisbon",
    "Lyon",
    "Copenhagen",
    "Vienna",
    "Bologna",
    "Prague",
    "Seville",
    "Sofia",
    "Lviv",
    "Riga",
)
