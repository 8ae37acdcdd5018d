#!/usr/bin/env python3
"""boot.py PACKAGE.deb: installs the package into a bare Debian, boots that with systemd-nspawn, and looks at the screen.

Needs root, debootstrap, systemd-nspawn and ffmpeg. Where containers do not boot it says so and ends 0.
"""
import argparse
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from machine import Machine, Unable, base_root, must, tell
from watch import Watch, absence

SIZE = "1280x720"
BRAND = bytes.fromhex("061a24")  # of kiosk/platform/window.cpp
UNITS = ["pandang.service", "pandang-xorg.service", "pandang-cage.service", "pandang-config-pull.service",
         "pandang-config-pull.timer"]
ALIKE = 35.0  # dB, PSNR; over 60 between the kiosk's picture and `render` of its instant, under 25 between two scenes

# A graphics card that is none, of one monitor.
DUMMY = f"""
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
Section "Device"
  Identifier "dummy"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "{SIZE}" 74.5 1280 1344 1472 1664 720 723 728 748
EndSection
Section "Screen"
  Identifier "screen"
  Device "dummy"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "{SIZE}"
    Virtual {SIZE.replace("x", " ")}
  EndSubSection
EndSection
"""
# cage without a seat, for a container has no terminal; in a session all the same.
HEADLESS = """
[Service]
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
StandardInput=null
Environment=WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1
"""


def grab_xorg(machine, file):
    return machine.must("sh", "-c", ". /run/pandang-display/environment; export DISPLAY XAUTHORITY; "
                        f"xwd -silent -root -out {file}")


def grab_cage(machine, file):
    return machine.must("sh", "-c", "runuser -u pandang -- env XDG_RUNTIME_DIR=/run/pandang-display WAYLAND_DISPLAY=wayland-0 "
                        f"grim -t ppm - >{file}")


