# ruff: noqa: E501 — one line each, to be read as a table
"""The forty people who sell in the demo shop: how they call themselves, where they live, how they write."""

# username, first name, last name, place, manner of writing, grounds of their photos, bio
# fmt: off
SELLERS: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("marta.mends", "Marta", "Nowak", "Kraków, Poland", "warm", "oak linen", "I mend what can be mended and sell what no longer fits. Smoke-free flat, one very polite cat."),
    ("liesl_wardrobe", "Liesl", "Brandt", "Leipzig, Germany", "precise", "linen concrete", "Measured flat, described honestly. I post on Tuesdays and Fridays."),
    ("oldtownthreads", "Jakub", "Svoboda", "Brno, Czechia", "vintage", "wool oak", "Vintage from house clearances around Moravia. Everything washed, aired and checked for moths."),
    ("nour.closet", "Nour", "Haddad", "Lyon, France", "short", "concrete linen", "Changing sizes after two babies. Bundles welcome."),
    ("sofi_k", "Sofia", "Kallas", "Tallinn, Estonia", "chatty", "linen wool", "Too many dresses for one Baltic summer."),
    ("thebluehanger", "Ewa", "Lindgren", "Malmö, Sweden", "precise", "oak concrete", "Mostly Scandinavian labels, mostly wool. I keep receipts when I can."),
    ("giulia.rossi", "Giulia", "Rossi", "Bologna, Italy", "warm", "concrete oak", "I buy well and wear for years. Ask me anything about fit."),
    ("hanna_from_turku", "Hanna", "Virtanen", "Turku, Finland", "short", "oak linen", "Simple clothes in good shape."),
    ("pedro.vintage", "Pedro", "Almeida", "Porto, Portugal", "vintage", "slate concrete", "Denim, leather, old sportswear. Twenty years of flea markets."),
    ("anouk.b", "Anouk", "Bakker", "Utrecht, Netherlands", "lower", "linen oak", "closet clear-out, slowly."),
    ("cleo_and_co", "Cleo", "Papadaki", "Athens, Greece", "chatty", "concrete wool", "My sister and I share this account and one enormous wardrobe."),
    ("tweedandtwill", "Edmund", "Hale", "Bath, United Kingdom", "precise", "wool slate", "Tailoring and shoes, looked after with trees, brushes and patience."),
    ("mila.petrova", "Mila", "Petrova", "Plovdiv, Bulgaria", "warm", "linen concrete", "I sew, so if a seam is off I will tell you before you see it."),
    ("kasia_maluch", "Kasia", "Wójcik", "Gdańsk, Poland", "mum", "oak linen", "Things my two have grown out of. Washed at 40, no softener."),
    ("lenas_kinderkiste", "Lena", "Hoffmann", "Freiburg, Germany", "mum", "linen wool", "Children’s clothes with life left in them. Happy to combine parcels."),
    ("petit_pull", "Claire", "Moreau", "Nantes, France", "mum", "oak wool", "Petites tailles, petits prix. I answer in the evening."),
    ("northroom", "Signe", "Dahl", "Aarhus, Denmark", "precise", "concrete oak", "Things for the home, found and kept, now passed on."),
    ("studio.umber", "Tomas", "Berg", "Gothenburg, Sweden", "short", "concrete slate", "Furniture and ceramics from a studio that became too small."),
    ("casa.velha", "Inês", "Ferreira", "Coimbra, Portugal", "vintage", "oak concrete", "I clear old houses and keep the good things from the tip."),
    ("irina.beauty", "Irina", "Dumitru", "Cluj-Napoca, Romania", "short", "concrete linen", "Make-up artist letting go of doubles. Sealed or swatched once, always said."),
    ("bottle_and_brush", "Aoife", "Kelly", "Galway, Ireland", "chatty", "linen slate", "Beauty subscriptions got out of hand. My loss."),
    ("ringfinger", "Ada", "Molnár", "Budapest, Hungary", "warm", "slate linen", "Silver and small old things. Hallmarks photographed on request."),
    ("goldenhour.co", "Yasmin", "Costa", "Valencia, Spain", "lower", "wool slate", "jewellery i no longer reach for."),
    ("mats_sneakers", "Mats", "Eriksen", "Bergen, Norway", "short", "concrete slate", "Size 43 and 44. Cleaned before posting."),
    ("solestory", "Dario", "Conti", "Turin, Italy", "chatty", "concrete oak", "Shoes deserve a second walk."),
    ("jonas.w", "Jonas", "Weber", "Hamburg, Germany", "short", "slate oak", "Office wardrobe, now working from home."),
    ("rafa_m", "Rafael", "Medina", "Seville, Spain", "lower", "concrete linen", "clothes in good condition, quick posting."),
    ("finn.outdoors", "Finn", "Larsen", "Trondheim, Norway", "precise", "slate wool", "Outdoor layers that saw more hut than storm."),
    ("bagsby_ella", "Ella", "Novak", "Ljubljana, Slovenia", "warm", "linen concrete", "Bags are my weakness. Selling three to buy one."),
    ("secondspring", "Oksana", "Shevchenko", "Lviv, Ukraine", "warm", "linen oak", "Each thing here was loved. I post from Lviv and Przemyśl."),
    ("the_grey_drawer", "Ines", "Vogel", "Zürich, Switzerland", "precise", "wool concrete", "Cashmere, silk, fewer and better."),
    ("retro_radka", "Radka", "Horáková", "Olomouc, Czechia", "vintage", "oak wool", "Seventies to nineties. If it has a story I will tell it."),
    ("maison.ju", "Juliette", "Lambert", "Brussels, Belgium", "chatty", "linen concrete", "Designer pieces bought in sales and worn to exactly one wedding each."),
    ("ottoline", "Ottilie", "Graf", "Vienna, Austria", "precise", "concrete wool", "Luxury with papers where I have them, and photographs of every mark."),
    ("pilar.run", "Pilar", "Navarro", "Girona, Spain", "short", "slate concrete", "Running and yoga kit. Washed cold, never tumble-dried."),
    ("weekender_leo", "Leo", "Marchetti", "Trieste, Italy", "lower", "oak slate", "mostly shirts."),
    ("birgitte.h", "Birgitte", "Holm", "Copenhagen, Denmark", "warm", "oak linen", "Moved to a smaller place. The wardrobe did not."),
    ("threads_by_tam", "Tamsin", "Reid", "Edinburgh, United Kingdom", "chatty", "wool linen", "Knits, kilts and the odd mistake."),
    ("zofia.zero", "Zofia", "Kamińska", "Warsaw, Poland", "lower", "concrete oak", "one in, two out."),
    ("emre.dukkan", "Emre", "Yıldız", "Berlin, Germany", "short", "slate concrete", "Streetwear and denim. Ships next day, usually."),
)
# fmt: on

