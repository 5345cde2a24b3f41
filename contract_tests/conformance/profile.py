"""How thorough a check is. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

ProfileName: TypeAlias = Literal["quick", "full", "nightly"]


@dataclass(frozen=True, slots=True)
class Profile:
    """How much is asked.

    Attributes:
        name: What it is called.
        cases: Generated requests per operation and phase.
        stateful: Whether walks through several operations are made.
        every_case: Whether a law is held with all arguments that are known, or with the first only. What answers in
            this process is asked with all, always.
        drawn: For how many drawn arguments a law is held besides, where they can be drawn and this process answers.
    """

    name: ProfileName
    cases: int
    stateful: bool
    every_case: bool
    drawn: int


PROFILES: Mapping[ProfileName, Profile] = MappingProxyType(
    {
        profile.name: profile
        for profile in (
            Profile("quick", cases=50, stateful=False, every_case=False, drawn=0),
            Profile("full", cases=200, stateful=True, every_case=True, drawn=20),
            Profile("nightly", cases=2000, stateful=True, every_case=True, drawn=500),
        )
    }
)
