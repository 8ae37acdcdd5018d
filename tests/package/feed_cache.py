#!/usr/bin/env python3
"""feed_cache.py PANDANG: packaging/fleet/feed-cache.conf in a real nginx before a real origin, which then dies."""
import http.server
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
FEED = (TOP / "assets/banjarmasin.feed.json").read_bytes()
asked = []  # If-None-Match of each request that came to the origin


class Origin(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        asked.append(self.headers.get("If-None-Match"))
        same = asked[-1] == '"1"'
        self.send_response(304 if same else 200)
        self.send_header("ETag", '"1"')
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", "0" if same else str(len(FEED)))
        self.end_headers()
        self.wfile.write(b"" if same else FEED)

    def log_message(self, *_):
        pass


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def configured(folder, port, origin):
    """The shipped file with the two lines of the admin's changed, and seconds for minutes."""
    text = (TOP / "packaging/fleet/feed-cache.conf").read_text(encoding="utf-8")
    for what, other in {"listen 8080 ": f"listen 127.0.0.1:{port} ", "https://data.example.go.id/": f"http://127.0.0.1:{origin}/",
                        "/var/lib/nginx/pandang": f"{folder}/cache", "proxy_cache_valid 200 1m": "proxy_cache_valid 200 1s"}.items():
        assert text.count(what) == 1, f"feed-cache.conf has not one {what}"
        text = text.replace(what, other)
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    file = folder / "nginx.conf"
    file.write_text(f"daemon off; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\nhttp {{\n{temporary}{text}}}\n",
                    encoding="utf-8")
    return file


def get(url, **headers):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=5) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, b""


def wait(what, condition):
    end = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < end, f"waited 10 s in vain for {what}"
        time.sleep(0.1)


def look(pandang, folder, url, origin):
    status, first, body = get(url)
    assert (status, body) == (200, FEED), status
    assert first["X-Cache-Status"] == "MISS" and first["Last-Modified"], first
    began = time.monotonic()
    for _ in range(20):
        assert get(url)[0] == 200
    seconds = time.monotonic() - began
    assert len(asked) <= 2 + seconds, f"20 requests within {seconds:.1f} s reached the origin {len(asked)} times"
    assert get(url, **{"If-None-Match": '"1"'})[0] == 304, "a screen that has the data gets it again"
    wait("the cache to ask with the ETag it has", lambda: get(url)[0] == 200 and asked[-1] == '"1"')

    made = get(url)[1]["Last-Modified"]
    origin.shutdown()
    origin.server_close()
    wait("the answer to be too old", lambda: get(url)[1]["X-Cache-Status"] in ("STALE", "UPDATING"))
    for _ in range(3):
        status, stale, body = get(url)
        assert (status, body) == (200, FEED), f"with a dead origin the cache says {status}"
        assert stale["Last-Modified"] == made, "old data is given out as new"
    config = folder / "pandang.json"
    config.write_text(json.dumps({"version": 1, "sources": [{"id": "city", "url": url}]}), encoding="utf-8")
    fetched = subprocess.run([pandang, "fetch", "--config", config], capture_output=True, text=True, check=False)
    assert fetched.returncode == 0, fetched.stderr
    assert get(url + ".missing")[0] in (502, 504), "what was never there comes from nowhere"


def main():
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        folder.chmod(0o755)
        origin = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Origin)
        threading.Thread(target=origin.serve_forever, daemon=True).start()
        port = free_port()
        file = configured(folder, port, origin.server_port)
        subprocess.run([nginx, "-t", "-q", "-c", file], check=True)
        server = subprocess.Popen([nginx, "-c", file])
        try:
            wait("nginx", lambda: socket.socket().connect_ex(("127.0.0.1", port)) == 0)
            look(sys.argv[1], folder, f"http://127.0.0.1:{port}/feed/pandang.json", origin)
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
