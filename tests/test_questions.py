"""The questions in ``queries/``: each gives what Python finds in the knowledge without RDF."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from pyoxigraph import QuerySolutions

import tpgraph
from tests import clinical_answers
from tpgraph import KnowledgeBase, QueryError, SparqlEngine, UnknownNameError
from tpgraph.model.muscle import TriggerPoint
from tpgraph.model.pattern import ReferralPattern
from tpgraph.model.tier import Tier
from tpgraph.sparql.parameters import find_value
from tpgraph.sparql.questions import fill, load_questions
from tpgraph.sparql.terms import to_words
from tpgraph.vocab import slug

Rows = set[tuple[str, ...]]
QUESTIONS = load_questions()
ANSWERS: dict[str, Callable[..., Rows]] = dict(clinical_answers.ANSWERS)
#: Other values than the defaults to ask with, too.
OTHERS: dict[str, dict[str, str]] = {
    "points-by-sources": {"zone": "outer elbow", "least": "1"},
    "points-of-zone": {"zone": "left buttock"},
    "muscles-of-zone": {"zone": "hand"},
    "zones-of-muscle": {"muscle": "SCM"},
    "muscles-of-dermatome": {"zone": "kneecap"},
    "muscles-of-segments-to-zone": {"upper": "L5", "lower": "s1", "zone": "foot"},
    "mimics-of-point": {"point": "infraspinatus 1", "least": "1"},
    "muscles-of-nerve": {"nerve": "Radial"},
    "muscles-of-symptom": {"symptom": "ringing in the ears"},
    "points-beside-zone": {"zone": "kneecap"},
    "cases-of-zone": {"zone": "shoulder"},
    "studies-of-zone": {"zone": "neck"},
    "points-of-one-source": {"section": "thigh-knee"},
    "counted-referrals": {"least": "4"},
    "needling-of-muscle": {"muscle": "clavicular division of the sternocleidomastoid"},
    "muscles-near-structure": {"structure": "spinal cord"},
    "therapies-of-muscle": {"muscle": "soleus"},
    "effects-of-condition": {"condition": "HIV"},
    "mimics-of-zone": {"zone": "shoulder"},
    "red-flags-of-zone": {"zone": "jaw"},
    "segments-of-zone-and-muscles": {"zone": "calf"},
    "plan-of-zone": {"zone": "low back"},
}


@pytest.fixture(scope="module")
def engine(real: KnowledgeBase) -> SparqlEngine:
    return SparqlEngine(real)


def ask(
    kb: KnowledgeBase, engine: SparqlEngine, name: str, values: dict[str, str]
) -> list[tuple[str, ...]]:
    answer = engine.query(fill(kb, QUESTIONS[name], values), timeout=30, name=name)
    assert isinstance(answer, QuerySolutions)
    return [tuple(_short(term) for term in row) for row in answer]


def _short(term: Any) -> str:
    """Give an IRI without its prefix, a text or a number as it is."""
    words = to_words(term)
    return (
        words.partition(":")[2] if hasattr(term, "value") and str(term).startswith("<") else words
    )


def answers(function: Callable[..., Rows]) -> Callable[..., Rows]:
    ANSWERS[function.__name__.replace("_", "-")] = function
    return function


def inside(kb: KnowledgeBase, zone: str) -> set[str]:
    """Give a zone with all its parts."""
    return {z for z in kb.zones if zone in above(kb, z)}


def above(kb: KnowledgeBase, zone: str) -> list[str]:
    """Give a zone with all that it is part of."""
    out = [zone]
    while (broader := kb.zones[out[-1]].broader) is not None:
        out.append(broader)
    return out


def parts(kb: KnowledgeBase, muscle: str) -> set[str]:
    return {muscle} | {m.id for m in kb.muscles.values() if m.part_of == muscle}


def points(kb: KnowledgeBase, muscles: Iterable[str]) -> list[TriggerPoint]:
    of = set(muscles)
    return [t for t in kb.trigger_points.values() if t.muscle in of]


def patterns(kb: KnowledgeBase, point: str) -> list[ReferralPattern]:
    return [p for p in kb.referral_patterns.values() if p.of == point]


def named(pattern: ReferralPattern, *tiers: Tier) -> set[str]:
    """Give the zones of a pattern on the same side, in these tiers or in any."""
    return {z.zone for z in pattern.zones if not z.contralateral and (not tiers or z.tier in tiers)}


def reached(kb: KnowledgeBase, point: str, *tiers: Tier) -> set[str]:
    return {z for p in patterns(kb, point) for z in named(p, *tiers)}


def referrals(kb: KnowledgeBase) -> Iterator[tuple[str, str, str, str]]:
    """Give point, tier, zone and source of each referral to the same side."""
    for p in kb.referral_patterns.values():
        for z in p.zones:
            if not z.contralateral:
                yield p.of, z.tier.value, z.zone, p.source.source


def percent(count: int, total: int) -> str:
    return str(math.floor(100 * count / total + 0.5))


def counted(pairs: Iterable[tuple[str, str]], least: int = 1) -> Rows:
    """Count the different second ones of each first."""
    found: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        found[first].add(second)
    return {(first, str(len(s))) for first, s in found.items() if len(s) >= least}


@answers
def points_by_sources(kb: KnowledgeBase, zone: str, least: str) -> Rows:
    zones = inside(kb, zone)
    return counted(((p, s) for p, _, z, s in referrals(kb) if z in zones), int(least))


@answers
def points_of_zone(kb: KnowledgeBase, zone: str) -> Rows:
    zones = inside(kb, zone)
    return {row for row in referrals(kb) if row[2] in zones}


@answers
def muscles_of_zone(kb: KnowledgeBase, zone: str) -> Rows:
    """By way of the networkx graph."""
    graph = tpgraph.build_graph(kb)
    zones = {f"zone:{z}" for z in inside(kb, zone)}
    hits = {
        point.removeprefix("trigger_point:")
        for point, end, edge in graph.edges(data=True)
        if edge["predicate"] == "refers_to" and end in zones
        and edge["tier"] == "essential" and not edge["contralateral"]
    }  # fmt: skip
    return counted((kb.trigger_points[p].muscle, p) for p in hits)


@answers
def zones_of_muscle(kb: KnowledgeBase, muscle: str) -> Rows:
    of = {t.id for t in points(kb, parts(kb, muscle))}
    return counted((z, s) for p, _, z, s in referrals(kb) if p in of)


@answers
def zones_of_one_muscle(kb: KnowledgeBase) -> Rows:
    muscles: dict[str, set[str]] = defaultdict(set)
    for p, _, z, _ in referrals(kb):
        muscles[z].add(kb.trigger_points[p].muscle)
    return {(z, *m) for z, m in muscles.items() if len(m) == 1}


@answers
def sources_in_dispute(kb: KnowledgeBase, section: str) -> Rows:
    found: Rows = set()
    for one in kb.referral_patterns.values():
        if kb.muscles[kb.trigger_points[one.of].muscle].section != section:
            continue
        for other in patterns(kb, one.of):
            said = named(other)
            for zone in named(one, Tier.ESSENTIAL) if other is not one else ():
                if not (said & inside(kb, zone) or said & set(above(kb, zone))):
                    found.add((one.of, zone, one.source.source, other.source.source))
    return found


@answers
def zones_of_one_source(kb: KnowledgeBase, muscle: str) -> Rows:
    found: Rows = set()
    for point in points(kb, parts(kb, muscle)):
        of = patterns(kb, point.id)
        if len({p.source.source for p in of}) < 2:
            continue
        for zone in reached(kb, point.id):
            sources = {p.source.source for p in of if zone in named(p)}
            if len(sources) == 1:
                found.add((point.id, zone, *sources))
    return found


@answers
def muscles_of_dermatome(kb: KnowledgeBase, zone: str) -> Rows:
    return {
        (m.id, s)
        for m in kb.muscles.values() for i in m.innervation for s in i.segments
        if s in kb.zones[zone].dermatomes
    }  # fmt: skip


@answers
def muscles_of_segments_to_zone(kb: KnowledgeBase, upper: str, lower: str, zone: str) -> Rows:
    zones = inside(kb, zone)
    return {
        (m.id,)
        for m in kb.muscles.values()
        if any({upper, lower} <= set(map(slug, i.segments)) for i in m.innervation)
        and any(reached(kb, t.id) & zones for t in points(kb, [m.id]))
    }


def satellites(kb: KnowledgeBase, point: str) -> set[str]:
    out: set[str] = set()
    for other in kb.trigger_points[point].satellites:
        out |= {other} if other in kb.trigger_points else {t.id for t in points(kb, [other])}
    return out


@answers
def satellites_of_satellites(kb: KnowledgeBase) -> Rows:
    """By way of the networkx graph: two steps along the satellites, of a muscle to its points."""
    steps: nx.DiGraph[str] = nx.DiGraph()
    graph = tpgraph.build_graph(kb)
    for start, end, edge in graph.edges(data=True):
        if edge["predicate"] == "satellite":
            ends = [end]
            if end.startswith("muscle:"):
                ends = [
                    e
                    for _, e, d in graph.out_edges(end, data=True)
                    if d["predicate"] == "has_trigger_point"
                ]
            steps.add_edges_from((start, e) for e in ends)
    paths = {(a, b, c) for a, b in steps.edges for c in steps.successors(b) if c != a}
    return {tuple(n.removeprefix("trigger_point:") for n in path) for path in paths}


@answers
def satellites_of_muscle(kb: KnowledgeBase, muscle: str) -> Rows:
    return {(t.id, s) for t in points(kb, parts(kb, muscle)) for s in t.satellites}


@answers
def mimics_of_point(kb: KnowledgeBase, point: str, least: str) -> Rows:
    tiers = (Tier.ESSENTIAL, Tier.REPORTED)
    own = reached(kb, point, *tiers)
    muscle = kb.trigger_points[point].muscle
    return {
        (t.id, str(len(shared)))
        for t in kb.trigger_points.values()
        if t.muscle != muscle and len(shared := reached(kb, t.id, *tiers) & own) >= int(least)
    }


def uberon(record: Any, *predicates: str) -> set[str]:
    return {
        link.object_id.removeprefix("UBERON:")
        for link in record.crosswalk
        if link.object_id.startswith("UBERON:") and link.predicate in predicates
    }


@answers
def uberon_referrals(kb: KnowledgeBase, muscle: str) -> Rows:
    return {
        (start, end)
        for m in parts(kb, muscle)
        for start in uberon(kb.muscles[m], "exact_match")
        for t in points(kb, parts(kb, m))
        for zone in reached(kb, t.id, Tier.ESSENTIAL, Tier.REPORTED)
        for z in above(kb, zone)
        for end in uberon(kb.zones[z], "exact_match", "close_match")
    }


@answers
def muscles_without_uberon(kb: KnowledgeBase) -> Rows:
    return {
        (m.id, m.name)
        for m in kb.muscles.values()
        if m.part_of is None and not uberon(m, "exact_match", "close_match")
    }


@answers
def muscles_of_nerve(kb: KnowledgeBase, nerve: str) -> Rows:
    return {
        (m.id, s)
        for m in kb.muscles.values() for i in m.innervation if slug(i.nerve) == nerve
        for s in i.segments or ("",)
    }  # fmt: skip


@answers
def points_of_segment(kb: KnowledgeBase, segment: str) -> Rows:
    """By way of the networkx graph."""
    graph = tpgraph.build_graph(kb)
    supplied = {
        m for m, _, d in graph.edges(data=True)
        if d["predicate"] == "innervated_by" and segment in map(slug, d.get("segments", ()))
    }  # fmt: skip
    return {
        (t.removeprefix("trigger_point:"), m.removeprefix("muscle:"))
        for m, t, d in graph.edges(data=True)
        if d["predicate"] == "has_trigger_point" and m in supplied
    }


@answers
def synergists_to_same_zone(kb: KnowledgeBase, muscle: str) -> Rows:
    def zones(of: str) -> set[str]:
        return {z for t in points(kb, [of]) for z in reached(kb, t.id, Tier.ESSENTIAL)}

    return {(s, z) for s in kb.muscles[muscle].synergists for z in zones(s) & zones(muscle)}


@answers
def referrals_across(kb: KnowledgeBase) -> Rows:
    return {
        (p.of, z.zone, p.source.source)
        for p in kb.referral_patterns.values() for z in p.zones if z.contralateral
    }  # fmt: skip


@answers
def common_muscles_of_zone(kb: KnowledgeBase, zone: str) -> Rows:
    zones = inside(kb, zone)
    return {
        (m.id, str(m.commonness.level), m.commonness.source)
        for m in kb.muscles.values()
        if m.commonness and m.commonness.level in ("common", "very common")
        and any(reached(kb, t.id) & zones for t in points(kb, [m.id]))
    }  # fmt: skip


@answers
def counted_referrals(kb: KnowledgeBase, least: str) -> Rows:
    return {
        (p.of, o.zone, str(o.count), str(o.total), percent(o.count, o.total), p.source.source)
        for p in kb.referral_patterns.values() for o in p.observations if o.total >= int(least)
    }  # fmt: skip


@answers
def studies_of_zone(kb: KnowledgeBase, zone: str) -> Rows:
    zones = inside(kb, zone)
    return {
        (s.id, s.complaint, "" if s.n is None else str(s.n), s.source)
        for s in kb.studies.values() if zones & set(s.zones)
    }  # fmt: skip


@answers
def active_shares(kb: KnowledgeBase, muscle: str) -> Rows:
    return {
        (s.id, str(f.count), str(f.total), percent(f.count, f.total))
        for s in kb.studies.values() for f in s.findings
        if f.muscle == muscle and f.state == "active" and f.count is not None and f.total
    }  # fmt: skip


@answers
def cases_of_muscle(kb: KnowledgeBase, muscle: str) -> Rows:
    of = parts(kb, muscle)
    return {
        (c.id, words)
        for c in kb.published_cases.values() if of & set(c.muscles) for words in c.case.present
    }  # fmt: skip


def zones_of_case(kb: KnowledgeBase, words: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for phrase in words:
        try:
            places = kb.find_zones(phrase)
        except UnknownNameError:
            continue
        for p in places:
            if p.present:
                found |= set(kb.places[p.zone].zones) if p.zone in kb.places else {p.zone}
    return found


@answers
def cases_of_zone(kb: KnowledgeBase, zone: str) -> Rows:
    zones = inside(kb, zone)
    return counted(
        (m, c.id)
        for c in kb.published_cases.values() if zones & zones_of_case(kb, c.case.present)
        for m in c.muscles
    )  # fmt: skip


@answers
def cases_against_patterns(kb: KnowledgeBase) -> Rows:
    found: Rows = set()
    for c in kb.published_cases.values():
        muscles = {part for m in c.muscles for part in parts(kb, m)}
        ends = {
            z.zone for p in kb.referral_patterns.values() for z in p.zones
            if kb.trigger_points[p.of].muscle in muscles
        }  # fmt: skip
        for zone in zones_of_case(kb, c.case.present):
            if not (ends & inside(kb, zone) or ends & set(above(kb, zone))):
                found.add((c.id, zone))
    return found


@answers
def muscles_of_symptom(kb: KnowledgeBase, symptom: str) -> Rows:
    return {(m.id, m.name) for m in kb.muscles.values() if symptom in m.symptoms}


@answers
def muscles_of_activity(kb: KnowledgeBase, activity: str) -> Rows:
    return {(m.id, m.name) for m in kb.muscles.values() if activity in m.aggravated_by}


@answers
def points_beside_zone(kb: KnowledgeBase, zone: str) -> Rows:
    beside = set(kb.zones[zone].neighbours) | {
        z.id for z in kb.zones.values() if zone in z.neighbours
    }
    return {
        (t, z)
        for t in kb.trigger_points for z in reached(kb, t, Tier.ESSENTIAL) & beside
        if zone not in reached(kb, t)
    }  # fmt: skip


@answers
def shared_attachments(kb: KnowledgeBase, muscle: str) -> Rows:
    def sites(of: str) -> set[str]:
        return {*kb.muscles[of].origins, *kb.muscles[of].insertions}

    return {(m, s) for m in kb.muscles if m != muscle for s in sites(m) & sites(muscle)}


@answers
def points_to_deep_zones(kb: KnowledgeBase, region: str) -> Rows:
    deep = {z for z in inside(kb, region) if kb.zones[z].depth == "deep"}
    return {(t, z) for t in kb.trigger_points for z in reached(kb, t, Tier.ESSENTIAL) & deep}


@answers
def points_of_one_source(kb: KnowledgeBase, section: str) -> Rows:
    found: Rows = set()
    for t in kb.trigger_points.values():
        sources = {p.source.source for p in patterns(kb, t.id)}
        if len(sources) == 1 and kb.muscles[t.muscle].section == section:
            found.add((t.id, *sources))
    return found


@answers
def sources_of_patterns(kb: KnowledgeBase, least: str) -> Rows:
    many = counted(((p.source.source, p.id) for p in kb.referral_patterns.values()), int(least))
    return {(source, str(kb.sources[source].read), n) for source, n in many}


@answers
def pain_away_from_point(kb: KnowledgeBase, section: str) -> Rows:
    found: Rows = set()
    for t in kb.trigger_points.values():
        zones = reached(kb, t.id, Tier.ESSENTIAL)
        near = set(t.location)
        for z in t.location:
            near |= set(kb.zones[z].neighbours)
        near |= {z.id for z in kb.zones.values() if set(z.neighbours) & set(t.location)}
        if kb.muscles[t.muscle].section == section and zones and not zones & near:
            found |= {(t.id, z) for z in t.location}
    return found


def ids(kb: KnowledgeBase, name: str, values: dict[str, str]) -> dict[str, str]:
    """Give the ids that the values of a question mean, as the tool finds them."""
    out = {}
    for p in QUESTIONS[name].parameters:
        term = find_value(kb, p.kind, values.get(p.name, p.default))
        out[p.name] = term.strip('<>"').rsplit("/", 1)[-1]
    return out


def test_there_are_enough_questions_and_each_is_answered_here() -> None:
    assert len(QUESTIONS) >= 25
    assert set(QUESTIONS) == set(ANSWERS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_answer_is_what_the_knowledge_says(
    real: KnowledgeBase, engine: SparqlEngine, name: str
) -> None:
    rows = ask(real, engine, name, {})
    assert len(rows) == len(set(rows))
    assert set(rows) == ANSWERS[name](real, **ids(real, name, {}))
    assert rows, "the defaults of a question are to have an answer"


@pytest.mark.parametrize("name", OTHERS)
def test_and_with_other_values(real: KnowledgeBase, engine: SparqlEngine, name: str) -> None:
    rows = ask(real, engine, name, OTHERS[name])
    assert set(rows) == ANSWERS[name](real, **ids(real, name, OTHERS[name]))
    assert rows


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_reads_as_one(name: str) -> None:
    question = QUESTIONS[name]
    assert question.question.endswith("?")
    assert question.question[0].isupper()
    assert len(question.question) < 110
    assert "ORDER BY" in question.query, "the rows are to have an order"
    assert all(p.means and p.default for p in question.parameters)


def test_a_question_runs_as_it_stands_for_all_values(engine: SparqlEngine) -> None:
    answer = engine.query(QUESTIONS["muscles-of-symptom"].query)
    assert isinstance(answer, QuerySolutions)
    assert len(list(answer)) > 20


class TestValues:
    def test_words_are_found_as_everywhere(self, real: KnowledgeBase) -> None:
        for kind, words, iri in (
            ("zone", "rt. tmeple", "zone/temple"),
            ("muscle", "SCM", "muscle/sternocleidomastoid"),
            ("trigger point", "infraspinatus 2", "trigger-point/infraspinatus-2"),
            ("trigger point", "masseter-deep-1", "trigger-point/masseter-deep-1"),
            ("segment", "c6", "segment/c6"),
            ("term", "ringing in the ears", "term/tinnitus"),
            ("source", "simons-1999", "source/simons-1999"),
        ):
            assert find_value(real, kind, words) == f"<https://w3id.org/tpgraph/{iri}>"
        assert find_value(real, "text", 'a "b"') == '"a \\"b\\""'

    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("zone", "glorbel"), ("muscle", "glorbel"), ("nerve", "axilary nerv"), ("segment", "C99"),
            ("term", "glorbel glorbel"), ("source", "simons"), ("trigger point", "glorbel 1"),
        ],
    )  # fmt: skip
    def test_what_is_not_found_is_told_with_the_closest(
        self, real: KnowledgeBase, kind: str, words: str
    ) -> None:
        with pytest.raises(UnknownNameError, match="closest"):
            find_value(real, kind, words)

    @pytest.mark.parametrize(
        ("kind", "words", "told"),
        [
            ("zone", "temple, jaw", "several are meant; expected one zone; name one of temple,"),
            ("zone", "not the temple", "only what does not hurt; expected one zone"),
            ("trigger point", "infraspinatus", "name one of infraspinatus-1, infraspinatus-2"),
            ("term", "numbness", "several are meant"),
            ("number", "two", "not a number"),
            ("number", "1 } #", "not a number"),
            ("number", "\u0663", "not a number"),
        ],
    )
    def test_what_is_not_one_thing_is_refused(
        self, real: KnowledgeBase, kind: str, words: str, told: str
    ) -> None:
        with pytest.raises(QueryError, match=told):
            find_value(real, kind, words)

    def test_a_parameter_that_is_not_there(self, real: KnowledgeBase) -> None:
        with pytest.raises(UnknownNameError, match=r"parameter of points-of-zone 'zones'.*'zone'"):
            fill(real, QUESTIONS["points-of-zone"], {"zones": "temple"})


class TestFiles:
    def faulty(self, tmp_path: Path, text: str) -> str:
        (tmp_path / "a.rq").write_text(text)
        with pytest.raises(QueryError) as raised:
            load_questions(tmp_path)
        return str(raised.value)

    def test_a_faulty_head_is_told(self, tmp_path: Path) -> None:
        assert "its head cannot be read" in self.faulty(tmp_path, "SELECT * {}")
        assert "its head cannot be read" in self.faulty(tmp_path, "# question: [\nSELECT * {}")
        head = "# question: What?\n# parameters:\n#   a: {kind: %s, default: 1, means: x}\n"
        assert "it uses no parameter" in self.faulty(tmp_path, head % "number" + "ASK {}")
        assert "of the kind 'glorbel'" in self.faulty(
            tmp_path, head % "glorbel" + "ASK { $a ?b ?c }"
        )
