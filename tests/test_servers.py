"""Servers elsewhere: two real ones, started here on free ports, and one that misbehaves."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import QueryBoolean, QuerySolutions, Triple
from typer.testing import CliRunner

import tpgraph
from tests.conftest import MINI
from tpgraph import EndpointError, KnowledgeBase, QueryError, QueryTimeoutError, SparqlEngine
from tpgraph.cli.app import app
from tpgraph.sparql.http import Endpoint
from tpgraph.sparql.questions import fill, load_questions
from tpgraph.sparql.remote import publish, query_endpoint
from tpgraph.sparql.terms import to_words
from tpgraph.vocab import DATASET

QUESTIONS = load_questions()
#: Questions that Virtuoso 7.2.5 answers wrongly, and differently from one start to the next.
WRONG = {
    ("virtuoso", "sources-in-dispute"): "a path inside MINUS",
    (
        "virtuoso",
        "segments-of-zone-and-muscles",
    ): "no rows where two repeated paths and a text join",
}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


class Server(NamedTuple):
    """A server with the whole knowledge in the graph of the dataset."""

    query: Endpoint
    store: Endpoint


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def wait(process: subprocess.Popen[bytes], url: str) -> None:
    """Wait until a server answers, however it does."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError as error:
            error.close()
        except OSError:
            time.sleep(0.1)
            continue
        return
    pytest.fail(f"{url} does not answer")


@pytest.fixture(scope="module")
def oxigraph() -> Iterator[Server]:
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which(
        "oxigraph"
    )
    if program is None:
        pytest.skip("no Oxigraph server: pip install oxigraph")
    root = f"127.0.0.1:{free_port()}"
    process = subprocess.Popen([program, "serve", "--bind", root], stderr=subprocess.DEVNULL)
    try:
        wait(process, f"http://{root}/")
        yield Server(Endpoint(url=f"http://{root}/query"), Endpoint(url=f"http://{root}/store"))
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("no Virtuoso: apt-get install virtuoso-opensource")
    folder = tmp_path_factory.mktemp("virtuoso")
    root = f"127.0.0.1:{free_port()}"
    (folder / "virtuoso.ini").write_text(
        f"[Database]\nDatabaseFile=virtuoso.db\nErrorLogFile=virtuoso.log\nLockFile=virtuoso.lck\n"
        f"TransactionFile=virtuoso.trx\nxa_persistent_file=virtuoso.pxa\n"
        f"[TempDatabase]\nDatabaseFile=temp.db\nTransactionFile=temp.trx\n"
        f"[Parameters]\nServerPort=127.0.0.1:{free_port()}\nDisableUnixSocket=1\n"
        f"NumberOfBuffers=10000\nMaxDirtyBuffers=6000\n"
        f"[HTTPServer]\nServerPort={root}\nServerRoot=.\n[SPARQL]\nResultSetMaxRows=100000\n"
    )
    process = subprocess.Popen(
        [program, "+foreground", "+configfile", "virtuoso.ini"],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait(process, f"http://{root}/sparql")
        yield Server(
            Endpoint(url=f"http://{root}/sparql"),
            Endpoint(url=f"http://{root}/sparql-graph-crud-auth", user="dba", password="dba"),
        )
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, real: KnowledgeBase) -> Server:
    started: Server = request.getfixturevalue(request.param)
    assert publish(real, started.store, timeout=120) == len(tpgraph.build_rdf(real))
    return started


@pytest.fixture(scope="module")
def engine(real: KnowledgeBase) -> SparqlEngine:
    return SparqlEngine(real)


def rows(answer: object) -> set[tuple[str, ...]]:
    assert isinstance(answer, QuerySolutions)
    return {tuple(to_words(term) for term in row) for row in answer}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_server_answers_each_question_as_the_engine_does(
    real: KnowledgeBase, engine: SparqlEngine, server: Server, name: str
) -> None:
    kind = "virtuoso" if server.store.user else "oxigraph"
    if (kind, name) in WRONG:
        pytest.skip(f"{kind} is known to go wrong: {WRONG[kind, name]}")
    query = fill(real, QUESTIONS[name], {})
    found = rows(query_endpoint(server.query, query, graph=DATASET, timeout=60, name=name))
    assert found == rows(engine.query(query))
    assert found


def test_yes_and_no_and_triples(server: Server) -> None:
    for query, expected in (
        ("ASK { zone:temple a tp:Zone }", True),
        ("ASK { zone:temple a tp:Muscle }", False),
    ):
        answer = query_endpoint(server.query, query, graph=DATASET, timeout=60)
        assert isinstance(answer, QueryBoolean)
        assert bool(answer) is expected
    built = query_endpoint(
        server.query, "CONSTRUCT WHERE { zone:temple skos:broader ?z }", graph=DATASET, timeout=60
    )
    assert isinstance(built, list)
    assert [type(t) for t in built] == [Triple]