def pixels(machine, file):
    """RGB bytes of a picture file of the container."""
    command = ["ffmpeg", "-v", "error", "-i", str(machine.root) + file, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def likeness(machine, one, other):
    """PSNR in dB of two pictures of one size."""
    said = must("ffmpeg", "-hide_banner", "-i", str(machine.root) + one, "-i", str(machine.root) + other,
                "-lavfi", "[0]format=rgb24[a];[1]format=rgb24[b];[a][b]psnr", "-f", "null", "-")
    value = re.search(r"average:(\S+)", said)[1]
    return float("inf") if value == "inf" else float(value)


def render_at(machine, instant, file, *words):
    at = datetime.datetime.fromtimestamp(instant, datetime.timezone.utc).isoformat(timespec="milliseconds")
    machine.must("pandang", "render", "--at", at.replace("+00:00", "Z"), "--size", SIZE, "-o", file, *words)


def expect_right_picture(machine, grab, file, what, *words):
    """What is on the screen is what `render` makes of the same instant, by the same demo or what the words say."""
    end = time.monotonic() + 30  # the first frame on a busy machine; and a seam moves too fast for a grab of a moment
    while time.monotonic() < end:
        began = time.time()
        grab(machine, f"/root/{file}.ppm")
        instant = (began + time.time()) / 2
        render_at(machine, instant, f"/root/{file}.png", *words)
        seen = likeness(machine, f"/root/{file}.ppm", f"/root/{file}.png")
        tell(f"{what}: {seen:.1f} dB like `pandang render` of that instant")
        if seen >= ALIKE:
            return
        time.sleep(2)
    kept = pathlib.Path("build/boot")
    kept.mkdir(parents=True, exist_ok=True)
    for ending in ("ppm", "png"):
        shutil.copy(f"{machine.root}/root/{file}.{ending}", kept)
    tell(f"what was seen and what was expected: {kept}/{file}.ppm and .png")
    raise AssertionError(f"{what}: the screen does not show what it should ({seen:.1f} dB, expected {ALIKE})")


def kiosk_runs(machine):
    return machine.property("pandang", "ActiveState") == "active"


def wait_for_kiosk(machine, what, seconds=30):
    machine.wait(what, lambda: kiosk_runs(machine), seconds)
    time.sleep(4)  # from the process to the picture, with software rendering on a busy machine


def install(machine, package):
    shutil.copy(package, machine.root / "pandang.deb")
    machine.must("dpkg", "-i", "/pandang.deb")
    units = [f"/lib/systemd/system/{unit}" for unit in UNITS]
    said = machine.must("systemd-analyze", "verify", "--man=no", *units)
    assert not said.strip(), f"systemd-analyze verify: {said}"
    machine.must("systemd-analyze", "security", "--offline=yes", "--threshold=20", "pandang.service")
    assert machine.run("systemctl", "is-active", "pandang").stdout.strip() == "inactive", "installing started something"
    assert machine.must("id", "-nG", "pandang").split() == ["pandang", "video", "render"]


def reboot_with(machine, display, other):
    machine.run("systemctl", "disable", other)
    machine.must("systemctl", "enable", display)
    machine.power_off()
    machine.boot()
    wait_for_kiosk(machine, f"the kiosk to come up by itself with {display}")


def on_xorg(machine):
    reboot_with(machine, "pandang-xorg", "pandang-cage")
    expect_right_picture(machine, grab_xorg, "xorg", "Xorg")
    said = machine.must("sh", "-c", ". /run/pandang-display/environment; export DISPLAY XAUTHORITY; xset q")
    assert "DPMS is Enabled" not in said and re.search(r"timeout:\s+0\b", said), f"the screen may blank: {said}"
    refused = machine.run("env", "DISPLAY=:0", "xset", "q")
    assert refused.returncode != 0, "whoever has no cookie may connect to the display"


def absent_after_kill(machine):
    """For how long the picture is away after kill -9: seconds. The screen has the brand's colour meanwhile, and no black pixel."""
    with Watch(machine, SIZE) as watch:
        machine.wait("pictures of the screen", lambda: len(watch.seen) > 5, 10)
        began = time.monotonic()
        machine.must("systemctl", "kill", "--kill-whom=main", "-s", "KILL", "pandang")
        time.sleep(4)
    black, away, back = absence(watch.seen, began, BRAND)
    rate = sum(at >= began for at, _ in watch.seen) / 4
    assert rate > 10, f"the screen was looked at {rate:.0f} times a second only (expected 10 or more) {watch.said}"
    assert away is not None, "the kiosk was killed and yet its picture was never away"
    assert back is not None, "the picture is not back after 4 s"
    tell(f"after kill -9 (screen looked at {rate:.0f} times a second): picture away from {away:.2f} s on, back at {back:.2f} s; "
         f"in the brand's colour meanwhile, black pixels at most {black:.1%}")
    assert black == 0, f"the screen was black after kill -9 ({black:.1%} of its pixels)"
    return back


def killed(machine):
    """A single crash is over at once; while the kiosk is away the screen has the brand colour, and is never black."""
    back = absent_after_kill(machine)
    if back > 2:
        back = min(back, absent_after_kill(machine))  # what else this computer does only adds
    assert back <= 2, f"the picture was back {back:.2f} s after kill -9 (expected within 2)"
    machine.must("systemctl", "stop", "pandang")
    grab_xorg(machine, "/root/away.xwd")
    seen = pixels(machine, "/root/away.xwd")
    assert seen == BRAND * (len(seen) // 3), "without the kiosk the screen has not the brand colour"
    machine.must("systemctl", "start", "pandang")
    wait_for_kiosk(machine, "the kiosk after a stop")


def display_killed(machine):
    machine.must("systemctl", "kill", "-s", "KILL", "pandang-xorg")
    time.sleep(1)
    wait_for_kiosk(machine, "the kiosk after its display was killed")
    expect_right_picture(machine, grab_xorg, "again", "Xorg after kill -9 of it")


def stopped(machine):
    """A process that stands still is replaced by the watchdog."""
    before = machine.property("pandang", "MainPID")
    machine.must("systemctl", "kill", "--kill-whom=main", "-s", "STOP", "pandang")
    began = time.monotonic()
    machine.wait("the watchdog", lambda: machine.property("pandang", "MainPID") not in ("0", before), 30)
    tell(f"after SIGSTOP another process runs within {time.monotonic() - began:.1f} s")
    assert "atchdog timeout" in machine.journal("pandang"), "something else than the watchdog did it"
    wait_for_kiosk(machine, "the kiosk after the watchdog")
    expect_right_picture(machine, grab_xorg, "watched", "Xorg after the watchdog")


def config_of_old_data(machine):
    """Data that is too old to be shown leaves the welcome scene alone."""
    feed = json.loads(pathlib.Path("assets/banjarmasin.feed.json").read_text(encoding="utf-8"))
    feed["generated_at"] = "2020-01-01T00:00:00Z"
    machine.write("/root/old.json", json.dumps(feed))
    source = {"id": "old", "url": "file:///root/old.json"}
    machine.write("/root/safe.json", json.dumps({"version": 1, "sources": [source]}))
    return "/root/safe.json"


def failing_again_and_again(machine):
    """Starts that end at once come ever slower, are never given up, and end in the safe scene."""
    kills = 0
    end = time.monotonic() + 40
    while time.monotonic() < end and "waiting 2 s" not in machine.journal("pandang"):
        main = machine.property("pandang", "MainPID")
        if main != "0" and machine.run("systemctl", "kill", "--kill-whom=main", "-s", "KILL", "pandang").returncode == 0:
            kills += 1
        time.sleep(0.3)
    said = machine.journal("pandang")
    assert "waiting 1 s" in said and "waiting 2 s" in said, "the wait before a start does not grow"
    tell(f"{kills} kills in a row: the wait before a start grows")
    wait_for_kiosk(machine, "the kiosk after many failed starts", 60)
    assert "welcome scene" in machine.journal("pandang"), "many failed starts do not end in the safe scene"
    expect_right_picture(machine, grab_xorg, "safe", "Xorg with the safe scene", "--config", config_of_old_data(machine))
    machine.must("systemctl", "restart", "pandang")  # an end in order: nothing failed any more
    wait_for_kiosk(machine, "the kiosk after a restart by hand")
    expect_right_picture(machine, grab_xorg, "mended", "Xorg after the safe scene")


def on_cage(machine):
    machine.write("/etc/systemd/system/pandang-cage.service.d/headless.conf", HEADLESS)
    reboot_with(machine, "pandang-cage", "pandang-xorg")
    expect_right_picture(machine, grab_cage, "cage", "cage")
    sessions = machine.must("loginctl", "list-sessions", "--no-legend")
    assert " pandang" in sessions, f"cage has no session of the user pandang: {sessions!r}"


def upgraded(machine):
    """The same package once more is an upgrade: the kiosk is another process, and the display the same."""
    before, display = machine.property("pandang", "MainPID"), machine.property("pandang-cage", "MainPID")
    machine.must("dpkg", "-i", "/pandang.deb")
    wait_for_kiosk(machine, "the kiosk after an upgrade")
    assert machine.property("pandang", "MainPID") != before, "the old program still runs after an upgrade"
    assert machine.property("pandang-cage", "MainPID") == display, "an upgrade restarts the display"


def leftovers(machine):
    said = machine.must("find", "/etc", "/var", "/usr", "/run", "/lib/systemd", "-xdev", "-name", "*pandang*")
    return [line for line in said.splitlines() if not line.startswith(("/var/lib/systemd/deb-systemd", "/run/log"))]


def removed(machine):
    """Removing keeps configuration and state, purging nothing."""
    machine.write("/etc/pandang/pandang.json", '{"version": 1}')
    shutil.rmtree(machine.root / "etc/systemd/system/pandang.service.d", ignore_errors=True)
    shutil.rmtree(machine.root / "etc/systemd/system/pandang-cage.service.d", ignore_errors=True)
    machine.must("dpkg", "-r", "pandang")
    # The manager of its sessions outlives the last of them by ten seconds.
    machine.wait("the end of all that ran", lambda: not machine.must("find", "/proc", "-maxdepth", "1", "-user", "pandang"), 20)
    machine.must("test", "-s", "/etc/pandang/pandang.json")
    machine.must("test", "-s", "/var/lib/pandang/pandang.db")
    machine.must("dpkg", "-P", "pandang")
    left = leftovers(machine)
    assert not left, f"purging left {left}"
    assert machine.run("getent", "passwd", "pandang").returncode != 0, "purging left the user"


def able():
    if os.geteuid() != 0:
        raise Unable("only root may boot a container")
    for program in ("debootstrap", "systemd-nspawn", "ffmpeg"):
        if not shutil.which(program):
            raise Unable(f"{program} is not installed")


def bare_machine(package, place):
    """Booted once before the package comes, so that what is wrong then is this computer's."""
    able()
    machine = Machine(base_root(package), place)
    machine.write("/etc/X11/xorg.conf.d/dummy.conf", DUMMY)
    try:
        machine.boot()
    except AssertionError as error:
        raise Unable(f"a container without the package does not boot here: {error}") from error
    return machine


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pandang-boot-", dir="/var/tmp") as place:
        try:
            machine = bare_machine(options.package, place)
        except Unable as reason:
            print(f"\n*** The boot test is SKIPPED: {reason}\n", file=sys.stderr)
            return 0
        began = time.monotonic()
        with machine:
            install(machine, options.package)
            for step in (on_xorg, killed, display_killed, stopped, failing_again_and_again, on_cage, upgraded, removed):
                at = time.monotonic()
                try:
                    step(machine)
                except Exception:
                    tell(f"{step.__name__}: FAILED\n{machine.journal(*UNITS)[-6000:]}")
                    raise
                tell(f"{step.__name__}: good, {time.monotonic() - at:.0f} s")
        tell(f"all good, {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
