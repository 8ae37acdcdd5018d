#!/usr/bin/env python3
"""A small Debian in a directory, booted by systemd-nspawn: made once, kept between runs, copied for each test.

As a program it makes ahead what does not depend on the package.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import time

CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "pandang"
MIRROR = "http://deb.debian.org/debian"
SUITE = "bookworm"
# What a test needs beside what the package depends on: both displays, and grabbers of their pictures.
EXTRA = ["xserver-xorg-core", "xserver-xorg-video-dummy", "xauth", "x11-apps", "cage", "xwayland", "libpam-systemd", "grim"]


class Unable(Exception):
    """This computer cannot do it, through no fault of the package."""


def tell(text):
    print(f"boot: {text}", flush=True)


def capture(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


def must(*command, **options):
    done = capture(*command, **options)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-3000:]}")
    return done.stdout


def kept(name, make):
    """The root of that name, made once; `make` gets an empty place."""
    root = CACHE / f"boot-{SUITE}-{name}"
    if root.exists():
        tell(f"{root} of an earlier run")
        return root
    CACHE.mkdir(parents=True, exist_ok=True)
    making = CACHE / f"making-{name}-{os.getpid()}"
    try:
        make(making)
        making.rename(root)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return root


def key_of(words):
    return hashlib.sha256(" ".join([MIRROR, SUITE, *sorted(words)]).encode()).hexdigest()[:12]


def install_into(root, packages):
    install = "apt-get -qq update && apt-get -qq -y --no-install-recommends install " + " ".join(packages)
    must("chroot", str(root), "sh", "-c", f"export DEBIAN_FRONTEND=noninteractive; {install} && apt-get clean")


def bare_root():
    """A bare system with what every test needs, whatever the package is."""

    def make(root):
        tell("making a bare Debian; kept for the next run")
        done = capture("debootstrap", "--variant=minbase", "--include=systemd,systemd-sysv,dbus", SUITE, str(root), MIRROR)
        if done.returncode:
            raise Unable(f"debootstrap failed: {done.stdout[-500:]}")
        (root / "etc/dpkg/dpkg.cfg.d/quick").write_text("force-unsafe-io\n", encoding="utf-8")
        install_into(root, EXTRA)

    return kept("bare-" + key_of(EXTRA), make)


def base_root(package):
    """The same with what `package` depends on but not the package itself."""
    depends = must("dpkg-deb", "-f", str(package), "Depends").replace("\n", " ")
    wanted = [one.split("|")[0].split("(")[0].strip() for one in depends.split(",")]
    key = key_of(EXTRA + wanted)
    for old in CACHE.glob(f"boot-{SUITE}-*"):
        if old.name not in (f"boot-{SUITE}-bare-{key_of(EXTRA)}", f"boot-{SUITE}-{key}"):
            shutil.rmtree(old)

    def make(root):
        must("cp", "-a", "--reflink=auto", str(bare_root()), str(root))
        install_into(root, wanted)

    return kept(key, make)


def network():
    """None, since X servers of this computer listen in its own; that, where a container's loopback may not be set up."""
    own = capture("unshare", "--net", "ip", "link", "set", "lo", "up").returncode == 0
    return ["--private-network"] if own else []


class Machine:
    """A copy of a root in `place`. Off at the end of a context."""

    def __init__(self, root, place):
        self.root = pathlib.Path(place) / "root"
        self.log = pathlib.Path(place) / "console.log"
        must("cp", "-a", "--reflink=auto", str(root), str(self.root))
        self.container = None
        self.leader = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.container:
            self.power_off()

    def write(self, path, text):
        file = self.root / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def boot(self):
        with open(self.log, "ab") as log:
            self.container = subprocess.Popen(
                ["systemd-nspawn", "-q", "-D", str(self.root), "-b", "--register=no", "--keep-unit",
                 "--console=pipe", *network()],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.leader = self.wait("systemd of the container", self.find_leader, 20)
        self.wait("the end of booting", lambda: self.run("systemctl", "is-system-running").stdout.strip()
                  in ("running", "degraded"), 60)

    def find_leader(self):
        if self.container.poll() is not None:
            raise Unable(f"systemd-nspawn ended: {self.log.read_text(errors='replace')[-500:]}")
        children = pathlib.Path(f"/proc/{self.container.pid}/task/{self.container.pid}/children").read_text().split()
        # nspawn's child becomes systemd; before that, and beside it, there may be others.
        for child in children:
            if pathlib.Path(f"/proc/{child}/comm").read_text().strip() == "systemd":
                return child
        return None

    def power_off(self):
        if self.container.poll() is None:
            self.run("systemctl", "poweroff")
        try:
            self.container.wait(30)
        except subprocess.TimeoutExpired:
            self.container.kill()
            self.container.wait()
        self.container = None

    def run(self, *command, **options):
        return capture("nsenter", "-t", self.leader, "-a", "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", *command,
                       **options)

    def must(self, *command):
        done = self.run(*command)
        if done.returncode:
            raise AssertionError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-3000:]}")
        return done.stdout

    def property(self, unit, name):
        return self.must("systemctl", "show", "--value", "-p", name, unit).strip()

    def journal(self, *units):
        return self.must("journalctl", "--no-pager", "-o", "short-monotonic", *[f"-u{unit}" for unit in units])

    def wait(self, what, condition, seconds):
        """The first true value of condition()."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if value := condition():
                return value
            time.sleep(0.1)
        raise AssertionError(f"waited {seconds} s in vain for {what}")


if __name__ == "__main__":
    try:
        bare_root()
    except (Unable, RuntimeError, OSError) as reason:
        sys.exit(f"boot: {reason}")
