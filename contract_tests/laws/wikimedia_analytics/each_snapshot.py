"""Laws of each snapshot of Commons: what is used is there, and is used somewhere."""

from __future__ import annotations

from contract_tests.exchange import Exchange
from contract_tests.laws.answer_law import answer_law
from contract_tests.laws.expectation import expect
from contract_tests.laws.wikimedia_analytics.exchanged import points

CATEGORY, FILE = "commons_category_metrics_snapshot", "commons_media_file_metrics_snapshot"
_FILES = ("media-file-count", "used-media-file-count")
_USES = ("leveraging-wiki-count", "leveraging-page-count")


@answer_law(CATEGORY)
def used_files_are_among_the_files(exchange: Exchange) -> None:
    """No more files of a category are used than there are in it, and none if and only if no pages use them.

    Ground: documentation, Response properties, and the data model that it refers to.

    Approximate: deduced from what they count.
    """
    for row in points(exchange):
        for end in ("", "-deep"):
            files, used, *uses = (row[f"{name}{end}"] or 0 for name in (*_FILES, *_USES))
            subject = f"{exchange.target}, {row['timestamp']}"
            expect(used <= files, subject, f"at most {files} used files", used)
            expect({bool(use) for use in uses} == {bool(used)}, subject, "used files, wikis and pages, or none", row)


@answer_law(CATEGORY, FILE)
def there_are_no_more_wikis_than_pages(exchange: Exchange) -> None:
    """A category or file is used on no more wikis than pages, and on some of both or none.

    Ground: documentation, Response properties, and the data model that it refers to.

    Approximate: deduced from what they count.
    """
    for row in points(exchange):
        for end in ("", "-deep"):
            if f"{_USES[0]}{end}" in row:
                wikis, pages = (row[f"{name}{end}"] or 0 for name in _USES)
                holds = wikis <= pages and bool(wikis) == bool(pages)
                expect(
                    holds, f"{exchange.target}, {row['timestamp']}", f"at most {pages} wikis, and some if any", wikis
                )
