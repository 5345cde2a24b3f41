"""Pages besides those of the real wiki: as many as are asked for, with histories of any length."""

from __future__ import annotations

import random
from datetime import timedelta

from contract_tests.simulators.mediawiki.accounts import ALICE, BOB, HELPER_BOT, ZOE, anonymous
from contract_tests.simulators.mediawiki.titles import Title
from contract_tests.simulators.mediawiki.wiki import Wiki

LONGEST_HISTORY = 60
STEP = timedelta(seconds=61)

_WORDS = (
    "planet", "moon", "comet", "orbit", "ring", "crater", "dust", "ice", "rock", "light", "shadow", "night", "morning",
    "north", "south", "wind", "storm", "cloud", "water", "salt", "river", "sea", "island", "mountain", "valley",
    "forest", "stone", "iron", "gold", "Größe", "été", "naïve", "木星", "α",
)  # fmt: skip
_KINDS = ("Notes on", "List of", "History of", "Names of")


def add_pages(wiki: Wiki, seed: int, size: int) -> None:
    """Add pages that the seed decides; none for the seed 0 and the size 1.

    Args:
        size: How many times as many pages there are to be as there are now.
    """
    count = (size - 1) * len(wiki.pages) + (len(wiki.pages) if seed else 0)
    chance = random.Random(f"{seed} {size}")
    for number in range(1, count + 1):
        title = Title(0, f"{chance.choice(_KINDS)} {chance.choice(_WORDS)} {number}".replace(" ", "_"))
        # One page is long enough for the ceilings of counts to show.
        _add_history(wiki, chance, title, 1_100 if number == 1 else chance.randint(1, LONGEST_HISTORY))


def _add_history(wiki: Wiki, chance: random.Random, title: Title, length: int) -> None:
    lines = [_line(chance) for _ in range(chance.randint(1, 12))]
    texts: list[str] = []
    for number in range(1, length + 1):
        wiki.clock.now += STEP
        if texts and chance.random() < 0.1:
            text = chance.choice(texts[-5:])
        else:
            lines[chance.randrange(len(lines))] = _line(chance)
            text = "\n".join(lines)
        texts.append(text)
        author = chance.choice([ALICE, BOB, ZOE, HELPER_BOT, anonymous(f"198.51.100.{chance.randint(1, 99)}")])
        wiki.record(title, text, author, f"change {number}", minor=chance.random() < 0.2)
    # What a page links to, and the words that find it, are read from its last text only.
    wiki.read(wiki.pages[wiki.titles[title]])


def _line(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(1, 12))).capitalize() + "."
