# ruff: noqa: E501 — one line each, to be read as a table
"""Real makers, by what they make and how dear they are (1 high street … 4 luxury)."""

CONTEMPORARY = {"Acne Studios", "Ganni", "Sandro", "Maje", "Sézane", "Isabel Marant", "A.P.C.",
                "Filippa K", "Toteme", "Staud", "Stine Goya", "Jacquemus", "Ami Paris", "Norse Projects", "Our Legacy", "Samsøe Samsøe"}  # fmt: skip
LUXURY = {"Louis Vuitton", "Chanel", "Gucci", "Prada", "Hermès", "Dior", "Saint Laurent", "Balenciaga", "Burberry", "Max Mara", "Loewe",
          "Celine", "Fendi", "Bottega Veneta", "Miu Miu", "Valentino", "Givenchy", "Missoni", "Salvatore Ferragamo", "Omega", "Cartier", "Longines"}  # fmt: skip


def _pool(text: str) -> tuple[tuple[str, int], ...]:
    """Name:level pairs from a line."""
    pairs = (item.strip().rsplit(":", 1) for item in text.split(","))
    return tuple((name, int(level)) for name, level in pairs)


POOLS: dict[str, tuple[tuple[str, int], ...]] = {
    "women": _pool("H&M:1, Zara:1, Mango:1, Uniqlo:1, Monki:1, Weekday:1, Vero Moda:1, Massimo Dutti:2, COS:2, & Other Stories:2, Arket:2, Sézane:3, Ganni:3, Sandro:3, Maje:3, Filippa K:3, Samsøe Samsøe:2, Marc O’Polo:2, Mohito:1, Esprit:1, Acne Studios:3, Isabel Marant:3, Selected Femme:2"),
    "women_lux": _pool("Max Mara:4, Burberry:4, Prada:4, Dior:4, Gucci:4, Chanel:4, Saint Laurent:4, Missoni:4, Valentino:4, Miu Miu:4"),
    "denim_w": _pool("Levi’s:2, Weekday:1, Wrangler:1, Lee:1, Mango:1, Arket:2, Agolde:3, Mother:3, Acne Studios:3, Nudie Jeans:2, H&M:1, A.P.C.:3"),
    "denim_m": _pool("Levi’s:2, Wrangler:1, Lee:1, Nudie Jeans:2, Edwin:2, Acne Studios:3, A.P.C.:3, Carhartt WIP:2, Weekday:1, Uniqlo:1"),
    "men": _pool("H&M:1, Uniqlo:1, Zara:1, COS:2, Arket:2, Gant:2, Tommy Hilfiger:2, Ralph Lauren:2, Selected Homme:1, Norse Projects:3, Our Legacy:3, A.P.C.:3, Ami Paris:3, Massimo Dutti:2, Carhartt WIP:2, J.Crew:2, Jack & Jones:1, Samsøe Samsøe:2"),
    "men_lux": _pool("Burberry:4, Prada:4, Gucci:4, Saint Laurent:4, Loewe:4"),
    "suits": _pool("Suitsupply:3, Hugo Boss:3, Massimo Dutti:2, Reiss:3, Strellson:2, Zara:1, Tiger of Sweden:3"),
    "outdoor": _pool("Patagonia:3, The North Face:3, Fjällräven:3, Helly Hansen:2, Columbia:2, Jack Wolfskin:2, Haglöfs:3, Arc’teryx:3, Decathlon:1"),
    "sport": _pool("Nike:2, Adidas:2, Puma:1, Asics:2, Under Armour:2, Lululemon:3, Decathlon:1, Gymshark:2, Champion:1, Craft:2, Odlo:2"),
    "swim": _pool("Speedo:1, Arena:1, Calzedonia:1, Oysho:1, Hunza G:3, Roxy:2, Billabong:2, Seafolly:3, Mango:1"),
    "swim_m": _pool("Speedo:1, Vilebrequin:3, Billabong:2, Quiksilver:2, Arena:1, O’Neill:2, Decathlon:1"),
    "lingerie": _pool("Intimissimi:1, Etam:1, Triumph:2, Calida:2, Oysho:1, Hanro:3, Women’secret:1, Lindex:1, La Perla:3"),
    "under_m": _pool("Calvin Klein:2, Schiesser:2, Björn Borg:2, Uniqlo:1, Hanro:3, Tommy Hilfiger:2"),
    "sneakers": _pool("Nike:2, Adidas:2, New Balance:2, Converse:1, Vans:1, Veja:3, Puma:1, Reebok:1, Common Projects:4, Axel Arigato:3, Onitsuka Tiger:2, Novesta:2"),
    "running": _pool("Asics:2, Nike:2, Brooks:3, Saucony:2, Hoka:3, Mizuno:2, Salomon:3, Adidas:2, On:3"),
    "heels": _pool("Zara:1, Mango:1, Unisa:2, Geox:2, Vagabond:2, Aldo:1, Tamaris:1, Bobbies:3, L.K. Bennett:3, Prada:4, Salvatore Ferragamo:4, Miu Miu:4"),
    "boots": _pool("Dr. Martens:3, Vagabond:2, Camper:2, Tamaris:1, Blundstone:3, R.M. Williams:4, Clarks:2, Aigle:2, Hunter:2, Ganni:3, Sancho:3, & Other Stories:2, Timberland:2"),
    "flats": _pool("Repetto:3, Clarks:2, Pretty Ballerinas:3, Geox:2, Zara:1, Anonymous Copenhagen:3, Sézane:3, Chanel:4"),
    "sandals": _pool("Birkenstock:2, Teva:2, Clarks:2, Scholl:1, Ancient Greek Sandals:3, Camper:2, Zara:1, Ecco:2, Saltwater:1"),
    "dress_m": _pool("Loake:3, Church’s:4, Meermin:3, Lloyd:3, Crockett & Jones:4, Clarks:2, Geox:2, Santoni:4, Berwick:3"),
    "loafers": _pool("G.H. Bass:3, Sebago:3, Tod’s:4, Loake:3, Meermin:3, Clarks:2, Massimo Dutti:2, Gucci:4"),
    "bags": _pool("Furla:3, Coach:3, Longchamp:3, Mango:1, Zara:1, Michael Kors:2, Polène:4, Marc Jacobs:3, Aigner:3, Fossil:2, COS:2, A.P.C.:4, Parfois:1, Massimo Dutti:2"),
    "bags_lux": _pool("Louis Vuitton:4, Chanel:4, Gucci:4, Prada:4, Hermès:4, Saint Laurent:4, Loewe:4, Fendi:4, Dior:4, Balenciaga:4, Celine:4, Bottega Veneta:4"),
    "packs": _pool("Fjällräven:2, Eastpak:1, Herschel:1, Rains:2, Sandqvist:3, Deuter:2, Freitag:3, Samsonite:2, Jansport:1"),
    "leather": _pool("Fossil:1, Tommy Hilfiger:1, Hugo Boss:2, Massimo Dutti:1, Gucci:4, Hermès:4, Bellroy:2, Secrid:2, Montblanc:4, Anderson’s:3"),
    "scarves": _pool("Acne Studios:3, COS:2, Burberry:4, Johnstons of Elgin:3, Codello:2, Hermès:4, Mango:1, Arket:2, Begg x Co:3"),
    "hats": _pool("Stetson:2, Borsalino:3, Kangol:2, Carhartt WIP:1, Barts:1, Seeberger:1, Lack of Color:3, New Era:1, Arket:1"),
    "eyes": _pool("Ray-Ban:2, Persol:3, Komono:1, Le Specs:1, Oliver Peoples:3, Mykita:3, Izipizi:1, Gucci:4, Viu:3"),
    "hair": _pool("Invisibobble:1, Accessorize:1, & Other Stories:1, Alexandre de Paris:3, Jennifer Behr:3, H&M:1, Emi Jay:2"),
    "jewel": _pool("Pandora:2, Thomas Sabo:2, Mejuri:3, Missoma:3, Maria Black:3, Swarovski:2, Agatha:1, Anni Lu:3, Pilgrim:1, Cluse:1"),
    "watches": _pool("Seiko:2, Casio:1, Swatch:1, Tissot:3, Skagen:1, Timex:1, Citizen:2, Longines:4, Junghans:3, Nordgreen:2, Omega:4"),
    "ties": _pool("Drake’s:3, Hermès:4, Hugo Boss:2, Tommy Hilfiger:1, Marks & Spencer:1, Liberty:2, Ralph Lauren:2"),
    "kids": _pool("H&M:1, Zara:1, Petit Bateau:2, Name It:1, Mini Rodini:3, Bobo Choses:3, Arket:2, Vertbaudet:1, Boden:2, Lindex:1, Joha:2, Polarn O. Pyret:2, Jacadi:3, Reima:2"),
    "kids_shoes": _pool("Naturino:2, Superfit:2, Bisgaard:3, Adidas:1, Nike:1, Geox:1, Pom d’Api:3, Elefanten:1, Ricosta:2"),
    "decor": _pool("Ferm Living:3, Hay:3, H&M Home:1, Zara Home:1, Ikea:1, Bloomingville:2, House Doctor:2, Madam Stoltz:2, Broste Copenhagen:2, Desenio:1, Tine K:3"),
    "furniture": _pool("Ikea:1, Hay:3, Muuto:3, Thonet:3, Made:2, Habitat:2, Westwing:2, Maisons du Monde:1, String:3, Ercol:3"),
    "makeup": _pool("MAC:2, Maybelline:1, NARS:3, Rimmel:1, Clinique:2, Dior:3, Charlotte Tilbury:3, L’Oréal Paris:1, Kiko Milano:1, Bobbi Brown:3, Urban Decay:2, Lancôme:3, Chanel:3"),
    "skin": _pool("The Ordinary:1, Nivea:1, CeraVe:1, Weleda:1, Kiehl’s:3, Clinique:2, La Roche-Posay:2, Dr. Hauschka:2, Caudalie:2, Paula’s Choice:2, Aesop:3, Garnier:1"),
    "scent": _pool("Jo Malone:3, Diptyque:3, Byredo:3, Chanel:3, Dior:3, Guerlain:3, The Body Shop:1, Yves Rocher:1, Rituals:1, L’Occitane:2, Hermès:3, Acqua di Parma:3"),
}  # fmt: skip

FACTOR = {1: 0.55, 2: 1.0, 3: 1.9, 4: 5.2}


def tier(name: str) -> str:
    """The collection that a brand belongs to, as the shop names it."""
    if name in LUXURY:
        return "luxury"
    return "contemporary" if name in CONTEMPORARY else "standard"
