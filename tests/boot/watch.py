"""Watches the screen of a machine's Xorg, many times a second: what the public sees while something goes wrong."""
import subprocess
import threading
import time

RATE = 30  # pictures a second
WIDTH, HEIGHT = 160, 90  # of what is kept of each: every eighth pixel of every eighth row
BYTES = 3 * WIDTH * HEIGHT


class Watch:
    """While the context lasts; then `seen` is a list of (time.monotonic(), RGB bytes)."""

    def __init__(self, machine, size):
        # The program and its libraries are this computer's, the network (with the X server's socket) the machine's.
        self.command = [
            "nsenter", "-t", machine.leader, "-n", "-i", "-u", "env", "-u", "XDG_RUNTIME_DIR",
            f"XAUTHORITY=/proc/{machine.leader}/root/run/pandang-display/authority",
            "ffmpeg", "-v", "error", "-nostdin", "-f", "x11grab", "-draw_mouse", "0", "-framerate", str(RATE), "-video_size", size,
            "-i", ":0", "-vf", f"scale={WIDTH}:{HEIGHT}:flags=neighbor,format=rgb24", "-f", "rawvideo", "-"]
        self.seen = []

    def __enter__(self):
        self.grabber = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.reader = threading.Thread(target=self.read)
        self.reader.start()
        return self

    def read(self):
        while len(picture := self.grabber.stdout.read(BYTES)) == BYTES:
            self.seen.append((time.monotonic(), picture))

    def __exit__(self, *_):
        self.grabber.terminate()
        self.reader.join()
        self.said = self.grabber.stderr.read().decode(errors="replace")
        self.grabber.wait()


def share(picture, colour):
    """Of a picture's pixels, those that are exactly of a colour."""
    return sum(picture[i:i + 3] == colour for i in range(0, BYTES, 3)) / (WIDTH * HEIGHT)


def absence(seen, since, colour):
    """From pictures after an instant: the greatest share of black pixels, and for how long from then on the screen showed `colour`
    alone instead of a picture: (black, first seen away, back); None for what did not happen."""
    after = [(at - since, picture) for at, picture in seen if at >= since]
    black = max(share(picture, bytes(3)) for _, picture in after)
    away = [i for i, (_, picture) in enumerate(after) if share(picture, colour) > 0.99]
    if not away:
        return black, None, None
    back = away[-1] + 1
    return black, after[away[0]][0], after[back][0] if back < len(after) else None
