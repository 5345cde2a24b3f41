"""Exchanges with a real server, kept so that laws can be tried without one.

`mediawiki_rest/<subject>.json` holds what the laws of `contract_tests/laws/<subject>.py` asked, and what they were
answered; `python -m contract_tests.recordings.record` writes all of them anew. `<api>/documented.json` holds what
documentation shows, or others recorded.
"""
