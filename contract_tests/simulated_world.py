"""What is known about a simulated MediaWiki, as laws are told it about a real one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from contract_tests.laws.mediawiki.cases import World
from contract_tests.simulators.mediawiki.pages import Part, Revision
from contract_tests.simulators.mediawiki.wiki import Wiki

DELETED = {"Deleted page": [153, 154], "Recreated page": [155]}
"""Revisions of deleted pages by title, of which the wiki keeps nothing."""


def simulated_world(wiki: Wiki) -> World:
    """The facts that laws take their arguments from.

    Args:
        wiki: One that holds what the real wiki is seeded with.
    """
    return World(seed=simulated_seed(wiki), source=lambda revision: wiki.revisions[revision].text)


def simulated_seed(wiki: Wiki) -> dict[str, Any]:
    """What laws look up in `tools.mediawiki.wiki.Wiki.seed`, read off a simulated wiki.

    Reverts are there by their ids, as nothing says how each was made.
    """
    pages = {page.title.prefixed_text: page for page in wiki.pages.values()}
    ids = {title: [revision.id for revision in page.revisions] for title, page in pages.items()}
    earth, headings = pages["Earth"].revisions, ids["Headings"]
    # Each revision of Earth is made for the comparison with the one before it, which its comment names.
    comparisons = {new.comment: (old.id, new.id) for old, new in pairwise(earth)}
    comparisons["equal"] = next(
        (old.id, new.id) for old in earth for new in earth if old.text == new.text and old.id < new.id
    )
    comparisons |= {"headings": (headings[0], headings[1]), "different pages": (headings[0], earth[0].id)}
    return {
        "pages": ids,
        "redirects": {title: page.redirect.prefixed_text for title, page in pages.items() if page.redirect},
        "reverts": {one.id: one.id for one in pages["Jupiter"].revisions if one.reverting},
        "hidden_revisions": {_hidden_part(one): one.id for one in pages["Hidden revisions"].revisions if one.hidden},
        "deleted_revisions": DELETED,
        "comparisons": {kind: {"from": old, "to": new} for kind, (old, new) in comparisons.items()},
    }


def _hidden_part(revision: Revision) -> str:
    if revision.hidden is Part.USER and revision.user.id is None:
        return "anonymous user"
    return str(revision.hidden.name).lower()
