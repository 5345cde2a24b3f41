"""What exists in the world and what does not, as plain data for those who choose requests. It holds for every seed."""

from __future__ import annotations

from contract_tests.facts.wikimedia_analytics import Range, WikimediaAnalyticsFacts
from contract_tests.simulators.wikimedia_analytics.parameters import ALL_PROJECTS
from contract_tests.simulators.wikimedia_analytics.world import (
    calendar,
    commons,
    devices,
    media,
    names,
    pagecounts,
    revisions,
    traffic,
)

KNOWN = WikimediaAnalyticsFacts(
    projects=names.PROJECTS,
    unknown_projects=("xx.wikipedia", "enwiki", "all-nothing-projects"),
    family_aggregates=tuple(f"all-{family}-projects" for family in names.MEMBERS),
    page_views=Range(traffic.FIRST_DAY, calendar.LAST_DAY),
    page_views_by_country=Range(traffic.FIRST_DAY_BY_COUNTRY, calendar.LAST_DAY),
    busy_months=calendar.BUSY_MONTHS,
    crowded_day=traffic.CROWDED_DAY,
    unlisted_article=max(f"Crowd_{n}" for n in range(traffic.CROWD)),
    articles=tuple(page for page in names.PAGES if page[1] != names.SUPPRESSED),
    unread_articles=(
        ("en.wikipedia", "main_Page"),
        ("en.wikipedia", "No such page / at all"),
        ("en.wikipedia", names.SUPPRESSED),
        ("xx.wikipedia", "Main_Page"),
    ),
    countries=tuple(sorted({*names.COUNTRIES} - names.HIDDEN_COUNTRIES - {"LI", "NG"})),
    hidden_countries=tuple(sorted(names.HIDDEN_COUNTRIES)),
    pagecounts=Range(pagecounts.FIRST_HOUR // 100, pagecounts.LAST_HOUR // 100),
    pagecount_projects=("en.wikipedia", "de.wikipedia", ALL_PROJECTS),
    devices=Range(devices.FIRST_MONTH * 100 + 1, calendar.LAST_DAY),
    device_projects=("en.wikipedia", "de.wikipedia", "fr.wikipedia", "wikidata"),
    history=Range(calendar.FIRST_HISTORY_DAY, calendar.LAST_DAY),
    history_months=revisions.BUSY_MONTHS,
    edited_pages=(("en.wikipedia", "Jupiter"),),
    redirects=tuple(sorted(revisions.REDIRECTS, reverse=True)),
    media_requests=Range(media.FIRST_DAY, calendar.LAST_DAY),
    media_requests_split=Range(media.FIRST_SPLIT_DAY, calendar.LAST_DAY),
    files=media.FILES,
    referring_projects=("en.wikipedia", "de.wikipedia", "en.wiktionary"),
    unknown_files=(
        "/wikipedia/commons/0/00/No_such_file.jpg",
        "/wikipedia/commons/0/00/crab_nebula.jpg",
    ),
    commons_first_month=commons.FIRST_MONTH,
    primary_categories=tuple(commons.PRIMARY.items()),
    busy_categories=(
        (commons.MUSEUM, "shallow"),
        (commons.MUSEUM, "deep"),
        (commons.LIBRARY, "deep"),
        (commons.SHARED, "shallow"),
    ),
    unused_categories=(commons.UNUSED,),
    covered_categories=(*commons.CHAIN[: commons.DEEPEST], commons.SHARED),
    deepest_categories=(commons.CHAIN[commons.DEEPEST - 1], commons.CHAIN[commons.DEEPEST]),
    uncovered_categories=(commons.CHAIN[commons.DEEPEST], "No_such_category"),
    media_files=commons.FILES,
    unused_media_files=(commons.UNUSED_FILE,),
    upload_month=commons.UPLOAD_MONTH,
    unknown_media_files=("No_such_file.jpg", "crab_Nebula.jpg"),
    wikis=("all-wikis", "en.wikipedia", "fr.wikipedia"),
    users=(":all-user-names:", *commons.USERS),
    settled=True,
)
