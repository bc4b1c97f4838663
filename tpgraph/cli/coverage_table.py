"""What the knowledge covers, for the eye."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tpgraph.check.clinical_coverage import ClinicalCoverage
from tpgraph.check.coverage import Coverage, SectionCoverage
from tpgraph.cli.facts import Fact, facts, joined
from tpgraph.counted import counted
from tpgraph.knowledge import KnowledgeBase

__all__ = ["coverage_view"]


def coverage_view(kb: KnowledgeBase, coverage: Coverage) -> RenderableType:
    """Lay out the counts by section with their sum, and what is missing."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("Section", no_wrap=True)
    for title in (
        "Muscles",
        "veri-\nfied",
        "Trigger\npoints",
        "two\nsources",
        "Pat-\nterns",
        "veri-\nfied",
        "no\nids",
    ):
        table.add_column(title, justify="right")
    for section in coverage.sections:
        table.add_row(section.section, *_cells([section]))
    table.add_section()
    table.add_row("all", *_cells(coverage.sections), style="bold")
    without = [m for s in coverage.sections for m in s.no_crosswalk]
    return Group(
        table,
        facts(
            [
                (
                    "Never referred to",
                    joined(map(kb.label, coverage.zones_never_referred)) or Text("none"),
                ),
                (
                    "Without a source",
                    joined(coverage.claims_without_source) or Text("none"),
                ),
                ("Without ids", joined(without) or Text("none")),
            ]
        ),
        Text("\nWorks and people", "bold"),
        facts(
            [
                ("Sources", str(coverage.sources)),
                ("Studies", str(coverage.studies)),
                ("Published cases", str(coverage.published_cases)),
            ]
        ),
        Text("\nClinical", "bold"),
        facts(_clinical(kb, coverage.clinical)),
    )


def _clinical(kb: KnowledgeBase, found: ClinicalCoverage) -> list[Fact]:
    def names(ids: Sequence[str]) -> str | Text:
        return joined(kb.muscles[i].name for i in ids) or Text("none")

    def counts(some: Mapping[str, int]) -> str:
        return joined(f"{count} {name}" for name, count in some.items())

    return [
        ("Needling", counts(found.needled)),
        ("Hazard", counts(found.hazards)),
        ("Not blind", names(found.not_needled_blind)),
        ("Therapies", str(found.therapies)),
        ("Without therapy", names(found.without_therapy)),
        ("Techniques", f"{found.techniques}, with {counted(found.mechanisms, 'mechanism')}"),
        ("Conditions", str(found.conditions)),
        ("Mimics", str(found.mimics)),
        ("Without a mimic", joined(map(kb.label, found.zones_without_mimic)) or Text("none")),
        ("Red flags", f"{found.red_flags}, with {counted(found.signs, 'sign')}"),
    ]


def _cells(sections: Sequence[SectionCoverage]) -> list[str]:
    muscles = sum(s.muscles for s in sections)
    patterns = sum(s.patterns for s in sections)
    return [
        str(muscles),
        _share(sum(s.muscles_verified for s in sections), muscles),
        str(sum(s.trigger_points for s in sections)),
        str(sum(s.two_sources for s in sections)),
        str(patterns),
        _share(sum(s.patterns_verified for s in sections), patterns),
        str(sum(len(s.no_crosswalk) for s in sections)),
    ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "-"
