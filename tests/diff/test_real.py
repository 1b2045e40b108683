"""The second batch of 2025 against that of 2026, compared by eye."""

from __future__ import annotations

import pytest

from assistant import parse, read, requirements
from assistant.diff import compare
from assistant.schema.change import Changes
from assistant.schema.guide import Guide
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.real, needs_shared]

PAIRS = {"1.1": "1.1", "2.2": "1.2", "1.5": "1.4", "1.6": "1.5", "2.8": "1.8", "2.0": "2.4", "2.1": "2.6"}
ADDED = {"1.3", "1.6", "1.7", "1.9", "2.0", "2.1", "2.2", "2.3", "2.5"}
REMOVED = {"1.2", "1.3", "1.4", "1.7", "1.8", "1.9", "2.3", "2.4", "2.5", "2.6", "2.7", "2.9"}
CHANGED = {
    "1.1": "topics duration_months joint_papers exchange_visits conferences",
    "1.2": "agreements title_format agreement_signed_before any_of other",
    "1.4": "agreements topics partner_countries exclusion title_format joint_papers demonstrations any_of other",
    "1.5": "agreements exclusion title_format joint_papers demonstrations any_of other",
    "1.8": "projects funding_wan topics attachment exclusion any_of",
    "2.4": "projects funding_wan duration_months agreements topics joint_papers inbound_visits inbound_stay_months "
           "conferences",
    "2.6": "projects per_project_cap_wan duration_months agreements topics joint_papers patents inbound_visits "
           "inbound_stay_months conferences other",
    "general": "domestic_journal_share subprojects_max other",
}


def guide(number: str) -> Guide:
    path = next((SHARED / "guides").glob(f"{number}_*.txt"))
    text = parse.clean(read.load(path))
    return requirements.extract(text, parse.parse(text, guide_id=path.stem, file=path.name))


@pytest.fixture(scope="module")
def changes() -> Changes:
    return compare(guide("004"), guide("003"))


def test_pairs_added_and_removed_are_exact(changes: Changes) -> None:
    assert {pair.old.number: pair.new.number for pair in changes.changed} == PAIRS
    assert {ref.number for ref in changes.added} == ADDED
    assert {ref.number for ref in changes.removed} == REMOVED


def test_what_changed_is_found_and_nothing_else(changes: Changes) -> None:
    listed = [("general", changes.general), *((pair.new.number, pair.changes) for pair in changes.changed)]
    found = {(place, change.field.split(":")[0]) for place, entries in listed for change in entries
             if change.kind == "value"}
    expected = {(place, field) for place, fields in CHANGED.items() for field in fields.split()}
    assert len(found & expected) / len(expected) >= 0.95, sorted(expected - found)
    assert len(found - expected) / len(found) <= 0.05, sorted(found - expected)


def test_a_guide_against_itself_has_no_change() -> None:
    same = guide("003")
    changes = compare(same, same)
    assert not changes.added and not changes.removed and not changes.general
    assert len(changes.changed) == 16 and not any(pair.changes for pair in changes.changed)
