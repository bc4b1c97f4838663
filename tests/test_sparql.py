"""Questions in SPARQL: what is answered, what is refused and why, and what is stopped."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryBoolean, QuerySolutions
from rdflib import Graph
from typer.testing import CliRunner

import tpgraph
from tests.conftest import MINI
from tpgraph import KnowledgeBase, QueryError, QueryTimeoutError, SparqlEngine, UnknownNameError
from tpgraph.cli.app import app
from tpgraph.errors import OutputError
from tpgraph.sparql import child, store
from tpgraph.sparql.answer import AnswerForm, to_bytes
from tpgraph.sparql.child import StoppedError, run_within
from tpgraph.sparql.terms import to_words
from tpgraph.sparql.tokens import asks_service, complete, named_graphs, read_tokens
from tpgraph.vocab import DATASET

ENDLESS = "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?i"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def engine(mini: KnowledgeBase) -> SparqlEngine:
    return SparqlEngine(mini)


@pytest.fixture(scope="module")
def whole(real: KnowledgeBase) -> SparqlEngine:
    return SparqlEngine(real)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server that notes who asks it: nobody may."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_error(500)

        do_GET = do_POST  # noqa: N815

        def log_message(self, format: str, *args: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()
        thread.join()


def words(answer: object) -> list[tuple[str, ...]]:
    assert isinstance(answer, QuerySolutions)
    return [tuple(to_words(term) for term in row) for row in answer]


class TestAnswers:
    @pytest.mark.parametrize("timeout", [None, 20])
    def test_rows(self, engine: SparqlEngine, timeout: float | None) -> None:
        answer = engine.query(
            "SELECT ?p ?n { ?p tp:refersEssentiallyTo zone:temple OPTIONAL { ?p tp:label ?n } }",
            timeout=timeout,
        )
        assert words(answer) == [("trp:alpha-1", "")]

    @pytest.mark.parametrize("timeout", [None, 20])
    def test_yes_and_no(self, engine: SparqlEngine, timeout: float | None) -> None:
        for query, expected in (
            ("ASK { zone:temple a tp:Zone }", True),
            ("ASK { <a:b> ?p 1 }", False),
        ):
            answer = engine.query(query, timeout=timeout)
            assert isinstance(answer, QueryBoolean)
            assert bool(answer) is expected

    @pytest.mark.parametrize("timeout", [None, 20])
    def test_triples(self, engine: SparqlEngine, timeout: float | None) -> None:
        answer = engine.query("CONSTRUCT { ?p tp:of ?p } { ?p a tp:TriggerPoint }", timeout=timeout)
        assert isinstance(answer, Iterable)
        assert len(list(answer)) == 3

    def test_the_whole_graph_is_asked(self, mini: KnowledgeBase, engine: SparqlEngine) -> None:
        assert words(engine.query(COUNT)) == [(str(len(tpgraph.build_rdf(mini))),)]

    def test_from_and_graph_name_the_data(self, engine: SparqlEngine) -> None:
        all_of_it = words(engine.query(COUNT))
        for query in (
            COUNT.replace("{", f"FROM <{DATASET}> {{", 1),
            COUNT.replace("{", "FROM tpgraph:data {", 1),
            COUNT.replace("{ ?s ?p ?o }", f"FROM NAMED <{DATASET}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"),
            COUNT.replace("{ ?s ?p ?o }", "{ GRAPH tpgraph:data { ?s ?p ?o } }"),
        ):
            assert words(engine.query(query)) == all_of_it, query
        with pytest.raises(QueryError, match=r"FROM <urn:x>, a graph .* expected <https://w3id"):
            engine.query(COUNT.replace("{", "FROM <urn:x> {", 1))

    @pytest.mark.parametrize("form", AnswerForm)
    def test_every_form(self, engine: SparqlEngine, form: AnswerForm) -> None:
        rows, triples = "SELECT ?p { ?p a tp:TriggerPoint }", "DESCRIBE trp:alpha-1"
        if form in (AnswerForm.TURTLE, AnswerForm.NTRIPLES):
            with pytest.raises(QueryError, match=f"rows or yes and no, which {form} does not"):
                to_bytes(engine.query(rows), form)
        else:
            assert b"alpha-1" in to_bytes(engine.query(rows), form)
        if form in (AnswerForm.CSV, AnswerForm.TSV):
            with pytest.raises(QueryError, match=f"triples, which {form} does not"):
                to_bytes(engine.query(triples), form)
        else:
            assert b"alpha-1" in to_bytes(engine.query(triples), form)

    def test_it_finds_what_rdflib_finds(self, mini: KnowledgeBase, engine: SparqlEngine) -> None:
        query = "SELECT ?m ?z { ?p tp:muscle ?m ; tp:refersTo|tp:refersEssentiallyTo ?z }"
        found = {tuple(map(str, row)) for row in tpgraph.build_rdf(mini).query(query)}  # type: ignore[arg-type]
        answer = engine.query(query)
        assert isinstance(answer, QuerySolutions)
        assert {tuple(t.value for t in row) for row in answer} == found
        assert len(found) == 3


class TestRefusals:
    @pytest.mark.parametrize("timeout", [None, 20])
    @pytest.mark.parametrize(
        ("query", "told"),
        [
            ("SELECT ?s WHERE {\n  ?s ?p }", "q.rq:2:10: the query ends; expected"),
            ("SELECT ?s\nWHERE { ?s a ; }", "q.rq:2:17: the query ends; expected"),
            ("SELEC ?s {}", "q.rq:1:10: '{}'; expected"),
            ("SELECT ?s {\n ?s foo:x ?y }", "q.rq:2:5: the prefix 'foo:' is not known"),
            ("SELECT (1 AS ?y) (2 AS ?y) {}", "Duplicated variable name in SELECT; expected valid"),
            ("SELECT * { FILTER(<urn:f>(1)) }", "custom function <urn:f> is not supported"),
            ("", "q.rq:1:1: the query ends; expected valid SPARQL; correct the query."),
        ],
    )
    def test_what_is_malformed_is_told_with_its_place(
        self, engine: SparqlEngine, query: str, told: str, timeout: float | None
    ) -> None:
        with pytest.raises(QueryError) as raised:
            engine.query(query, name="q.rq", timeout=timeout)
        assert told in str(raised.value)
        assert str(raised.value).startswith("q.rq")

    @pytest.mark.parametrize(
        "update",
        [
            "INSERT DATA { <a:a> <a:b> <a:c> }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL",
            "LOAD <file:///etc/passwd>", "DROP ALL", "PREFIX a: <b:c>\nWITH <a:a> DELETE { } WHERE { }",
            "CREATE GRAPH <a:a>", "COPY DEFAULT TO <a:a>", "# all\nMOVE <a:a> TO <a:b>",
            "ADD <a:a> TO <a:b>",
        ],
    )  # fmt: skip
    def test_an_update_is_refused_with_the_reason(self, engine: SparqlEngine, update: str) -> None:
        before = words(engine.query(COUNT))
        with pytest.raises(QueryError, match=r"an update \([A-Z]+\).*reads and never writes"):
            engine.query(update)
        assert words(engine.query(COUNT)) == before

    @pytest.mark.parametrize(
        "query",
        [
            "SELECT * { SERVICE <%s> { ?s ?p ?o } }",
            "PREFIX ex: <%s> SELECT * {SERVICEex:x{?s ?p ?o}}",
            "PREFIX : <%s> SELECT * {SERVICE:x{?s ?p ?o}}",
            "SELECT * { ?s ?p trueSERVICE<%s>{?a ?b ?c} }",
            "SELECT * { ?s ?p 1SERVICE<%s>{?a ?b ?c} }",
            "PREFIX ex: <%s> SELECT * { ?s ?p trueSERVICEex:x{?a ?b ?c} }",
            "SELECT * { { } UNION { service silent <%s> { ?s ?p ?o } } }",
            'SELECT * { ?s ?p "a\\u0022#" . SERVICE <%s> { ?s ?p ?o } }',
            "SELECT * { ?s ?p <urn:a\\u0041#'> . SERVICE <%s> {} } #'",
            "SELECT * { \\u0053ERVICE <%s> { ?s ?p ?o } }",
            "ASK { FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }",
            "SELECT * { VALUES ?x { <%s> } SERVICE ?x { ?s ?p ?o } }",
        ],
    )
    def test_no_other_server_is_asked_without_leave(
        self, engine: SparqlEngine, listener: tuple[str, list[str]], query: str
    ) -> None:
        url, asked = listener
        with pytest.raises(QueryError, match="SERVICE, which sends"):
            engine.query(query.replace("%s", url))
        assert asked == []

    def test_another_server_is_asked_with_leave(
        self, engine: SparqlEngine, listener: tuple[str, list[str]]
    ) -> None:
        """What it answers is an error here; that it was asked is what counts."""
        url, asked = listener
        query = f"SELECT * {{ SERVICE <{url}sparql> {{ ?s ?p ?o }} }}"
        with pytest.raises(QueryError, match="500"):
            engine.query(query, allow_service=True, timeout=20)
        assert asked == ["/sparql"]

    @given(
        st.lists(
            st.sampled_from(
                ["SERVICE", "<URL>", "{ ?s ?p ?o }", "{", "}", "#", "'", '"', '"""', "\n", " ", "?x", "true",
                 "<", ">", ".", "\\u0022", "\\", "ex:a", ":", "1", "@en", "FILTER(?x<1)", "<urn:a#b>", "SERVICE <URL> { ?s ?p ?o }"]
            ),
            max_size=9,
        )
    )  # fmt: skip
    def test_what_the_engine_could_send_is_always_seen(self, parts: list[str]) -> None:
        """A query that parses with the port for nobody fails only where it would be sent."""
        where = "http://127.0.0.1:9/"  # discard: pyoxigraph refuses to open it, and says so
        query = (
            "PREFIX ex: <http://127.0.0.1:9/> SELECT * { "
            + "".join(parts).replace("URL", where)
            + " }"
        )
        if asks_service(query):
            return
        try:
            list(pyoxigraph.Store().query(query))  # type: ignore[arg-type]
        except (SyntaxError, ValueError, RuntimeError):
            return
        except OSError as error:
            pytest.fail(f"sent: {query!r}: {error}")


