"""The bundled data: what must be there, and that every name of a place is found."""

from __future__ import annotations

import pytest

from tpgraph import KnowledgeBase
from tpgraph.locate.find import find_zones
from tpgraph.model.muscle import Section
from tpgraph.model.zone import Depth

HEAD_TO_ARM = """
trapezius-upper trapezius-middle trapezius-lower sternocleidomastoid-sternal
sternocleidomastoid-clavicular masseter-superficial masseter-deep temporalis pterygoid-medial
pterygoid-lateral-superior pterygoid-lateral-inferior digastric-anterior digastric-posterior
stylohyoid mylohyoid geniohyoid omohyoid sternohyoid sternothyroid thyrohyoid longus-colli
longus-capitis orbicularis-oculi zygomaticus-major levator-labii-superioris buccinator platysma
occipitofrontalis-frontalis occipitofrontalis-occipitalis splenius-capitis splenius-cervicis
semispinalis-capitis semispinalis-cervicis longissimus-capitis multifidi-cervical
rotatores-cervical rectus-capitis-posterior-major rectus-capitis-posterior-minor
obliquus-capitis-superior obliquus-capitis-inferior superior-oblique lateral-rectus
levator-scapulae scalenus-anterior scalenus-medius scalenus-posterior scalenus-minimus
supraspinatus infraspinatus teres-minor latissimus-dorsi teres-major subscapularis
rhomboid-major rhomboid-minor deltoid-anterior deltoid-middle deltoid-posterior coracobrachialis
biceps-brachii brachialis triceps-brachii-long triceps-brachii-lateral triceps-brachii-medial
anconeus
""".split()

#: The places and names of the project's coverage list.
PLACES = """
vertex; forehead; temple; side of head; back of head; base of skull; eye; behind the eye; eyebrow;
cheek; sinus; nose; jaw; jaw joint; ear; inside the ear; behind the ear; upper teeth; lower teeth;
upper molars; lower premolars; gums; tongue; throat; chin; front of neck; side of neck;
back of neck; angle of neck and shoulder; top of shoulder; front of shoulder; side of shoulder;
back of shoulder; armpit; shoulder blade; inner border of the shoulder blade;
between the shoulder blades; front of arm; back of arm; inner arm; outer arm; inner elbow;
outer elbow; front of elbow; back of elbow; radial forearm; ulnar forearm; front of forearm;
back of forearm; radial side of wrist; ulnar wrist; palm; back of hand; thumb; base of thumb;
web of thumb; index finger; middle finger; ring finger; little finger; breast; front of chest;
side of chest; centre of chest; ribs; below the breastbone; upper back; middle back; lower back;
flank; loin; around the navel; upper belly; lower belly; right upper quadrant;
left lower quadrant; above the pubis; groin; genitals; perineum; rectum; tailbone; sacrum;
sacroiliac joint; buttock; upper outer quadrant of the buttock; sit bone; hip; outer hip;
front of thigh; inner thigh; outer thigh; back of thigh; front of knee; inner knee; outer knee;
back of knee; shin; outer leg; calf; inner leg; inner ankle; outer ankle; front of ankle;
back of ankle; Achilles tendon; heel; sole; arch; ball of foot; top of foot; big toe;
lesser toes; second toe; headache; migraine side; toothache; earache; sore throat; stiff neck;
frozen shoulder; tennis elbow; golfer's elbow; lumbago; sciatica; tailbone pain; pelvic pain;
runner's knee; shin splints; heel spur; CHOIR:101; CHOIR:238; MBM:0; C2 dermatome; S5 dermatome;
UBERON:0000033; FMA:7154; HP:0003419; CHOIR-female:112; WPI:hip-left
""".replace("\n", " ").split(";")


@pytest.mark.parametrize("place", [p.strip() for p in PLACES])
def test_every_place_and_name_is_found(real: KnowledgeBase, place: str) -> None:
    located = find_zones(real.lexicon, place)
    assert located.places, located
    assert located.unlocated == ()
    assert all(p.unused == () and p.corrected == () for p in located.places)


def test_every_segment_of_the_choir_map_is_found_with_its_side(real: KnowledgeBase) -> None:
    for code in [*range(101, 137), *range(201, 239)]:
        (place,) = find_zones(real.lexicon, f"CHOIR:{code}").places
        assert real.leaves(place.zone)


def test_every_dermatome_is_found(real: KnowledgeBase) -> None:
    names = [f"C{n}" for n in range(2, 9)]
    names += [f"T{n}" for n in range(1, 13)]
    names += [f"L{n}" for n in range(1, 6)] + [f"S{n}" for n in range(1, 6)]
    for name in names:
        assert [p.zone for p in real.find_zones(f"{name} dermatome")] == [
            f"dermatome-{name.lower()}"
        ]


def test_the_leaves_are_fine_enough(real: KnowledgeBase) -> None:
    leaves = [z for z in real.zones.values() if not real.zone_tree.parts[z.id]]
    assert len(leaves) >= 220
    skin = [z for z in leaves if z.depth is Depth.SURFACE]
    assert all(z.neighbours and z.dermatomes and z.aspects for z in skin)


@pytest.mark.parametrize("muscle", HEAD_TO_ARM)
def test_every_muscle_from_head_to_arm_is_there_with_points_patterns_and_sources(
    real: KnowledgeBase, muscle: str
) -> None:
    record = real.get_muscle(muscle)
    inside = {record.id, *(m.id for m in real.muscles.values() if m.part_of == record.id)}
    points = [t.id for t in real.trigger_points.values() if t.muscle in inside]
    assert points
    assert record.innervation
    assert record.sources
    described = {p.of for p in real.referral_patterns.values() if p.zones}
    assert described.issuperset(points)


def test_every_section_of_the_body_is_there(real: KnowledgeBase) -> None:
    assert {m.section for m in real.muscles.values()} == set(Section)
    assert len(real.muscles) >= 160


def test_a_paper_is_cited_only_where_something_of_it_was_read(real: KnowledgeBase) -> None:
    unread = [
        s.id
        for s in real.sources.values()
        if s.kind != "textbook" and s.read == "chapter heading known"
    ]
    assert unread == []


def test_every_trigger_point_lies_under_a_zone(real: KnowledgeBase) -> None:
    assert [t.id for t in real.trigger_points.values() if not t.location] == []


@pytest.mark.parametrize(
    "said", ["upper trapezius 1", "Trapezius, upper TrP1", "trapezius-upper 1"]
)
def test_a_trigger_point_by_muscle_and_number_is_the_same_everywhere(
    real: KnowledgeBase, said: str
) -> None:
    from tpgraph.cli.find_record import find_record
    from tpgraph.graph import build_graph
    from tpgraph.graph.names import find_nodes
    from tpgraph.sparql.parameters import find_value
    from tpgraph.vocab import expand

    (point,) = real.find_trigger_points(said)
    assert point.id == "trapezius-upper-1"
    assert find_record(real, said) is point
    assert find_value(real, "trigger point", said) == f"<{expand('trp:' + point.id)}>"
    assert find_nodes(real, build_graph(real), said) == (f"trigger_point:{point.id}",)
