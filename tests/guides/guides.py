#!/usr/bin/env python3
"""guides.py PANDANG: what the two guides for admins name is there, and both show the same outputs and messages.

Looked for: files of config/ and assets/, commands and their options in the program's own --help, links and their headings.
"""
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
GUIDES = [TOP / "docs/panduan-admin.md", TOP / "docs/admin-guide.md"]
FENCED = re.compile(r"^```.*?^```$", re.M | re.S)


def options_of_commands(program):
    """command -> the options its --help names; "" is the program itself."""
    def helped(*words):
        return subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True).stdout

    whole = helped()
    names = re.findall(r"^  ([a-z]+) ", whole.split("Subcommands:")[1], re.M)
    options = {name: set(re.findall(r"--?[a-z][a-z-]*", helped(name))) for name in names}
    options[""] = set(re.findall(r"--?[a-z][a-z-]*", whole))
    return options


def calls_in(text):
    """Each `pandang COMMAND …` of a line of a terminal or a code span, with its options."""
    fenced = "\n".join(FENCED.findall(text)).replace("\\\n", " ")
    spans = re.findall(r"`(pandang [^`\n]*)`", FENCED.sub("", text))
    lines = re.findall(r"^(?:\$ |xvfb-run -a |  )*(pandang [a-z].*)$", fenced, re.M)
    for call in spans + lines:
        words = call.split()
        yield words[1], [word for word in words[2:] if re.match(r"--?[a-z]", word)]


def anchors_of(file):
    """The headings as GitHub addresses them."""
    headings = re.findall(r"^#+ (.*)$", FENCED.sub("", file.read_text(encoding="utf-8")), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def wrong_in(guide, options):
    text = guide.read_text(encoding="utf-8")
    for path in set(re.findall(r"`((?:config|assets)/[^`\s]*)`", text)):
        if not (TOP / path).exists():
            yield f"no file {path}"
    for example in (TOP / "config/examples").glob("*.json"):
        if f"config/examples/{example.name}" not in text:
            yield f"nothing is said of config/examples/{example.name}"
    for command, given in calls_in(text):
        if command not in options:
            yield f"no command `pandang {command}`"
        else:
            yield from (f"`pandang {command}` has no {option}" for option in given if option not in options[command])
    known = set.union(*options.values())
    for option in set(re.findall(r"`(--?[a-z][a-z-]*)`", text)) - known:
        yield f"no command has {option}"
    for path, anchor in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", FENCED.sub("", text)):
        target = (guide.parent / path) if path else guide
        if not target.exists():
            yield f"a link to {path}, which is not there"
        elif anchor and anchor not in anchors_of(target):
            yield f"a link to #{anchor}, which is no heading of {target.name}"


def shown_in(guide):
    """What the program printed: the fenced blocks, and the messages in the first cells of the last table."""
    text = guide.read_text(encoding="utf-8")
    last_table = text.rsplit("|---|---|\n", 1)[1]
    return FENCED.findall(text) + re.findall(r"^\| (`+.*?`+) \| ", last_table, re.M)


def main():
    options = options_of_commands(sys.argv[1])
    offences = [f"{guide.name}: {wrong}" for guide in GUIDES for wrong in wrong_in(guide, options)]
    if shown_in(GUIDES[0]) != shown_in(GUIDES[1]):
        offences.append("the two guides show different outputs or messages of the program")
    print(*offences, sep="\n")
    return 1 if offences else 0


sys.exit(main())
