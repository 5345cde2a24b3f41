"""What is called how in the world: projects, pages, countries."""

from __future__ import annotations

MEMBERS = {
    "wikipedia": ("en.wikipedia", "de.wikipedia", "fr.wikipedia", "ja.wikipedia", "ab.wikipedia"),
    "wiktionary": ("en.wiktionary", "fr.wiktionary"),
    "wikisource": ("fr.wikisource",),
}
"""The projects of each family that has some."""

PROJECTS = (
    *(project for members in MEMBERS.values() for project in members),
    "commons.wikimedia",
    "meta.wikimedia",
    "wikidata",
    "mediawiki",
)

PLACEHOLDER = "-"
SUPPRESSED = "Suppressed_title"
"""A title whose traffic counts for its project, but that is neither listed nor answered."""

DAILY_PAGE = ("en.wikipedia", "Main_Page")
"""A page that is read every day."""

WEEKLY_PAGES = (
    ("en.wikipedia", "AC/DC"),
    ("fr.wikipedia", "Vincent_van_Gogh"),
    ("de.wikipedia", "Wikipedia:Hauptseite"),
)
"""Pages that are read one day a week, and more often in busy months."""

PAGES = (
    DAILY_PAGE,
    *WEEKLY_PAGES,
    ("en.wikipedia", "Jupiter"),
    ("fr.wikipedia", "Wikipédia:Accueil_principal"),
    ("wikidata", "Q42"),
    ("en.wikipedia", PLACEHOLDER),
    ("en.wikipedia", SUPPRESSED),
    ("en.wikipedia", "Special:Search"),
    ("en.wikipedia", "Café"),
    ("en.wikipedia", "Cafe"),
    ("en.wikipedia", "Are_You_the_One?"),
    ("en.wikipedia", "C++"),
    ("en.wikipedia", "100%_Wolf"),
    ("en.wikipedia", "AC\\DC"),
    ("en.wikipedia", '"Heroes"_(song)'),
    ("en.wikipedia", "L'Étranger"),
    ("en.wikipedia", "dash_-_space_:_colon_%_percent_/_slash"),
    ("en.wikipedia", "A&B;c=d,e@f!$*(g)"),
    ("en.wikipedia", "Vincent_van_Gogh"),
    ("en.wikipedia", "Michel_Barnier"),
    ("en.wikipedia", "Talk:Jupiter"),
    ("en.wikipedia", "User:Jimbo_Wales"),
    ("en.wikipedia", "User_talk:Jimbo_Wales/Archive_1"),
    ("de.wikipedia", "Jupiter_(Planet)"),
    ("de.wikipedia", "Vincent_van_Gogh"),
    ("de.wikipedia", "Straße"),
    ("de.wikipedia", "Talk:Straße"),
    ("fr.wikipedia", "Jupiter_(planète)"),
    ("fr.wikipedia", "Œuf"),
    ("ja.wikipedia", "メインページ"),
    ("ja.wikipedia", "東京"),
    ("ab.wikipedia", "Аԥсны"),
    ("en.wiktionary", "jupiter"),
    ("en.wiktionary", "🙂"),
    ("fr.wiktionary", "œuf"),
    ("fr.wikisource", "Les_Fleurs_du_mal/1857"),
    ("commons.wikimedia", "Main_Page"),
    ("commons.wikimedia", "File:Crab_Nebula.jpg"),
    ("meta.wikimedia", "Main_Page"),
    ("wikidata", "Wikidata:Main_Page"),
    ("mediawiki", "MediaWiki"),
)
"""Pages with the titles that are easily spoilt on their way. Namespaces have their English names."""

COUNTRIES = ("US", "GB", "DE", "FR", "IN", "JP", "BR", "IT", "CA", "AU", "NG", "LI", "RU", "TR", "CN", "PK")
_HIDDEN = "RU TR IR EG SA AE CN HK VN PK BD PS SY IQ CU VE BY KP"
HIDDEN_COUNTRIES = frozenset(_HIDDEN.split())
"""Countries whose readers are protected: page views by country leave them out."""


def pages(size: int) -> list[tuple[str, str]]:
    """The pages of a world as project and title: those above and, for each size, as many ordinary ones again."""
    ordinary = ((PROJECTS[n % len(PROJECTS)], f"Article_{n}") for n in range(size * len(PAGES)))
    return [*PAGES, *ordinary]


def is_content(title: str) -> bool:
    """Whether a page lies in a content namespace."""
    return not title.startswith(("Talk:", "User:", "User_talk:", "Special:", "Wikipedia:", "Wikipédia:", "Wikidata:"))