class TestTimeouts:
    def test_an_endless_query_is_stopped_and_its_memory_given_back(
        self, whole: SparqlEngine
    ) -> None:
        assert len(words(whole.query(COUNT, timeout=20))) == 1
        before, children = resident_mib(), child_processes()
        start = time.monotonic()
        with pytest.raises(QueryTimeoutError, match=r"no answer within 1\.5 seconds, and stopped"):
            whole.query(ENDLESS, timeout=1.5)
        assert time.monotonic() - start < 2.5
        assert resident_mib() - before < 20
        assert child_processes() == children
        assert len(words(whole.query(COUNT, timeout=20))) == 1

    def test_a_process_started_anew_answers_the_same(self, engine: SparqlEngine) -> None:
        """As where there is no fork."""
        assert run_within(60, partial(count, engine), method="spawn") == count(engine)

    @pytest.mark.parametrize("timeout", [1e10, float("inf")])
    def test_any_time_may_be_allowed(self, engine: SparqlEngine, timeout: float) -> None:
        assert words(engine.query(COUNT, timeout=timeout)) == words(engine.query(COUNT))

    @pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers here")
    @pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
    def test_a_child_that_nobody_stops_ends_by_itself(
        self, whole: SparqlEngine, tmp_path: Path
    ) -> None:
        """As when its parent was killed."""
        assert whole.store is not None  # loaded before the fork
        work = partial(rows, whole, ENDLESS)
        process = multiprocessing.get_context(child._METHOD).Process(  # type: ignore[attr-defined]
            target=child._run, args=(work, tmp_path / "answer", 0.2)
        )
        process.start()
        process.join(20)
        assert process.exitcode == -signal.SIGALRM

    def test_a_process_that_dies_is_told(self) -> None:
        with pytest.raises(StoppedError, match="ended with 3"):
            run_within(20, partial(os._exit, 3))


