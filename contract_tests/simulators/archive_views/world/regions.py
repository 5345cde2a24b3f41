"""Where views come from, coded as an old database of addresses does it: US and Canada by post, others by number."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN = "00"
"""Code of the region of an address of which only the country is known."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a country.

    Attributes:
        geo_country: Two letters of ISO 3166-1, or of what stands for no country.
        geo_state: Two letters or digits, unique within the country.
        lat: Degrees north.
        lng: Degrees east.
    """

    country: str
    geo_country: str
    geo_state: str
    state: str
    lat: float
    lng: float


BUENOS_AIRES = Region("Argentina", "AR", "01", "Buenos Aires", -34.6407, -58.5638)
PENNSYLVANIA = Region("United States of America", "US", "PA", "Pennsylvania", 39.9523, -75.1638)
SOFIA = Region("Bulgaria", "BG", "42", "Grad Sofiya", 42.6833, 23.3167)
NEPAL = Region("Nepal", "NP", UNKNOWN, "unknown", 27.7167, 85.3167)

OTHERS = (
    Region("United States of America", "US", "CA", "California", 37.7749, -122.4194),
    Region("United States of America", "US", "NY", "New York", 40.7128, -74.006),
    Region("United States of America", "US", UNKNOWN, "unknown", 38.0, -97.0),
    Region("Canada", "CA", "ON", "Ontario", 43.6532, -79.3832),
    Region("Brazil", "BR", "27", "São Paulo", -23.5505, -46.6333),
    Region("France", "FR", "A8", "Île-de-France", 48.8566, 2.3522),
    Region("Germany", "DE", "16", "Berlin", 52.52, 13.405),
    Region("Germany", "DE", "02", "Bayern", 48.1351, 11.582),
    Region("India", "IN", "16", "Maharashtra", 19.076, 72.8777),
    Region("Japan", "JP", "40", "Tōkyō", 35.6895, 139.6917),
    Region("Côte d'Ivoire", "CI", UNKNOWN, "unknown", 5.36, -4.0083),
    Region("Europe", "EU", UNKNOWN, "unknown", 47.0, 8.0),
    Region("Anonymous Proxy", "A1", UNKNOWN, "unknown", 0.0, 0.0),
)

REGIONS = (BUENOS_AIRES, PENNSYLVANIA, SOFIA, NEPAL, *OTHERS)
