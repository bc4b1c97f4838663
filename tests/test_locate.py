"""Words to places, on the real vocabulary."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tpgraph import KnowledgeBase, Side, UnknownPlaceError
from tpgraph.locate.find import find_zones
from tpgraph.locate.located import Located


def read(kb: KnowledgeBase, text: str) -> list[tuple[str, str | None]]:
    """What a text is understood as: zone and side, a minus before what is absent."""
    return [
        (("" if p.present else "-") + p.zone, p.side) for p in find_zones(kb.lexicon, text).places
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the phrases of a clinician, a patient, a body map
        ("R temple", [("temple", "right")]),
        ("right side of the head", [("head-side", "right")]),
        ("rt. occiput", [("occiput", "right")]),
        ("left medial hindfoot", [("heel-inner", "left")]),
        ("right lateral hindfoot", [("heel-outer", "right")]),
        ("distal Achilles", [("achilles", None)]),
        ("parietal headache", [("parietal", None)]),
        ("anterior ribs", [("chest-front", None)]),
        ("right upper groin", [("groin", "right")]),
        ("vagina (pain during intercourse)", [("vagina", None)]),
        ("posterolateral lower leg below the knee", [("posterolateral-leg", None)]),
        ("below the outside of the right knee", [("leg-outer-upper", "right")]),
        ("behind both eyes", [("behind-eye", "both")]),
        ("outside of left elbow", [("elbow-outer", "left")]),
        ("tennis elbow", [("elbow-outer", None)]),
        ("between the shoulder blades", [("between-shoulder-blades", None)]),
        ("upper inner quadrant of the right buttock", [("buttock-upper-inner", "right")]),
        ("C6 dermatome", [("dermatome-c6", None)]),
        # case, word order, plural, spelling of both shores
        ("RIGHT TEMPLE", [("temple", "right")]),
        ("shoulder, left", [("shoulder", "left")]),
        ("left shoulder, right", [("shoulder", "left")]),
        ("neck front", [("neck-front", None)]),
        ("lower molars", [("teeth-lower-molars", None)]),
        ("centre of the chest", [("breastbone", None)]),
        ("center of the chest", [("breastbone", None)]),
        # misspelt
        ("right sholder blade", [("shoulder-blade", "right")]),
        ("occiptal headache", [("head-back", None)]),
        # lists
        ("neck, shoulder; arm", [("neck", None), ("shoulder", None), ("arm", None)]),
        ("neck and shoulder", [("neck", None), ("shoulder", None)]),
        ("neck/shoulder", [("neck", None), ("shoulder", None)]),
        ("front and side of shoulder", [("shoulder-front", None), ("shoulder-side", None)]),
        ("angle of the neck and shoulder", [("neck-shoulder-angle", None)]),
        ("hand and back", [("hand", None), ("back", None)]),
        ("index and middle fingers", [("finger-index", None), ("finger-middle", None)]),
        # sides in lists
        ("left shoulder and arm", [("shoulder", "left"), ("arm", "left")]),
        ("neck and left arm", [("neck", None), ("arm", "left")]),
        ("temple and jaw on the right", [("temple", "right"), ("jaw", "right")]),
        ("left temple, right jaw", [("temple", "left"), ("jaw", "right")]),
        ("left and right temple", [("temple", "left"), ("temple", "right")]),
        ("b/l knees", [("knee", "both")]),
        # what does not hurt
        ("not the jaw", [("-jaw", None)]),
        ("no jaw pain", [("-jaw", None)]),
        ("temple but not the jaw", [("temple", None), ("-jaw", None)]),
        ("temple, no pain in the jaw or ear", [("temple", None), ("-jaw", None), ("-ear", None)]),
        ("denies left knee pain", [("-knee", "left")]),
        ("denies jaw, ear", [("-jaw", None), ("-ear", None)]),
        ("no jaw, ear or tooth pain", [("-jaw", None), ("-ear", None), ("-teeth", None)]),
        ("No pain: jaw, ear. Left knee", [("-jaw", None), ("-ear", None), ("knee", "left")]),
        ("temple, not the jaw, ear", [("temple", None), ("-jaw", None), ("ear", None)]),
        ("no jaw pain, behind the eye", [("-jaw", None), ("behind-eye", None)]),
        # denied behind the place, or by a sign
        ("jaw: no, temple: yes", [("-jaw", None), ("temple", None)]),
        ("jaw does not hurt", [("-jaw", None)]),
        ("temple (+), jaw (-)", [("temple", None), ("-jaw", None)]),
        ("temple, -jaw", [("temple", None), ("-jaw", None)]),
        ("jaw spared, neck is fine", [("-jaw", None), ("-neck", None)]),
        ("pain free in neck", [("-neck", None)]),
        ("not only the shoulder but also the elbow", [("shoulder", None), ("elbow", None)]),
        # a side denied is not a side that hurts
        ("arm pain, not left", [("arm", None), ("-arm", "left")]),
        ("not the left shoulder but the right", [("-shoulder", "left"), ("shoulder", "right")]),
        # the pain's quality, or what is no pain, is not where it hurts
        ("shoulder pain that does not radiate", [("shoulder", None)]),
        ("non-radiating low back pain", [("low-back", None)]),
        # clauses, contrasts, exceptions
        ("right knee hurts and left knee doesn't", [("knee", "right"), ("-knee", "left")]),
        ("knee and hip don't hurt", [("-knee", None), ("-hip", None)]),
        ("elbow is fine and shoulder hurts", [("-elbow", None), ("shoulder", None)]),
        ("jaw no temple yes", [("-jaw", None), ("temple", None)]),
        ("no pain except in the knee", [("knee", None)]),
        ("no jaw pain except left temple", [("-jaw", None), ("temple", "left")]),
        ("denies neck pain, has shoulder pain", [("-neck", None), ("shoulder", None)]),
        ("no neck pain however right shoulder aches", [("-neck", None), ("shoulder", "right")]),
        ("right buttock w/o leg pain", [("buttock", "right"), ("-leg", None)]),
        # headings, abbreviations
        ("left: jaw, temple", [("jaw", "left"), ("temple", "left")]),
        ("temple, lft. knee", [("temple", None), ("knee", "left")]),
        # two complaints without a comma
        ("low back pain left leg", [("low-back", None), ("leg", "left")]),
        ("back pain left leg", [("back", None), ("leg", "left")]),
        ("left arm upper back", [("arm", "left"), ("upper-back", "left")]),
        # a word for the pain does not change the place
        ("upper neck pain", [("neck-back-upper", None)]),
        ("brow pain", [("eyebrow", None)]),
        ("outer side of little finger pain", [("finger-little-ulnar", None)]),
        # nouns lent, ranges filled
        ("upper and lower back", [("upper-back", None), ("low-back", None)]),
        ("front and back of left thigh", [("thigh-front", "left"), ("thigh-back", "left")]),
        ("low back pain on the left side", [("low-back", "left")]),
        (
            "index, middle and ring fingers",
            [("finger-index", None), ("finger-middle", None), ("finger-ring", None)],
        ),
        ("C5 to C7", [("dermatome-c5", None), ("dermatome-c6", None), ("dermatome-c7", None)]),
        # codes and ids
        ("UBERON:0000033", [("head", None)]),
        ("fma:7154", [("head", None)]),
        ("CHOIR:101", [("choir-101", "right")]),
        ("right UBERON:0000033", [("head", "right")]),
        ("head-side-above-ear", [("head-side-above-ear", None)]),
        ("C5-C6 dermatome", [("dermatome-c5", None), ("dermatome-c6", None)]),
        ("L4/L5", [("dermatome-l4", None), ("dermatome-l5", None)]),
        # a part named with its whole; a side where there is none
        ("toes of the left foot", [("toe", "left")]),
        ("middle finger of the right hand", [("finger-middle", "right")]),
        ("left side of the breastbone", [("breastbone", None)]),
    ],
)
def test_words_find_their_places(
    real: KnowledgeBase, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert read(real, text) == expected
    assert find_zones(real.lexicon, text).unlocated == ()


def test_a_side_by_itself_names_no_place(real: KnowledgeBase) -> None:
    located = find_zones(real.lexicon, "right, temple")
    assert [u.text for u in located.unlocated] == ["right"]


def test_what_was_read_and_what_was_left_out_is_told(real: KnowledgeBase) -> None:
    place = find_zones(real.lexicon, "left tmeple").places[0]
    assert place.corrected == (("tmeple", "temple"),)
    place = find_zones(real.lexicon, "sharp pain in the left temple since Monday").places[0]
    assert (place.zone, place.unused) == ("temple", ("monday",))


def test_unknown_places_come_with_the_closest(real: KnowledgeBase) -> None:
    located = find_zones(real.lexicon, "temple, glorbel")
    assert [p.zone for p in located.places] == ["temple"]
    assert located.unlocated[0].text == "glorbel"
    assert len(located.unlocated[0].closest) == 3
    with pytest.raises(UnknownPlaceError, match="glorbel") as raised:
        real.find_zones("glorbel")
    assert len(raised.value.closest) == 3


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("neck pain, no numbness in the fingers", "neck"),
        ("no trauma to the left knee, pain in the hip", "hip"),
        ("denies fever, low back pain", "low-back"),
    ],
)
def test_what_is_no_pain_is_told_and_denies_no_place(
    real: KnowledgeBase, text: str, zone: str
) -> None:
    located = find_zones(real.lexicon, text)
    assert [(p.zone, p.present) for p in located.places] == [(zone, True)]
    assert len(located.unlocated) == 1


@pytest.mark.parametrize("text", ["front of calf", "below the hip", "top of arm"])
def test_words_that_tell_where_are_not_dropped(real: KnowledgeBase, text: str) -> None:
    assert find_zones(real.lexicon, text).places == ()


def test_a_side_that_a_place_cannot_have_is_told(real: KnowledgeBase) -> None:
    place = find_zones(real.lexicon, "to the right of the navel").places[0]
    assert (place.side, place.unused) == (None, ("right",))


#: Names that make another name with "pain" or "left" ("sinus pain", "left upper quadrant"),
#: or hold a word for a side or a denial themselves.
NAMED_WITH_IT = (
    "ocular pain", "sinus", "sinusitis pain", "tmj", "ear ache", "fingers without thumb", "heart",
    "rhomboid", "l-spine", "sacroiliac", "upper quadrant", "lower quadrant", "pelvic",
    "pelvic girdle",
)  # fmt: skip


def test_a_word_for_the_pain_or_a_side_behind_changes_no_place(real: KnowledgeBase) -> None:
    wrong = [
        (f"{before}{name}{behind}", zone.id)
        for zone in real.zones.values()
        for name in (zone.label, *zone.synonyms)
        for before, behind in (("", " pain"), ("left ", ""), ("", " on the left"))
        if name not in NAMED_WITH_IT
        and [p.zone for p in find_zones(real.lexicon, f"{before}{name}{behind}").places]
        != [zone.id]
    ]
    assert wrong == []


def test_two_places_named_equally_well_are_not_guessed(real: KnowledgeBase) -> None:
    assert find_zones(real.lexicon, "knee tooth blorf").places == ()


def test_side_for_places_that_name_none(real: KnowledgeBase) -> None:
    places = find_zones(real.lexicon, "temple, left jaw, top of head", side=Side.RIGHT).places
    assert [p.side for p in places] == [Side.RIGHT, Side.LEFT, None]


def test_every_label_finds_its_own_zone(real: KnowledgeBase) -> None:
    for zone in real.zones.values():
        for name in (zone.label, zone.id, f"right {zone.label}"):
            places = find_zones(real.lexicon, name).places
            assert [p.zone for p in places] == [zone.id], name


def test_every_synonym_finds_its_own_zone(real: KnowledgeBase) -> None:
    wrong = [
        (name, zone.id)
        for zone in real.zones.values()
        for name in zone.synonyms
        if [p.zone for p in find_zones(real.lexicon, name).places][:1] != [zone.id]
    ]
    assert wrong == []


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))


def told(located: Located) -> str:
    places = [word for p in located.places for word in (p.text, *p.unused)]
    heard = " ".join([*places, *(p.text for p in located.unlocated)])
    return unicodedata.normalize("NFC", heard).casefold()


_PIECES = st.sampled_from(
    "temple jaw left right both not no and the of behind eye eyes shoulder blade , ; / & "
    "C6 C5-C6 outer inner upper tooth UBERON:0000033 CHOIR:101 R rt. but glorbel ( ) (rear "
    "(dull) side between below over when bending with".split()
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=12).map(" ".join)))
@example("no")
@example("and and")
@example("left, , right;")
@example("ß ﬁ ı İ")
def test_no_text_crashes_and_none_is_lost(real: KnowledgeBase, text: str) -> None:
    located = find_zones(real.lexicon, text)
    lexicon_words = real.lexicon.words
    heard = told(located)
    for word in words_of(text):
        plain = lexicon_words.one_spelling(word)
        silent = plain in lexicon_words.joiners | lexicon_words.negations | lexicon_words.only
        silent = silent or plain in lexicon_words.stop | lexicon_words.articles
        assert silent or word.casefold() in heard or word.lower() in ("but", "though"), (
            word,
            located,
        )
    for place in located.places:
        assert place.zone in real.zones or place.zone in real.places
