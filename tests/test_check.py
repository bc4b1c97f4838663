"""Seeded faults: each is found and named at its place."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import Node

from tests.conftest import MINI
from tpgraph import DataError
from tpgraph.check import check_folder
from tpgraph.resources import data_folder, shapes_file

Z = "https://w3id.org/tpgraph/zone/"
P = "https://w3id.org/tpgraph/pattern/"

#: file, what is there, what is put in its place, where and what is reported
FAULTS = [
    # reading
    ("muscles.yaml", "  latin: Musculus alpha\n", "  latin: A\n  latin: B\n",
     "muscles.yaml:4 (muscle 'alpha')", "the key 'latin' again, first at line 3"),
    ("muscles.yaml", "- id: beta\n", "- id: alpha\n",
     "muscles.yaml:25 (muscle 'alpha')", "the muscle id 'alpha' again"),
    ("muscles.yaml", "id: beta-low-1", "id: alpha-1",
     "muscles.yaml:44 (trigger point 'alpha-1')", "the trigger point id 'alpha-1' again"),
    ("muscles.yaml", "palpation: flat", "palpation: flt",
     "muscles.yaml:22 (trigger point 'alpha-1')", "palpation 'flt'; expected one of flat, pincer"),
    ("muscles.yaml", "number: 1\n      site: in", "number: one\n      site: in",
     "muscles.yaml:20 (trigger point 'alpha-1')", "number 'one'; expected a whole number"),
    ("muscles.yaml", "  actions: [frowns]", "  action: [frowns]",
     "muscles.yaml:10 (muscle 'alpha')", "the key 'action'"),
    ("muscles.yaml", "  actions: [frowns]", "  actions: frowns",
     "muscles.yaml:10 (muscle 'alpha')", "actions 'frowns'; expected a list of texts"),
    ("muscles.yaml", "  actions: [frowns]", "  actions: [{a: b}]",
     "muscles.yaml:10 (muscle 'alpha')", "actions a mapping"),
    ("muscles.yaml", "rank_parts: true", "rank_parts: maybe",
     "muscles.yaml:28 (muscle 'beta')", "rank_parts 'maybe'; expected true or false"),
    ("muscles.yaml", "      site: in the middle\n", "",
     "muscles.yaml:19 (trigger point 'alpha-1')", "no 'site'"),
    ("muscles.yaml", "site: in the middle", "site: ''",
     "muscles.yaml:21 (trigger point 'alpha-1')", "site ''; expected a text"),
    ("muscles.yaml", "  section: head-neck\n  origins", "  origins",
     "muscles.yaml:1 (muscle 'alpha')", "no 'section'"),
    ("muscles.yaml", "      number: 1\n      site: in", "      site: in",
     "muscles.yaml:19 (trigger point 'alpha-1')", "no 'number'"),
    ("muscles.yaml", "{level: rare, source: paper", "{level: seldom, source: paper",
     "muscles.yaml:42 (muscle 'beta-low')", "level 'seldom'; expected one of very common"),
    ("muscles.yaml", "{level: rare, source: paper", "{source: paper",
     "muscles.yaml:42 (muscle 'beta-low')", "no 'level'"),
    ("muscles.yaml", "      commonness: {level: rare, source: paper, note: seldom seen}",
     "      commonness: rare", "muscles.yaml:42 (muscle 'beta-low')", "commonness 'rare'; expected a map"),
    ("muscles.yaml", "  parts:\n    - id: beta-up", "  parts:\n    - none\n    - id: beta-up",
     "muscles.yaml:33 (muscle 'beta')", "parts 'none'; expected a list of mappings"),
    ("sources.yaml", "  kind: article\n", "",
     "sources.yaml:6 (source 'paper')", "no 'kind'"),
    ("sources.yaml", "- id: paper", "- id: book",
     "sources.yaml:6 (source 'book')", "the source id 'book' again"),
    ("studies.yaml", "count: 10, total: 20", "count: ten, total: 20",
     "studies.yaml:7 (study 'count')", "count 'ten'; expected a whole number"),
    ("studies.yaml", "percent: 25", "percent: a quarter",
     "studies.yaml:9 (study 'count')", "percent 'a quarter'; expected a number"),
    ("studies.yaml", "state: latent, ", "",
     "studies.yaml:8 (study 'count')", "no 'state'"),
    ("zones.ttl", "zone:neck a tp:Zone , skos:Concept ;\n    skos:prefLabel \"neck\"",
     "zone:temple a tp:Zone , skos:Concept ;\n    skos:prefLabel \"neck\"",
     f"zones.ttl <{Z}temple>", "the zone id 'temple' again"),
    ("zones.ttl", '"midline"', '"central"',
     f"zones.ttl <{Z}vertex>", "tp:laterality 'central'; expected one of paired, midline"),
    ("zones.ttl", "tp:depth", "tp:depht",
     f"zones.ttl <{Z}behind-eye>", "the property tp:depht"),
    ("zones.ttl", "skos:broader zone:head ;\n    skos:prefLabel \"temple\"",
     "skos:broader \"head\" ;\n    skos:prefLabel \"temple\"",
     f"zones.ttl <{Z}temple>", 'broader "head"; expected an IRI'),
    ("referral.ttl", "tp:of trp:beta-up-1 ;", "",
     f"referral.ttl <{P}beta-up-1.book>", "no tp:of"),
    ("referral.ttl", "tp:of trp:beta-up-1 ;", "tp:of trp:beta-up-1 , trp:alpha-1 ;",
     f"referral.ttl <{P}beta-up-1.book>", "2 values of of"),
    ("referral.ttl", "    dct:source src:book ;\n    tp:chapter \"2\" .\n\npattern:beta-low",
     "    tp:chapter \"2\" .\n\npattern:beta-low",
     f"referral.ttl <{P}beta-up-1.book>", "no dct:source"),
    ("referral.ttl", "tp:essential zone:neck-back", "tp:essentail zone:neck-back",
     f"referral.ttl <{P}beta-up-1.book>", "the property tp:essentail"),
    ("referral.ttl", "tp:count 3", "tp:count \"three\"",
     f"referral.ttl <{P}alpha-1.paper>", "an observation of three of 4"),
    ("terms.yaml", "kind: movement, ", "", "terms.yaml:2 (term 'turning')", "no 'kind'"),
    ("terms.yaml", "id: typing", "id: turning", "terms.yaml:3 (term 'turning')",
     "the term id 'turning' again"),
    # references to nothing
    ("muscles.yaml", "symptoms: [dizziness]", "symptoms: [dizzyness]",
     "muscles.yaml:1 (muscle 'alpha')", "symptoms 'dizzyness', which does not exist"),
    ("muscles.yaml", "limited: [turning]", "limited: [typing]",
     "muscles.yaml:1 (muscle 'alpha')", "limited 'typing', of another kind; expected a term of the kind movement"),
    ("muscles.yaml", "antagonists: [beta]", "antagonists: [betta]",
     "muscles.yaml:1 (muscle 'alpha')", "antagonist 'betta', which does not exist"),
    ("muscles.yaml", "satellites: [beta-low-1]", "satellites: [beta-low-2]",
     "muscles.yaml:19 (trigger point 'alpha-1')", "satellite 'beta-low-2'"),
    ("muscles.yaml", "location: [neck-front]", "location: [nek-front]",
     "muscles.yaml:36 (trigger point 'beta-up-1')", "location 'nek-front'"),
    ("muscles.yaml", "checked_against: [paper]", "checked_against: [papers]",
     "muscles.yaml:1 (muscle 'alpha')", "checked_against 'papers'"),
    ("muscles.yaml", "{level: rare, source: paper", "{level: rare, source: pape",
     "muscles.yaml:40 (muscle 'beta-low')", "source of commonness 'pape'"),
    ("studies.yaml", "muscle: beta,", "muscle: bet,",
     "studies.yaml:1 (study 'count')", "muscle 'bet'"),
    ("studies.yaml", "zones: [head]", "zones: [hed]",
     "studies.yaml:1 (study 'count')", "zone 'hed'"),
    ("zones.ttl", "skos:member zone:neck-back , zone:neck-front", "skos:member zone:neck-rear",
     "zones.ttl <https://w3id.org/tpgraph/place/stiff-neck>", "member zone 'neck-rear'"),
    ("zones.ttl", "skos:broader zone:neck ;\n    skos:prefLabel \"back",
     "skos:broader zone:nek ;\n    skos:prefLabel \"back",
     f"zones.ttl <{Z}neck-back>", "broader zone 'nek', which does not exist"),
    ("referral.ttl", "tp:spillover zone:vertex", "tp:spillover zone:crown",
     f"referral.ttl <{P}beta-low-1.book>", "zone 'crown', which does not exist"),
    ("referral.ttl", "tp:of trp:beta-up-1", "tp:of trp:beta-up-9",
     f"referral.ttl <{P}beta-up-1.book>", "tp:of 'beta-up-9', which does not exist"),
    ("referral.ttl", "dct:source src:paper", "dct:source src:papyrus",
     f"referral.ttl <{P}alpha-1.paper>", "dct:source 'papyrus', which does not exist"),
    # the crosswalk
    ("muscles.yaml", "  paired: true\n", "  crosswalk: {uberon: \"UBERON:0000001\"}\n",
     "muscles.yaml:12 (muscle 'alpha')", "the key 'crosswalk'"),
    ("zones.ttl", "skos:altLabel \"temporal region\"@en", "skos:exactMatch <http://purl.obolibrary.org/obo/UBERON_0000033>",
     f"zones.ttl <{Z}temple>", "skos:exactMatch http://purl.obolibrary.org/obo/UBERON_0000033; expected the crosswalk in mappings"),
    ("zones.ttl", "tp:side \"right\"", "skos:notation \"CHOIR:101\"",
     "zones.ttl <https://w3id.org/tpgraph/place/map-1>", "skos:notation CHOIR:101; expected the crosswalk in mappings"),
    ("mappings.sssom.tsv", "\tUBERON:0000033\thead\t", "\tUBERON:0000033 head\t",
     "mappings.sssom.tsv:16", "5 fields; expected 6: subject_id, subject_label"),
    ("mappings.sssom.tsv", "\tTA98:A04.1.01.001\tAlpha\t", "\tTA98:A04.1.01.001\t\t",
     "mappings.sssom.tsv:14", "no object_label"),
    ("mappings.sssom.tsv", "subject_label\t", "label\t",
     "mappings.sssom.tsv:12", "no column subject_label"),
    ("mappings.sssom.tsv", "skos:exactMatch\tUBERON:0000033", "skos:sameMatch\tUBERON:0000033",
     "mappings.sssom.tsv:16 (mapping of 'zone:head')", "predicate_id 'skos:sameMatch'; expected one of"),
    ("mappings.sssom.tsv", "UBERON:0000033\t", "UBERON_0000033\t",
     "mappings.sssom.tsv:16 (mapping of 'zone:head')", "object_id 'UBERON_0000033'; expected an id with one of"),
    ("mappings.sssom.tsv", "zone:head\t", "head\t",
     "mappings.sssom.tsv:16 (mapping of 'head')", "subject_id 'head'; expected an id with one of"),
    ("mappings.sssom.tsv", "semapv:LexicalMatching", "semapv:Guesswork",
     "mappings.sssom.tsv:14 (mapping of 'muscle:alpha')", "mapping_justification 'semapv:Guesswork'"),
    ("mappings.sssom.tsv", "#  CHOIR: https://w3id.org/tpgraph/body-map/choir/\n", "",
     "mappings.sssom.tsv:14 (mapping of 'place:map-1')", "the prefix 'CHOIR'; expected one that the head declares"),
    ("mappings.sssom.tsv", "obo/UBERON_", "obo/uberon_",
     "mappings.sssom.tsv: ", "the prefix 'UBERON' for http://purl.obolibrary.org/obo/uberon_"),
    ("mappings.sssom.tsv", "#license: https://creativecommons.org/licenses/by/4.0/\n", "",
     "mappings.sssom.tsv: ", "no 'license' in the head"),
    ("mappings.sssom.tsv", "#curie_map:\n", "#curie_map: [\n",
     "mappings.sssom.tsv: ", "no 'curie_map' in the head"),
    ("mappings.sssom.tsv", "zone:head\t", "zone:heads\t",
     "mappings.sssom.tsv:16 (mapping of 'zone:heads')", "zone 'heads', which does not exist"),
    ("mappings.sssom.tsv", "muscle:alpha\tAlpha\tskos:exactMatch\tTA98", "muscle:alfa\tAlpha\tskos:exactMatch\tTA98",
     "mappings.sssom.tsv:14 (mapping of 'muscle:alfa')", "muscle 'alfa', which does not exist"),
    ("mappings.sssom.tsv", "place:map-1\t", "place:map-2\t",
     "mappings.sssom.tsv:15 (mapping of 'place:map-2')", "place 'map-2', which does not exist"),
    ("mappings.sssom.tsv", "UBERON:0000033\t", "UBERON:0000034\t",
     "mappings.sssom.tsv:16 (mapping of 'zone:head')", "object_id 'UBERON:0000034', which is not in identifiers.tsv"),
    ("mappings.sssom.tsv", "CHOIR:101\t", "CHOIR:139\t",
     "mappings.sssom.tsv:15 (mapping of 'place:map-1')", "object_id 'CHOIR:139', which is not in identifiers.tsv"),
    ("mappings.sssom.tsv", "UBERON:0000001\t", "UBERON:0000002\t",
     "mappings.sssom.tsv:13 (mapping of 'muscle:alpha')",
     "'first muscle' as the label of UBERON:0000002, which is 'second muscle'; expected the label in identifiers.tsv; "
     "correct the id: 'first muscle' is UBERON:0000001."),
    ("mappings.sssom.tsv", "\tUBERON:0000033\thead\t", "\tUBERON:0000033\tskull\t",
     "mappings.sssom.tsv:16 (mapping of 'zone:head')", "'skull' as the label of UBERON:0000033, which is 'head'"),
    ("mappings.sssom.tsv", "zone:head\thead", "zone:neck\thead",
     "mappings.sssom.tsv:16 (mapping of 'zone:neck')", "subject_label 'head'; expected 'neck'"),
    ("mappings.sssom.tsv", "zone:head\thead\tskos:exactMatch\tUBERON:0000033\thead\tsemapv:ManualMappingCuration\n",
     "zone:head\thead\tskos:exactMatch\tUBERON:0000033\thead\tsemapv:ManualMappingCuration\n"
     "zone:head\thead\tskos:closeMatch\tUBERON:0000033\thead\tsemapv:ManualMappingCuration\n",
     "mappings.sssom.tsv:17 (mapping of 'zone:head')", "UBERON:0000033 again, first at data/mappings.sssom.tsv:16"),
    ("identifiers.tsv", "UBERON:0000002\t", "UBERON:0000001\t",
     "identifiers.tsv:5", "the identifier id 'UBERON:0000001' again"),
    # judgement
    ("zones.ttl", "    skos:prefLabel \"neck\"@en .", "    tp:depth \"surface\" .",
     f"zones.ttl <{Z}neck>", "a zone without a label"),
    ("zones.ttl", "zone:head a tp:Zone , skos:Concept ;",
     "zone:head a tp:Zone , skos:Concept ;\n    skos:broader zone:temple ;",
     f"zones.ttl <{Z}head>", "a loop"),
    ("zones.ttl", "tp:neighbour zone:temple .", "tp:depth \"deep\" .",
     f"zones.ttl <{Z}temple>", "the neighbour 'behind-eye', which does not name this zone"),
    ("zones.ttl", "tp:neighbour zone:neck-back", "tp:neighbour zone:neck-back , zone:neck-front",
     f"zones.ttl <{Z}neck-front>", "the zone as its own neighbour"),
    ("zones.ttl", "tp:neighbour zone:neck-back", "tp:neighbour zone:neck-back , zone:head",
     f"zones.ttl <{Z}neck-front>", "the neighbour 'head', which has parts; expected leaves"),
    ("zones.ttl", "skos:scopeNote \"above the neck\"@en", "tp:laterality \"midline\"",
     f"zones.ttl <{Z}temple>", "a paired zone in 'head', which lies in the midline"),
    ("zones.ttl", "\"C4\"", "\"C9\"",
     f"zones.ttl <{Z}neck-back>", "the dermatome 'C9'"),
    ("zones.ttl", " ;\n    tp:dermatome \"C3\" .", " .",
     f"zones.ttl <{Z}neck-front>", "a leaf of the skin without a dermatome"),
    ("zones.ttl", " ;\n    skos:member zone:temple .", " .",
     "zones.ttl <https://w3id.org/tpgraph/place/map-1>", "a place without zones"),
    ("zones.ttl", "skos:altLabel \"temporal region\"", "skos:altLabel \"Neck\"",
     f"zones.ttl <{Z}neck>", "the name 'neck', which also stands for 'temple'"),
    ("muscles.yaml", "synonyms: [first muscle]", "synonyms: [Lower Beta]",
     "muscles.yaml:40 (muscle 'beta-low')", "the name 'Lower beta', which also stands for 'alpha'"),
    ("muscles.yaml", "  innervation:\n    - {nerve: facial nerve, segments: [CN VII]}\n", "",
     "muscles.yaml:1 (muscle 'alpha')", "a muscle without innervation"),
    ("muscles.yaml", "  sources: [{source: book, chapter: \"1\"}]\n", "",
     "muscles.yaml:1 (muscle 'alpha')", "a muscle without a source"),
    ("muscles.yaml", "segments: [C3, C4]", "segments: [C3, C9]",
     "muscles.yaml:25 (muscle 'beta')", "the segment 'C9'; expected C1 to C8"),
    ("muscles.yaml", "  section: head-neck\n  origins", "  section: head-neck\n  rank_parts: true\n  origins",
     "muscles.yaml:1 (muscle 'alpha')", "rank_parts where there are no parts"),
    ("referral.ttl", "tp:of trp:beta-up-1", "tp:of trp:beta-low-1",
     "muscles.yaml:36 (trigger point 'beta-up-1')", "a trigger point without a referral pattern"),
    ("referral.ttl", "pattern:beta-up-1.book", "pattern:beta-up-1.paper",
     f"referral.ttl <{P}beta-up-1.paper>", "expected the id 'beta-up-1.book'"),
    ("referral.ttl", "    tp:essential zone:neck-back ;\n", "",
     f"referral.ttl <{P}beta-up-1.book>", "a pattern without zones"),
    ("referral.ttl", "tp:spillover zone:behind-eye", "tp:spillover zone:temple",
     f"referral.ttl <{P}alpha-1.book>", "'temple' essential and 'temple' spillover"),
    ("referral.ttl", "tp:spillover zone:behind-eye", "tp:spillover zone:head",
     f"referral.ttl <{P}alpha-1.book>", "'temple' essential and 'head' spillover, where one is or holds the other"),
    ("referral.ttl", "tp:count 3", "tp:count 5",
     f"referral.ttl <{P}alpha-1.paper>", "5 of 4 for 'temple'"),
    ("referral.ttl", "    dct:source src:book ;\n    tp:chapter \"1\" .", "    dct:source src:book .",
     f"referral.ttl <{P}alpha-1.book>", "the textbook 'book' without a chapter"),
    ("studies.yaml", "count: 10, total: 20", "count: 21, total: 20",
     "studies.yaml:1 (study 'count')", "21 of 20"),
    ("studies.yaml", "percent: 25", "percent: 125",
     "studies.yaml:1 (study 'count')", "125.0 %; expected a percentage from 0 to 100"),
    # judgement by the shapes alone
    ("zones.ttl", "skos:prefLabel \"neck\"@en", "skos:prefLabel \"neck\"@en ; tp:aspect \"frontal\"",
     f"zones.ttl <{Z}neck>", "the aspect 'frontal'; expected anterior"),
    ("zones.ttl", "zone:neck-back a tp:Zone , skos:Concept ;", "zone:neck-back a tp:Zone , skos:Concept ; skos:broader zone:head ;",
     f"zones.ttl <{Z}neck-back>", "2 values of broader"),
    ("zones.ttl", "zone:neck a tp:Zone , skos:Concept ;", "zone:neck a tp:Zone , skos:Concept ; tp:neighbour zone:temple ;",
     f"zones.ttl <{Z}neck>", "neighbours of a zone that has parts"),
    ("zones.ttl", "skos:prefLabel \"stiff neck\"@en ;", "", "zones.ttl <https://w3id.org/tpgraph/place/stiff-neck>",
     "a place without a label"),
    ("muscles.yaml", "insertions: [there]", "insertions: [there, There]",
     "muscles.yaml:1 (muscle 'alpha')", "the attachment 'There', which is 'there' as well"),
    ("muscles.yaml", "antagonists: [beta]", "antagonists: [alpha]",
     "muscles.yaml:1 (muscle 'alpha')", "the muscle as its own synergist or antagonist"),
    ("muscles.yaml", "symptoms: [dizziness]", "symptoms: [turning]",
     "muscles.yaml:1 (muscle 'alpha')", "symptoms 'turning', of another kind"),
    ("muscles.yaml", "aggravated_by: [turning, typing]", "aggravated_by: [dizziness]",
     "muscles.yaml:1 (muscle 'alpha')", "aggravated_by 'dizziness', of another kind"),
    ("muscles.yaml", "limited: [turning]", "weak: [dizziness]",
     "muscles.yaml:1 (muscle 'alpha')", "weak 'dizziness', of another kind"),
    ("muscles.yaml", "sources: [{source: book, chapter: \"1\"}]", "sources: [{source: book}]",
     "muscles.yaml:1 (muscle 'alpha')", "the textbook 'book' without a chapter"),
    ("muscles.yaml", "      number: 1\n      site: in", "      number: 0\n      site: in",
     "muscles.yaml:19 (trigger point 'alpha-1')", "the number 0; expected a whole number from 1"),
    ("muscles.yaml", "satellites: [beta-low-1]", "satellites: [alpha-1]",
     "muscles.yaml:19 (trigger point 'alpha-1')", "the trigger point as its own satellite"),
    ("mappings.sssom.tsv", "zone:head\thead\tskos:exactMatch\tUBERON:0000033\thead",
     "zone:head\thead\tskos:exactMatch\tUBERON:0000001\tfirst muscle",
     f"zones.ttl <{Z}head>", "skos:exactMatch to UBERON_0000001, as 'alpha' has it"),
    ("referral.ttl", "dct:source src:paper", "dct:source src:paper ;\n    tp:checkedAgainst src:paper",
     f"referral.ttl <{P}alpha-1.paper>", "checked against 'paper', its own source"),
    ("referral.ttl", "tp:zone zone:temple", "tp:zone zone:neck-front",
     f"referral.ttl <{P}alpha-1.paper>", "an observation of 'neck-front', of which the pattern names no part"),
    ("referral.ttl", "tp:count 3", "tp:count -3",
     f"referral.ttl <{P}alpha-1.paper>", "the count -3; expected a whole number from 0"),
    ("referral.ttl", "tp:total 4", "tp:total 0",
     f"referral.ttl <{P}alpha-1.paper>", "the total 0; expected a whole number from 1"),
    ("sources.yaml", "year: 2020", "year: 220",
     "sources.yaml:6 (source 'paper')", "the year '220'; expected a year of four digits"),
    ("sources.yaml", "doi: 10.1000/none", "doi: https://doi.org/10.1000/none",
     "sources.yaml:6 (source 'paper')", "the DOI 'https://doi.org/10.1000/none'; expected a DOI from 10. on"),
    ("sources.yaml", "doi: 10.1000/none", "pmid: PMC12",
     "sources.yaml:6 (source 'paper')", "the PMID 'PMC12'; expected one to eight digits"),
    ("sources.yaml", "doi: 10.1000/none", "isbn: 978-0-00",
     "sources.yaml:6 (source 'paper')", "the ISBN '978-0-00'; expected ten or thirteen digits"),
    ("sources.yaml", "doi: 10.1000/none", "url: www.example.org",
     "sources.yaml:6 (source 'paper')", "the address 'www.example.org'"),
    ("sources.yaml", "  year: 1999\n", "  year: 1999\n  doi: 10.1000/none\n",
     "sources.yaml:1 (source 'book')", "the id 10.1000/none, which 'paper' has too"),
    ("studies.yaml", "n: 20", "n: 0", "studies.yaml:1 (study 'count')", "n 0; expected a whole number from 1"),
    ("studies.yaml", "count: 10, total: 20", "count: 10",
     "studies.yaml:1 (study 'count')", "a count of 10 for 'alpha' without a total"),
    ("studies.yaml", "count: 10, total: 20", "count: -1, total: 20",
     "studies.yaml:1 (study 'count')", "the count -1; expected a whole number from 0"),
    ("studies.yaml", "count: 10, total: 20", "total: 20",
     "studies.yaml:1 (study 'count')", "no figure for 'alpha'"),
    ("studies.yaml", "percent: 25", "percent_range: [30, 20]",
     "studies.yaml:1 (study 'count')", "a range from 30.0 % down"),
    ("terms.yaml", "label: typing", "label: dizziness",
     "terms.yaml:3 (term 'typing')", "the label 'dizziness', which another term has too"),
]  # fmt: skip


def test_the_mini_data_are_clean() -> None:
    assert check_folder(MINI) == ()


def test_the_bundled_data_are_clean() -> None:
    assert check_folder(data_folder()) == ()


@pytest.mark.parametrize(
    ("name", "there", "instead", "where", "what"), FAULTS, ids=[f"{f[0]}: {f[4]}" for f in FAULTS]
)
def test_a_seeded_fault_is_found_at_its_place(
    folder: Path, name: str, there: str, instead: str, where: str, what: str
) -> None:
    text = (folder / name).read_text()
    assert text.count(there) >= 1, "the fault has nowhere to go"
    (folder / name).write_text(text.replace(there, instead, 1))
    told = [re.sub(r"\.ttl:\d+ <", ".ttl <", str(p)) for p in check_folder(folder)]
    assert any(t.startswith(f"data/{where}") and what in t for t in told), told


def test_every_problem_is_reported_at_once(folder: Path) -> None:
    for name, there, instead in (
        ("muscles.yaml", "palpation: flat", "palpation: flt"),
        ("zones.ttl", '"C4"', '"C9"'),
        ("studies.yaml", "count: 10, total: 20", "count: 21, total: 20"),
    ):
        text = (folder / name).read_text()
        (folder / name).write_text(text.replace(there, instead, 1))
    assert len(check_folder(folder)) == 3


CASE = {
    "id": "one",
    "present": ["temple"],
    "muscles": ["alpha"],
    "citation": "A text",
    "url": "https://example.org/one",
}


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("url", "example.org/one", "the address 'example.org/one'; expected one that begins"),
        ("url", "https://example.org/a b", "the address 'https://example.org/a b'"),
    ],
)
def test_a_fault_of_a_published_case_is_led_back_to_its_line(
    folder: Path, key: str, value: object, what: str
) -> None:
    (folder / "evaluation").mkdir()
    lines = [json.dumps(CASE), json.dumps({**CASE, "id": "two", key: value})]
    (folder / "evaluation" / "cases.jsonl").write_text("\n".join(lines))
    (problem,) = check_folder(folder)
    assert problem.where == "data/evaluation/cases.jsonl:2"
    assert what in str(problem)


def test_a_published_case_may_lack_an_address_and_words_that_are_known(folder: Path) -> None:
    (folder / "evaluation").mkdir()
    line = json.dumps({**CASE, "url": "(a printed book)", "present": ["somewhere"]})
    (folder / "evaluation" / "cases.jsonl").write_text(line)
    assert check_folder(folder) == ()


def test_a_muscle_of_nothing(folder: Path) -> None:
    text = (folder / "muscles.yaml").read_text()
    cut = text.index("      trigger_points:\n        - id: beta-low-1")
    (folder / "muscles.yaml").write_text(text[:cut])
    told = "\n".join(map(str, check_folder(folder)))
    assert "a muscle without trigger points" in told
    assert "tp:of 'beta-low-1', which does not exist" in told
    assert "satellite 'beta-low-1', which does not exist" in told


def test_a_number_used_twice_in_a_muscle(folder: Path) -> None:
    text = (folder / "muscles.yaml").read_text()
    twin = "\n        - id: beta-low-2\n          number: 1\n          site: beside it\n"
    (folder / "muscles.yaml").write_text(text.rstrip() + twin)
    told = "\n".join(map(str, check_folder(folder)))
    assert "the number 1 again in 'beta-low'" in told


def test_a_fault_in_turtle_is_led_back_to_its_line(folder: Path) -> None:
    lines = (folder / "zones.ttl").read_text().splitlines()
    at = lines.index("zone:neck-back a tp:Zone , skos:Concept ;") + 1
    (folder / "zones.ttl").write_text("\n".join(lines).replace('"C4"', '"C9"'))
    (problem,) = check_folder(folder)
    assert problem.where == f"data/zones.ttl:{at} <{Z}neck-back>"


def test_one_fault_is_told_once(folder: Path) -> None:
    """What reading has found in a record the shapes do not find again."""
    text = (folder / "referral.ttl").read_text()
    (folder / "referral.ttl").write_text(
        text.replace("tp:spillover zone:vertex", "tp:spillover zone:crown")
    )
    assert len(check_folder(folder)) == 1


def test_every_message_of_the_shapes_has_three_parts() -> None:
    graph = Graph().parse(shapes_file(), format="turtle")
    messages = [str(m) for m in graph.objects(None, SH.message)]
    assert len(messages) > 60
    assert [m for m in messages if m.count("; ") < 2] == []


def test_every_constraint_has_a_message() -> None:
    graph = Graph().parse(shapes_file(), format="turtle")
    held = {*graph.objects(None, SH.sparql), *graph.objects(None, SH.property)}
    inner = {x for s in graph.subjects(SH["or"]) for x in _below(graph, graph.value(s, SH["or"]))}
    assert [n for n in held - inner if graph.value(n, SH.message) is None] == []


def _below(graph: Graph, node: Node | None) -> set[Node | None]:
    return set(graph.transitive_objects(node, None))


def test_shapes_that_cannot_be_run_say_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = Graph().parse(
        data="""@prefix sh: <http://www.w3.org/ns/shacl#> .
        <urn:s> a sh:NodeShape ; sh:targetNode <https://w3id.org/tpgraph/data> ;
            sh:sparql [ sh:message "m" ; sh:select "SELECT $this WHERE { VALUES ?x { 1 } }" ] .""",
        format="turtle",
    )
    monkeypatch.setattr("tpgraph.check.shapes._shapes", lambda: bad)
    with pytest.raises(DataError, match="expected shapes that can be run"):
        check_folder(folder)
