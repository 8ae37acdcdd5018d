#!/usr/bin/env python3
"""apt_repository.py: the apt repository of packaging/fleet/server.md, by its own commands and its own nginx configuration, and
an apt that knows nothing else."""
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

FLEET = pathlib.Path(__file__).resolve().parent.parent.parent / "packaging/fleet"
GUIDE = (FLEET / "server.md").read_text(encoding="utf-8")
ARCHITECTURE = subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()


def told(begin):
    """The line of the guide that begins so."""
    lines = [line.strip() for line in GUIDE.splitlines() if line.startswith("    " + begin)]
    assert len(lines) == 1, f"server.md has {len(lines)} lines that begin with {begin}"
    return lines[0]


def run(*words, **more):
    done = subprocess.run(words, capture_output=True, text=True, check=False, **more)
    assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


class Walk:
    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.address = one.getsockname()
        self.host = "{}:{}".format(*self.address)
        (folder / "gnupg").mkdir(mode=0o700)
        self.environment = {**os.environ, "GNUPGHOME": str(folder / "gnupg"), "LC_ALL": "C", "no_proxy": "*"}

    def here(self, text):
        text = text.replace("/srv", f"{self.folder}/srv").replace("SERVER", self.host)
        return text.replace("pandang_*_amd64.deb", f"{self.folder}/pandang_*_{ARCHITECTURE}.deb")

    def follow(self, begin):
        """Does what the guide says, with a key that nobody is asked about."""
        command = self.here(told(begin)).replace("gpg --quick", "gpg --batch --pinentry-mode loopback --passphrase '' --quick")
        return run("sh", "-ec", command, cwd=FLEET, env=self.environment)

    def publish(self, version):
        tree = self.folder / "tree"
        (tree / "DEBIAN").mkdir(parents=True, exist_ok=True)
        (tree / "DEBIAN/control").write_text(
            f"Package: pandang\nVersion: {version}\nArchitecture: {ARCHITECTURE}\nMaintainer: T <t@example.org>\n"
            "Section: misc\nPriority: optional\nDescription: a package\n", encoding="utf-8")
        for old in self.folder.glob("*.deb"):
            old.unlink()
        run("dpkg-deb", "--root-owner-group", "-b", str(tree), str(self.folder / f"pandang_{version}_{ARCHITECTURE}.deb"))
        self.follow("reprepro")

    def serve(self):
        server = re.search(r"^    server \{.*?^    \}", GUIDE, re.M | re.S).group()
        server = self.here(server).replace("listen 80;", f"listen {self.host};")
        temporary = "".join(f"{kind}_temp_path {self.folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "nginx.conf").write_text(
            f"daemon off; pid {self.folder}/pid; error_log {self.folder}/error.log;\nevents {{}}\n"
            f"http {{\naccess_log off;\n{temporary}{server}\n}}\n", encoding="utf-8")
        process = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-c", self.folder / "nginx.conf"])
        end = time.monotonic() + 10
        while socket.socket().connect_ex(self.address) != 0:
            assert process.poll() is None and time.monotonic() < end, (self.folder / "error.log").read_text()
            time.sleep(0.05)
        return process

    def apt(self, *words):
        """apt with a root of its own and the one source that the guide writes."""
        source = re.search(r"echo '(deb [^']*)'", GUIDE).group(1).replace("/usr/share/keyrings", "/srv/apt")
        root = self.folder / "apt"
        for part in ("lists/partial", "cache/archives/partial", "etc"):
            (root / part).mkdir(parents=True, exist_ok=True)
        (root / "status").touch()
        (root / "etc/pandang.list").write_text(self.here(source) + "\n", encoding="utf-8")
        options = {"Dir::Etc::sourcelist": root / "etc/pandang.list", "Dir::Etc::sourceparts": "-", "Dir::State::lists": root / "lists",
                   "Dir::State::status": root / "status", "Dir::Cache": root / "cache", "APT::Sandbox::User": "",
                   "Acquire::http::Proxy": "DIRECT", "APT::Update::Error-Mode": "any"}
        return run(words[0], *(f"-o{key}={value}" for key, value in options.items()), *words[1:], env=self.environment, cwd=root)

    def update(self):
        # Lists of the same second would count as the same.
        shutil.rmtree(self.folder / "apt/lists", ignore_errors=True)
        return self.apt("apt-get", "update")


def main():
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        folder.chmod(0o755)
        walk = Walk(folder)
        walk.follow("gpg --quick-generate-key")
        walk.follow("mkdir -p /srv/apt/conf")
        walk.follow("gpg --export")
        walk.publish("1.0")
        server = walk.serve()
        try:
            walk.update()
            policy = walk.apt("apt-cache", "policy", "pandang")
            assert "Candidate: 1.0" in policy, policy
            assert "o=Pandang" in walk.apt("apt-cache", "policy"), "unattended-upgrades would not know the origin"
            walk.publish("1.1")
            walk.update()
            walk.apt("apt-get", "download", "pandang")
            got, = (folder / "apt").glob("pandang_1.1*.deb")
            assert got.read_bytes() == next(folder.glob("pandang_1.1*.deb")).read_bytes()
            for private in ("conf/distributions", "db/packages.db"):
                assert (folder / "srv/apt" / private).exists()
                try:
                    urllib.request.urlopen(f"http://{walk.host}/apt/{private}")
                    raise AssertionError(f"{private} is given out")
                except urllib.error.HTTPError as error:
                    assert error.code == 403, error
            release = folder / "srv/apt/dists/bookworm/InRelease"
            release.write_text(release.read_text().replace("Codename: bookworm", "Codename: bookworn"), encoding="utf-8")
            try:
                walk.update()
            except AssertionError as refused:
                assert "BADSIG" in str(refused) or "invalid" in str(refused), refused
            else:
                raise AssertionError("apt takes a list whose signature is wrong")
        finally:
            server.terminate()
            server.wait()
            subprocess.run(["gpgconf", "--kill", "all"], env=walk.environment, check=False)


if __name__ == "__main__":
    main()
