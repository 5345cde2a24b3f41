"""The formats in which the edit counter answers: a file each, and a page that shows any of them to people."""

from __future__ import annotations

from collections.abc import Mapping

from contract_tests.simulators.edit_counter.formats.dbg import DBG
from contract_tests.simulators.edit_counter.formats.format import Format
from contract_tests.simulators.edit_counter.formats.json import JSON
from contract_tests.simulators.edit_counter.formats.php import PHP
from contract_tests.simulators.edit_counter.formats.txt import TXT
from contract_tests.simulators.edit_counter.formats.xml import XML
from contract_tests.simulators.edit_counter.formats.yaml import YAML

FORMATS: Mapping[str, Format] = {one.name: one for one in (JSON, PHP, XML, YAML, TXT, DBG)}
"""The formats by name."""

DEFAULT = XML
"""Shown as a page where no format is asked for, or none of these."""