def count(engine: SparqlEngine) -> bytes:
    return rows(engine, COUNT)


def rows(engine: SparqlEngine, query: str) -> bytes:
    return to_bytes(engine.query(query), AnswerForm.CSV)


def resident_mib() -> float:
    if not Path("/proc/self/statm").exists():
        return 0.0
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def child_processes() -> list[str]:
    tasks = Path(f"/proc/self/task/{os.getpid()}/children")
    return tasks.read_text().split() if tasks.exists() else []


class _StoppedStore:
    """A store on disk that is stopped when its graph is away and not yet there again."""

    def __init__(self, folder: str) -> None:
        self.store = pyoxigraph.Store(folder)

    def remove_graph(self, graph: pyoxigraph.NamedNode) -> None:
        self.store.remove_graph(graph)
        self.store.flush()
        raise KeyboardInterrupt


class TestStoresOnDisk:
    def test_made_kept_and_brought_up_to_date(self, mini: KnowledgeBase, tmp_path: Path) -> None:
        folder = tmp_path / "store"
        other = mini.replace(studies=())
        for kb in (mini, mini, other, mini):
            found = words(SparqlEngine(kb, folder=folder).query(COUNT, timeout=20))
            assert found == words(SparqlEngine(kb).query(COUNT))

    def test_what_was_stopped_on_the_way_is_made_again(
        self, mini: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        SparqlEngine(mini, folder=tmp_path)
        with monkeypatch.context() as stopped:
            stopped.setattr(store, "Store", _StoppedStore)
            with pytest.raises(KeyboardInterrupt):
                SparqlEngine(mini.replace(studies=()), folder=tmp_path)
        found = words(SparqlEngine(mini, folder=tmp_path).query(COUNT))
        assert found == words(SparqlEngine(mini).query(COUNT))

    def test_other_graphs_stay_and_are_asked(self, mini: KnowledgeBase, tmp_path: Path) -> None:
        SparqlEngine(mini, folder=tmp_path)
        graph, node = pyoxigraph.NamedNode("urn:g"), pyoxigraph.NamedNode("urn:n")
        pyoxigraph.Store(str(tmp_path)).add(pyoxigraph.Quad(node, node, node, graph))
        engine = SparqlEngine(mini.replace(studies=()), folder=tmp_path)
        assert bool(engine.query("ASK { <urn:n> <urn:n> <urn:n> . zone:temple a tp:Zone }"))
        assert bool(engine.query("ASK FROM <urn:g> { <urn:n> ?p ?o }"))
        assert not bool(engine.query("ASK FROM <urn:g> { zone:temple ?p ?o }"))

    def test_a_folder_with_other_files_is_left_alone(
        self, mini: KnowledgeBase, tmp_path: Path
    ) -> None:
        (tmp_path / "thesis.txt").write_text("mine")
        with pytest.raises(OutputError, match="other files are in it; expected a store"):
            SparqlEngine(mini, folder=tmp_path)
        assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


class TestTokens:
    def test_prefixes_are_added_where_they_are_used_and_not_declared(self) -> None:
        query = "PREFIX tp: <urn:x>\nSELECT * { ?s a tp:Zone ; skos:broader zone:head # muscle:a\n}"
        first, rest = complete(query).split("PREFIX tp:", 1)
        assert [t.text for t in read_tokens(first) if t.kind == "name"] == ["skos:", "zone:"]
        assert "PREFIX tp:" + rest == query
        assert complete(complete(query)) == complete(query)

    def test_a_completed_query_runs_without_known_prefixes(self, engine: SparqlEngine) -> None:
        query = complete("SELECT ?z { ?z skos:broader zone:head }")
        assert len(list(engine.store.query(query, use_default_graph_as_union=True))) == 3  # type: ignore[arg-type]

    def test_from_in_texts_and_comments_names_no_graph(self) -> None:
        assert named_graphs('SELECT * { ?s ?p "FROM <urn:a>" } # FROM <urn:b>') == ()
        assert named_graphs("SELECT * FROM { }") == ()

    @given(st.text())
    def test_any_text_can_be_read(self, text: str) -> None:
        assert all(text[t.start :].startswith(t.text) for t in read_tokens(text))
        asks_service(text)
        named_graphs(text)
        complete(text)


class TestCommand:
    def run(
        self, *args: str, code: int = 0, stdin: str | None = None, width: int = 100
    ) -> tuple[str, str]:
        result = CliRunner().invoke(
            app, ["sparql", "--data", str(MINI), *args], input=stdin, env={"COLUMNS": str(width)}
        )
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result.stdout, result.stderr

    @pytest.mark.parametrize("width", [80, 120])
    def test_a_table(self, width: int) -> None:
        out, err = self.run(
            "SELECT ?point ?site { ?point tp:site ?site } ORDER BY ?point", width=width
        )
        assert "trp:alpha-1" in out
        assert "in the middle" in out
        assert err == "tpgraph: 3 rows.\n"
        assert max(map(len, out.splitlines())) <= width

    def test_yes_and_triples(self) -> None:
        assert self.run("ASK { zone:temple a tp:Zone }")[0] == "yes\n"
        assert self.run("ASK { zone:temple a tp:Muscle }")[0] == "no\n"
        out, _ = self.run("CONSTRUCT WHERE { zone:temple skos:broader ?z }")
        assert len(Graph().parse(data=out, format="turtle")) == 1
        out, err = self.run("CONSTRUCT WHERE { zone:temple skos:broader ?z }", "--format", "text")
        assert "zone:head" in out
        assert err == "tpgraph: 1 row.\n"

    def test_from_files(self, tmp_path: Path) -> None:
        file = tmp_path / "q.rq"
        file.write_text("SELECT ?z { ?z skos:broader zone:head }")
        asked = self.run("--file", str(file), "-f", "csv")
        assert asked == self.run("--file", "-", "-f", "csv", stdin=file.read_text())
        assert len(asked[0].splitlines()) == 4
        out = tmp_path / "answer.json"
        assert self.run("--file", str(file), "-f", "json", "-o", str(out)) == ("", "")
        assert len(json.loads(out.read_text())["results"]["bindings"]) == 3

    def test_a_store(self, tmp_path: Path) -> None:
        answers = {
            self.run(COUNT, "-f", "csv", *store)
            for store in ([], ["--store", str(tmp_path / "s")], ["--store", str(tmp_path / "s")])
        }
        assert len(answers) == 1

    def test_mistakes_in_the_call(self) -> None:
        assert "give one query" in self.run(code=2)[1]
        assert "give one query" in self.run("ASK {}", "--file", "x", code=2)[1]
        assert "give one query" in self.run("ASK {}", "--run", "zones-of-muscle", code=2)[1]
        both = ("ASK {}", "--store", "s", "--endpoint", "http://127.0.0.1:9/")
        assert "--store is for the graph here" in self.run(*both, code=2)[1]
        assert "which --run names" in self.run("ASK {}", "--set", "a=b", code=2)[1]
        assert "name=value" in self.run("--run", "zones-of-muscle", "--set", "alpha", code=2)[1]

    def test_questions_are_listed(self) -> None:
        out, err = self.run("--list", width=120)
        assert "points-by-sources" in out
        assert "zone=temple" in out
        assert err.endswith(" questions.\n")
        records = json.loads(self.run("--list", "--format", "json")[0])
        assert {"name", "question", "parameters", "query"} == set(records[0])
        for width in (80, 120):
            out, _ = self.run("--list", width=width)
            assert max(map(len, out.splitlines())) <= width

    def test_a_question_is_asked_with_words(self) -> None:
        out, _ = self.run("--run", "zones-of-muscle", "--set", "muscle=first muscle", "-f", "csv")
        assert [line.rsplit("/", 1)[-1] for line in out.split()[1:]] == ["temple,2", "behind-eye,1"]
        with pytest.raises(UnknownNameError, match=r"question 'zone-of-muscle'.*'zones-of-muscle'"):
            self.run("--run", "zone-of-muscle")
        with pytest.raises(UnknownNameError, match="muscle 'glorbel'"):
            self.run("--run", "zones-of-muscle", "--set", "muscle=glorbel")

    def test_a_question_is_shown_to_be_run_anywhere(self, mini: KnowledgeBase) -> None:
        args = ("--run", "zones-of-muscle", "--set", "muscle=alpha")
        out, _ = self.run(*args, "--show")
        assert out.startswith("PREFIX tp: <https://w3id.org/tpgraph/ontology#>\nPREFIX ")
        rows = list(tpgraph.build_rdf(mini).query(out))
        assert len(rows) == len(self.run(*args, "-f", "csv")[0].splitlines()) - 1 == 2

    def test_errors(self, tmp_path: Path) -> None:
        with pytest.raises(QueryError, match="No such file"):
            self.run("--file", str(tmp_path / "none.rq"))
        (tmp_path / "latin.rq").write_bytes(b"\xff\xfe")
        with pytest.raises(QueryError, match="not UTF-8"):
            self.run("--file", str(tmp_path / "latin.rq"))
        with pytest.raises(QueryTimeoutError):
            self.run(ENDLESS, "--timeout", "0.2", "--data", str(MINI))
        assert self.run("ASK {}", "--timeout", "0")[0] == "yes\n"
