"""What every client shares: operations as data, encoding, decoding, errors, sending.

Written by hand in `tools/runtime/` and copied unchanged into the generated package. Only `transport` knows httpx; only
`transport` and `client` have effects. All other modules are pure.
"""