def test_publishing_again_replaces_the_graph(mini: KnowledgeBase, server: Server) -> None:
    graph = "https://example.org/mini"
    for kb in (mini, mini.replace(studies=()), mini):
        sent = publish(kb, server.store, graph=graph, timeout=60)
        assert rows(query_endpoint(server.query, COUNT, graph=graph, timeout=60)) == {(str(sent),)}


def test_what_the_server_refuses_is_told(server: Server) -> None:
    with pytest.raises(EndpointError, match=r"400 Bad Request: .*correct the request"):
        query_endpoint(server.query, "SELECT * { zone:temple a }", timeout=60)


def test_updates_and_services_are_not_even_sent(server: Server) -> None:
    with pytest.raises(QueryError, match=r"an update \(CLEAR\)"):
        query_endpoint(server.query, "CLEAR ALL")
    with pytest.raises(QueryError, match="SERVICE, which sends"):
        query_endpoint(server.query, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_a_wrong_login_is_told(real: KnowledgeBase, virtuoso: Server) -> None:
    for user, password in ((None, None), ("dba", "wrong")):
        endpoint = Endpoint(url=virtuoso.store.url, user=user, password=password)
        with pytest.raises(EndpointError, match=r"401 Unauthorized.*TPGRAPH_PASSWORD"):
            publish(real, endpoint, timeout=60)
    assert "wrong" not in repr(endpoint)


def test_the_commands(
    mini: KnowledgeBase, oxigraph: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = CliRunner().invoke
    monkeypatch.setenv("COLUMNS", "100")
    told = run(
        app,
        ["publish", "--endpoint", oxigraph.store.url, "--data", str(MINI), "--graph", "default"],
    )
    assert told.exit_code == 0
    count = len(tpgraph.build_rdf(mini))
    assert (
        told.stderr == f"tpgraph: {count} triples in the default graph at {oxigraph.store.url}.\n"
    )
    asked = run(app, ["sparql", COUNT, "-f", "csv", "--endpoint", oxigraph.query.url])
    assert asked.stdout.split() == ["n", str(count)]
    assert run(app, ["sparql", COUNT, "--graph", "urn:g"]).exit_code == 2


class Odd(BaseHTTPRequestHandler):
    """Answers in odd ways, by the last letter of the path; wants a login at ``/login``."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        if self.path.startswith("/login") and self.headers["Authorization"] != "Basic YTpi":
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="odd"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        slow = self.path == "/slow"
        self.send_response(200)
        self.send_header(
            "Content-Type",
            "text/html" if self.path == "/html" else "application/sparql-results+json",
        )
        self.end_headers()
        for _ in range(100 if slow else 1):
            self.wfile.write(
                b" "
                if slow
                else b'{"head"'
                if self.path == "/torn"
                else b'{"head":{},"boolean":true'
            )
            self.wfile.flush()
            time.sleep(0.05 if slow else 0)
        if self.path != "/torn":
            self.wfile.write(b"}")

    def do_HEAD(self) -> None:
        self.headers.replace_header(
            "Content-Length", "0"
        ) if "Content-Length" in self.headers else None
        self.do_POST()

    do_PUT = do_POST  # noqa: N815

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture(scope="module")
def odd() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Odd) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_odd_answers_are_told(odd: str) -> None:
    with pytest.raises(EndpointError, match="an answer of the type text/html; expected SPARQL"):
        query_endpoint(Endpoint(url=f"{odd}/html"), "ASK {}", timeout=20)
    with pytest.raises(EndpointError, match="an answer that cannot be read"):
        query_endpoint(Endpoint(url=f"{odd}/torn"), "ASK {}", timeout=20)


def test_a_server_that_drips_is_late(odd: str) -> None:
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"within 0\.5 seconds"):
        query_endpoint(Endpoint(url=f"{odd}/slow"), "ASK {}", timeout=0.5)
    assert time.monotonic() - start < 1.5


def test_a_basic_login(odd: str, mini: KnowledgeBase) -> None:
    right = Endpoint(url=f"{odd}/login", user="a", password="b")
    assert bool(query_endpoint(right, "ASK {}", timeout=20))
    assert publish(mini, right, timeout=20) == len(tpgraph.build_rdf(mini))
    with pytest.raises(EndpointError, match="401"):
        publish(mini, Endpoint(url=f"{odd}/login", user="a", password="c"), timeout=20)


def test_what_is_no_server_is_told(mini: KnowledgeBase) -> None:
    with pytest.raises(EndpointError, match=r"cannot be reached .*start it"):
        query_endpoint(Endpoint(url=f"http://127.0.0.1:{free_port()}/"), "ASK {}", timeout=20)
    for url in ("file:///etc/passwd", "localhost", "ftp://localhost/x"):
        with pytest.raises(EndpointError, match="no address of a server"):
            publish(mini, Endpoint(url=url))
