"""The language server behind YAML editors, spoken to as an editor does: messages over its pipes.

The server is the one that package-lock.json pins. It gets its settings when it asks for them, and
is told to fetch nothing from a network.
"""

import json
import shutil
import subprocess
from pathlib import Path
from threading import Timer

PROGRAM = Path(__file__).parent / "node_modules/yaml-language-server/bin/yaml-language-server"
CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {
            "completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}
        },
        "hover": {"contentFormat": ["markdown"]},
    },
}
LONGEST_WAIT = 120


def node() -> str | None:
    """The program that runs the server, where it is installed."""
    return shutil.which("node")


class LanguageServer:
    """A running server with *settings* for its section `yaml`."""

    def __init__(self, folder: Path, settings: dict):
        self._settings = {
            **settings,
            "schemaStore": {"enable": False},
            "kubernetesCRDStore": {"enable": False},
        }
        self._process = subprocess.Popen(
            [node(), str(PROGRAM), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._asked = 0
        self._published = {}
        self._knows_settings = False
        root = folder.as_uri()
        self.request("initialize", processId=None, rootUri=root, capabilities=CAPABILITIES)
        self.notify("initialized")
        while not self._knows_settings:
            self._heed(self._receive())

    def close(self):
        self.request("shutdown")
        self.notify("exit")
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(LONGEST_WAIT)

    def open(self, uri: str, text: str):
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", textDocument=document)

    def forget(self, uri: str):
        self.notify("textDocument/didClose", textDocument={"uri": uri})

    def diagnostics(self, uri: str) -> list[dict]:
        """What the server says about an open document, once it has looked at it."""
        while uri not in self._published:
            self._heed(self._receive())
        return self._published.pop(uri)

    def request(self, method: str, **parameters):
        """The server's answer."""
        self._asked += 1
        self._send(id=self._asked, method=method, params=parameters)
        while "method" in (message := self._receive()):
            self._heed(message)
        assert message["id"] == self._asked
        assert "error" not in message, message
        return message["result"]

    def notify(self, method: str, **parameters):
        self._send(method=method, params=parameters)

    def _heed(self, message: dict):
        """Keep what the server publishes, and answer what it asks."""
        match message:
            case {"method": "textDocument/publishDiagnostics", "params": published}:
                self._published[published["uri"]] = published["diagnostics"]
            case {"id": number, "method": "workspace/configuration", "params": wanted}:
                sections = [item["section"] for item in wanted["items"]]
                given = [self._settings if section == "yaml" else {} for section in sections]
                self._send(id=number, result=given)
                self._knows_settings = True
            case {"id": number}:
                self._send(id=number, result=None)

    def _send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> dict:
        """The next message; a server that says nothing for long is ended."""
        patience = Timer(LONGEST_WAIT, self._process.kill)
        patience.start()
        try:
            length = 0
            while line := self._process.stdout.readline().strip():
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            assert length, "the language server has ended"
            return json.loads(self._process.stdout.read(length))
        finally:
            patience.cancel()
