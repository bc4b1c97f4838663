"""The page of a ranking: whole, self-contained, readable without sight, and safe."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tpgraph
from tests.conftest import MINI
from tests.test_cli import run
from tpgraph import Case, KnowledgeBase
from tpgraph.export.markup import el, join, link
from tpgraph.export.notice import NOTICE
from tpgraph.export.page_bars import share_bar, signed_bar
from tpgraph.export.ranking_page import RankingPage, to_page

VOID = {"meta", "br", "link", "rect", "line"}
ELEMENTS = set(
    "html head meta title style body header main footer nav article section h1 h2 h3 h4 p b i "
    "span div a br ul ol li table caption thead tbody tr th td svg rect line".split()
)


class Page(HTMLParser):
    """What is on a page; refuses elements that do not close in order or that are not ours."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ELEMENTS, tag
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, tag
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


def page_of(kb: KnowledgeBase, case: Case, top: int = 3) -> tuple[str, Page]:
    text = to_page(kb, tpgraph.rank(kb, case), version="1.2.3", top=top)
    return text, Page(text)


@pytest.fixture(scope="module")
def page(real: KnowledgeBase) -> tuple[str, Page]:
    case = Case.parse(
        "right tmeple, behind the eye, both shoulders, left low back, glorbel",
        absent="jaw, left ear",
        id="c1",
    )
    return page_of(real, case, top=5)


def test_all_of_it_is_there(page: tuple[str, Page], real: KnowledgeBase) -> None:
    text = page[1].text
    for told in [
        "c1: right tmeple", "read “tmeple” as “temple”", "not understood, left out", "closest:",
        "prior", "score", "Prior: prevalence. 5 of ", "candidates shown.", "not: ", "explains: ",
        "Muscles that come close to", "1.2.3", real.version, NOTICE,
    ]:  # fmt: skip
        assert told in text, told


def test_the_numbers_and_origins_of_the_mini_data(mini: KnowledgeBase) -> None:
    ranking = tpgraph.rank(mini, Case.parse("temple", absent="front of the neck"))
    parsed = Page(to_page(mini, ranking, version="0"))
    leader = ranking.candidates[0]
    for told in [
        f"{leader.probability:.1%}", f"{leader.log10_prior:+.3f}", f"{leader.log10_score:+.3f}",
        *(f"{f.log10_lr:+.3f}" for c in ranking.candidates for f in c.findings),
        "Musculus alpha", "essential, exact", "pattern alpha-1.book: temple (essential) [book]",
        "pattern alpha-1.paper: temple (reported; 75% of 4 people) [paper]",
        "study count: pain in head; counted as 50% of 20 people [paper]",
        "share 23% of people: studies counted as 20 people; found in 0 published cases [paper]",
        "location beta-up-1: lies under front of the neck",
        "Expected, not mentioned", "back of the neck (80%) [book]", "No other muscle comes close.",
    ]:  # fmt: skip
        assert told in parsed.text, told


def test_symptoms_stand_beside_the_places(mini: KnowledgeBase) -> None:
    case = Case.parse("temple", symptoms="dizziness, glorbel")
    ranking = tpgraph.rank(mini, case)
    parsed = Page(to_page(mini, ranking, version="0"))
    for c in ranking.candidates:
        assert f"dizziness{c.clues[0].log10_lr:+.3f}the muscle is" in parsed.text
    assert "besidesglorbelnot coded, not used" in parsed.text


def test_it_needs_nothing_from_elsewhere(page: tuple[str, Page]) -> None:
    text, parsed = page
    assert text.startswith("<!DOCTYPE html>")
    assert not re.search(r"url\(|@import|src=|<script|<link", text)
    for attributes in parsed.all("a"):
        assert re.match(r"#|https?://", attributes["href"] or "")


def test_every_link_inside_leads_somewhere(page: tuple[str, Page]) -> None:
    ids = [a["id"] for _, a in page[1].elements if "id" in a]
    assert len(ids) == len(set(ids))
    inner = {str(a["href"])[1:] for a in page[1].all("a") if str(a["href"]).startswith("#")}
    assert inner <= set(ids)
    assert {a["aria-labelledby"] for _, a in page[1].elements if "aria-labelledby" in a} <= set(ids)
    assert any(i.startswith("source-") for i in inner)


