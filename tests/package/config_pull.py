#!/usr/bin/env python3
"""config_pull.py PANDANG: config-pull and config-swap against a real server: new, the same, broken, gone, mended."""
import http.server
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

LIBEXEC = pathlib.Path(__file__).resolve().parent.parent.parent / "packaging/libexec"
GOOD = '{"version": 1, "display": {"languages": ["en"]}, "playlist": [{"scene": "milestones", "for": "20s"}]}\n'
BETTER = GOOD.replace("20s", "30s")
BROKEN = '{"version": 1, "displai": {}}\n'


class Server(http.server.BaseHTTPRequestHandler):
    given = GOOD
    told = []  # status of each answer

    def do_GET(self):
        tag = f'"{hash(self.given)}"'
        status = 500 if not self.given else 304 if self.headers.get("If-None-Match") == tag else 200
        self.told.append(status)
        self.send_response(status)
        self.send_header("ETag", tag)
        self.end_headers()
        if status == 200:
            self.wfile.write(self.given.encode())

    def log_message(self, *_):
        pass


def main():
    pandang = pathlib.Path(sys.argv[1]).resolve()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as place:
        state, etc = pathlib.Path(place) / "state", pathlib.Path(place) / "etc"
        state.mkdir()
        etc.mkdir()
        environment = {**os.environ, "PATH": f"{pandang.parent}:{os.environ['PATH']}", "STATE_DIRECTORY": str(state),
                       "CONFIGURATION_DIRECTORY": str(etc), "no_proxy": "*",
                       "PANDANG_CONFIG_URL": f"http://127.0.0.1:{server.server_port}/screen.json"}
        in_force = etc / "pandang.json"

        def turn(given, status, good, expected):
            """As the service does it: the swap follows only what went well."""
            Server.given = given
            pulled = subprocess.run([LIBEXEC / "config-pull"], env=environment, capture_output=True, text=True, check=False)
            if pulled.returncode == 0:
                subprocess.run([LIBEXEC / "config-swap"], env=environment, capture_output=True, check=True)
            assert Server.told[-1] == status, f"the server answered {Server.told[-1]}, expected {status}"
            assert (pulled.returncode == 0) == good, pulled.stderr
            assert in_force.read_text() == expected, in_force.read_text()
            assert os.listdir(etc) == ["pandang.json"], os.listdir(etc)
            return pulled.stderr

        turn(GOOD, 200, True, GOOD)
        turn(GOOD, 304, True, GOOD)
        said = turn(BROKEN, 200, False, GOOD)
        assert "/displai" in said and "stays" in said, said
        turn(BROKEN, 200, False, GOOD)  # asked for again, as it is not in force
        turn("", 500, False, GOOD)
        turn(BETTER, 200, True, BETTER)


if __name__ == "__main__":
    main()
