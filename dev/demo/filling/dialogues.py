"""What people of the demo say to each other. B is the buyer, S the seller; they fit any item."""

type Dialogue = tuple[str, ...]

# Nothing came of these yet.
ASKED: tuple[Dialogue, ...] = (
    (
        "B Hello, is it still there?",
        "S Yes, it is.",
        "B Lovely. I will sleep on it.",
        "S Take your time, nobody else has asked so far.",
    ),
    (
        "B Hi! Could you show the label, please?",
        "S I am out today, I will take a photo tonight.",
        "S Added it to the listing, last picture.",
        "B Thank you, very clear.",
    ),
    (
        "B Good evening, do you come from a home without smoke and pets?",
        "S No smoke. There is a cat, but she is not let near what I sell.",
        "B I am allergic, so I have to pass. Thank you for saying so.",
        "S Of course. All the best!",
    ),
    (
        "B Is the colour true in the first photo?",
        "S A little warmer in daylight. The second photo is closer.",
        "B Then it goes with what I have. Thinking about it.",
    ),
    (
        "B Would you send it to Ireland?",
        "S Yes, the price for shipping is the same, it only takes some days longer.",
    ),
    (
        "B Hello, how heavy is the parcel with it, more or less?",
        "S Under a kilo with its box.",
        "B Good, thanks.",
    ),
    (
        "B Has it been worn or used much?",
        "S Two winters, but with care. What can be seen of it is in the photos.",
        "B I appreciate that you show it.",
    ),
    (
        "B Do you have more from this brand?",
        "S Not now. I go through the attic in spring, follow me and you will see it.",
        "B Done!",
    ),
    ("B Hi, any chance that it is gone by the weekend? I get paid on Friday :)",),
    ("B Is there a flaw that the photos don't show?",),
    (
        "B Could I pick it up in town and pay you there?",
        "S I would rather keep it on Threadly, then we are both covered.",
        "B Understood, that is fair.",
    ),
    (
        "B If I take two of your things, would you send them together?",
        "S Gladly, they go in one parcel and you pay the shipping once.",
        "B Perfect, I will look around.",
    ),
)

# Words before a sale; after it, those who write at all say one of THANKS.
BOUGHT: tuple[Dialogue, ...] = (
    ("B Hello, is it still there?", "S It is, and ready to be sent.", "B Then I take it."),
    (
        "B Hi, would it reach me before the 20th?",
        "S If you buy today it leaves tomorrow morning, so yes.",
        "B Great, doing it now.",
    ),
    (
        "B What a find, I have looked for this for months.",
        "S Happy that it goes to somebody who wants it.",
    ),
    (
        "B Is the size as on the label or smaller?",
        "S As on the label, I would say.",
        "B Thank you, that settles it.",
    ),
    (
        "B Is everything about it in order?",
        "S Cleaned and checked yesterday, nothing to report.",
        "B Sold!",
    ),
    (
        "B Could you wrap it without plastic?",
        "S I use paper anyway.",
        "B Wonderful. Bought.",
    ),
)
THANKS: tuple[Dialogue, ...] = (
    ("B It came today, and it is beautiful. Thank you!", "S So glad to hear it. Enjoy!"),
    ("B All well here, thank you for the card in the parcel.",),
    ("B Arrived, just as described.", "S Thank you for saying so, and for the quick answer."),
    ("B Love it.",),
)

# Around an offer: before it is made, and after it was answered.
OFFERED: tuple[tuple[Dialogue, Dialogue], ...] = (
    (
        ("B Hello, would you take a little less?",),
        ("S Sorry, it only went up this week. Maybe later.", "B No hard feelings, I keep it."),
    ),
    (
        ("B I like it a lot, but it is just over what I can spend.",),
        ("S I can't go that low, it is close to new.", "B I understand."),
    ),
    (
        ("B Hi! Is the price firm?", "S Make me an offer and I will see."),
        ("S I hoped for a bit more, to be honest.",),
    ),
)
