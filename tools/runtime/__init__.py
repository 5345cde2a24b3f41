"""What every client shares: operations as data, encoding, decoding, errors, sending.

Written by hand in `tools/runtime/` and copied unchanged into the generated package. httpx and aiohttp are
known to `transport`, `async_transport`, `aiohttp_transport` and `cache` only; these and the clients have effects, the
other modules decide.
"""
