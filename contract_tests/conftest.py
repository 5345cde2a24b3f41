"""How properties are tried: on examples drawn anew in every run. A failure prints how to repeat it."""

from __future__ import annotations

import pytest
from hypothesis import Phase, settings

pytest.register_assert_rewrite("contract_tests.facing")  # its assertions explain themselves, as those of tests do

settings.register_profile(
    "default",
    derandomize=False,
    deadline=None,
    max_examples=15,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    print_blob=True,
)
settings.load_profile("default")