def test_it_can_be_read_without_seeing_it(page: tuple[str, Page]) -> None:
    parsed = page[1]
    assert parsed.all("html")[0]["lang"] == "en"
    assert all(a.get("scope") in ("col", "row") for a in parsed.all("th"))
    assert len(parsed.all("caption")) == len(parsed.all("table")) > 5
    bars = parsed.all("svg")
    assert bars
    assert all(b["role"] == "img" and b["aria-label"] for b in bars)
    levels = [int(tag[1]) for tag, _ in parsed.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_every_source_named_is_listed_with_its_links(real: KnowledgeBase) -> None:
    text, parsed = page_of(real, Case.parse("right temple"), top=20)
    named = {str(a["href"])[8:] for a in parsed.all("a") if str(a["href"]).startswith("#source-")}
    assert "simons-1999" in named
    for source_id in named:
        source = real.sources[source_id]
        assert " ".join(source.citation.rstrip(".").split()) in parsed.text
        for kind, value in (("https://doi.org/", source.doi), ("PMID ", source.pmid)):
            assert value is None or kind in text
    listed = {a["id"] for a in parsed.all("li") if "id" in a}
    assert {f"source-{i}" for i in named} == listed


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: (L1 + 0.05) / (L2 + 0.05)."""

    def light(color: str) -> float:
        parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_text_stands_out_in_light_and_dark(page: tuple[str, Page]) -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    schemes = re.findall(r":root \{(.*?)\}", page[0], re.DOTALL)[:2]
    for scheme in schemes:
        colors = dict(re.findall(r"--(\w+): (#\w{6})", scheme))
        for name in ("text", "quiet", "for", "against", "link", "warn"):
            assert contrast(colors[name], colors["ground"]) >= 4.5, name
        assert contrast(colors["text"], colors["panel"]) >= 4.5


_WORDS = st.text(max_size=40) | st.sampled_from(
    [
        "</style><script>",
        '"><img src=x onerror=alert(1)>',
        "a & b",
        "\x00\x1b[31m",
        "\ud800",
        "\u202e",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(phrase=_WORDS, name=_WORDS, closest=_WORDS)
def test_no_text_becomes_markup(mini: KnowledgeBase, phrase: str, name: str, closest: str) -> None:
    ranking = tpgraph.rank(mini, Case.parse("temple, glorbel", absent="neck"))
    ranking = replace(
        ranking,
        case=Case(present=(phrase,), id=name),
        present=tuple(replace(p, text=phrase, label=name, unused=(name,)) for p in ranking.present),
        unresolved=tuple(replace(u, text=phrase, closest=(closest,)) for u in ranking.unresolved),
    )
    text = to_page(mini, ranking, version="0", top=2)
    Page(text)  # refuses any element that is not ours
    text.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_long_words_stand_below_the_heading(mini: KnowledgeBase) -> None:
    words = "temple, back of the neck, " * 10 + "vertex"
    _, parsed = page_of(mini, Case(present=(words,)))
    assert "…" in parsed.text
    assert f"Said: {' '.join(words.split())}" in parsed.text


def test_nothing_is_cited_or_expected(mini: KnowledgeBase) -> None:
    ranking = tpgraph.rank(mini.replace(studies=()), Case.parse("temple, neck"), prior="flat")
    parsed = Page(to_page(mini.replace(studies=()), ranking, version="0", top=1))
    assert "every muscle alike" in parsed.text
    assert ": nothing essential" in parsed.text


class TestMarkup:
    def test_texts_are_escaped_and_elements_are_not(self) -> None:
        assert el("p", "<", el("b", "&"), None) == "<p>&lt;<b>&amp;</b></p>"
        assert el("a", "x", title='"', class_="k", data_x=1) == (
            '<a title="&quot;" class="k" data-x="1">x</a>'
        )
        assert join("<", el("br"), between="&") == "&lt;&amp;<br>"

    @pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " https://a"])
    def test_only_addresses_of_the_web_are_links(self, address: str) -> None:
        assert link(address, "x") == "x"

    def test_bars_by_hand(self) -> None:
        """144 wide: a quarter of the best half is 72; -0.5 of 2 from the middle is 18 to the left."""
        assert 'class="share" x="0.0" y="0" width="72.0"' in share_bar(0.25, 0.5)
        assert 'class="against" x="54.0" y="0" width="18.0"' in signed_bar(-0.5, 2.0)
        assert 'class="for" x="72.0" y="0" width="72.0"' in signed_bar(2.0, 2.0)
        assert 'aria-label="-0.500, against"' in signed_bar(-0.5, 2.0)
        assert 'aria-label="+0.000, neither for nor against"' in signed_bar(0.0, 2.0)
        assert 'width="0.0"' in share_bar(0.0, 0.0)


class TestCommand:
    def test_to_the_screen_or_a_file(self, tmp_path: Path) -> None:
        out, _ = run("rank", "right temple", "--format", "html", "--top", "2")
        target = tmp_path / "page.html"
        assert run("rank", "right temple", "-f", "html", "-n", "2", "-o", str(target))[0] == ""
        assert target.read_text(encoding="utf-8") == out
        assert "Cases" not in Page(out).text

    def test_many_cases_on_one_page_and_none_lost(self, tmp_path: Path) -> None:
        cases, target = tmp_path / "cases.jsonl", tmp_path / "page.html"
        cases.write_text(
            '{"id": "a", "present": ["temple"]}\nnot json\n{"id": "b<i>", "present": ["glorbel"]}\n'
            '{"id": "d", "present": ["neck"]}\n'
        )
        run("rank", "--cases", str(cases), "-f", "html", "-o", str(target), "--data", str(MINI))
        parsed = Page(target.read_text(encoding="utf-8"))
        assert "a: temple" in parsed.text
        assert "line 2, not ranked" in parsed.text
        assert "b<i>: line 3, not ranked" in parsed.text
        assert len(parsed.all("article")) == 4
        listed = [a["href"] for a in parsed.all("a") if re.fullmatch(r"#c\d-title", str(a["href"]))]
        assert listed == ["#c1-title", "#c2-title", "#c3-title", "#c4-title"]

    def test_no_cases(self) -> None:
        out, _ = run("rank", "--cases", "-", "--format", "html", stdin="")
        assert "No cases." in Page(out).text


def test_the_pieces_of_a_page(mini: KnowledgeBase) -> None:
    page = RankingPage(mini, version="0", top=1, listed=True)
    pieces = [page.start(), page.case(tpgraph.rank(mini, Case.parse("temple"))), page.end()]
    Page("".join(pieces))
    assert pieces[1].startswith("<article")