# The listings of the ready-made seller.
READY = (
    "seller",
    "Sanna",
    "Maker",
    "Hamburg, Germany",
    "warm",
    "linen oak",
    "The demo's own seller: clothes from a small flat with good light.",
)

# Who sells which part of the tree; the others sell women's and men's clothes.
ROOMS: dict[str, tuple[str, ...]] = {
    "Kids": ("kasia_maluch", "lenas_kinderkiste", "petit_pull", "nour.closet"),
    "Home & Living": ("northroom", "studio.umber", "casa.velha", "secondspring"),
    "Beauty": ("irina.beauty", "bottle_and_brush", "cleo_and_co"),
    "Jewelry": ("ringfinger", "goldenhour.co", "maison.ju", "retro_radka"),
    "Bags & Accessories": ("bagsby_ella", "maison.ju", "ottoline", "giulia.rossi", "mila.petrova", "birgitte.h"),
    "Accessories": ("tweedandtwill", "jonas.w", "pedro.vintage", "emre.dukkan", "weekender_leo"),
    "Women/Shoes": ("solestory", "giulia.rossi", "anouk.b", "sofi_k", "zofia.zero", "pilar.run"),
    "Men/Shoes": ("mats_sneakers", "solestory", "tweedandtwill", "finn.outdoors", "jonas.w"),
    "Men": ("jonas.w", "rafa_m", "tweedandtwill", "pedro.vintage", "finn.outdoors", "weekender_leo", "emre.dukkan", "oldtownthreads"),
    "Women": ("marta.mends", "liesl_wardrobe", "nour.closet", "sofi_k", "thebluehanger", "giulia.rossi", "hanna_from_turku", "anouk.b",
              "cleo_and_co", "mila.petrova", "the_grey_drawer", "retro_radka", "maison.ju", "birgitte.h", "threads_by_tam", "zofia.zero",
              "secondspring", "pilar.run", "oldtownthreads", "bagsby_ella"),
}  # fmt: skip
