#!/usr/bin/env python3
"""described.py PANDANG: man page and completions know every command and option that --help names.

bash and fish are asked for what they would complete; of zsh the script is read.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

DESCRIBE = pathlib.Path(__file__).resolve().parent.parent.parent / "packaging/describe"
faults = []


def capture(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        faults.append(f"{' '.join(command[:3])} … ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def helped(program):
    """command -> every word of its --help that looks like an option, found without the rules of packaging/describe."""
    whole = capture(program, "--help")
    names = [line.split()[0] for line in whole.split("Subcommands:")[1].splitlines() if line.strip()]
    texts = {"": whole, **{name: capture(program, name, "--help") for name in names}}
    starts = re.compile(r"^\s+(-[a-zA-Z],--[a-z-]+|--[a-z-]+|-[a-zA-Z])\b", re.M)
    return {name: {o for found in starts.findall(text) for o in found.split(",")} for name, text in texts.items()}


def compare(what, found, expected):
    for missing in sorted(expected - found):
        faults.append(f"{what}: {missing} is missing")
    for extra in sorted(found - expected):
        faults.append(f"{what}: {extra} is no option of it")


def check_man(text, options):
    page = text.replace("\\-", "-")
    sections = re.split(r'^\.SS (?:"pandang (\w+)"|.*)$', page.split(".SH EXIT STATUS")[0], flags=re.M)
    of = {name or "": set(re.findall(r"\\fB(-[\w-]+)\\fR", body)) for name, body in zip(sections[1::2], sections[2::2])}
    compare("man: commands", set(of), set(options))
    for name in options:
        compare(f"man: pandang {name}", of.get(name, set()), options[name])


def bash_completes(file, words):
    script = (f'compopt() {{ :; }}; . "{file}"; COMP_WORDS=({" ".join(map(repr, words))}); COMP_CWORD={len(words) - 1}; '
              '_pandang; printf "%s\\n" "${COMPREPLY[@]}"')
    return set(capture("bash", "-c", script).split())


def fish_completes(file, words):
    said = capture("fish", "--no-config", "-c", f"source {file}; complete -C '{' '.join(words)}'")
    return {line.split("\t")[0] for line in said.splitlines()}


def check_shell(shell, completes, options):
    commands = set(options) - {""}
    offered = completes(["pandang", ""])
    compare(f"{shell}: commands", {word for word in offered if re.fullmatch("[a-z]+", word)}, commands)
    for name in commands:
        compare(f"{shell}: pandang {name}", completes(["pandang", name, "--"]) - {"-o", "-h"},
                {o for o in options[name] if o.startswith("--")})
    compare(f"{shell}: pandang render --lang", completes(["pandang", "render", "--lang", ""]), {"id", "en"})


def main():
    program = sys.argv[1]
    options = helped(program)
    check_man(capture(DESCRIBE, program, "man"), options)
    with tempfile.TemporaryDirectory() as folder:
        for shell, completes in {"bash": bash_completes, "fish": fish_completes}.items():
            file = pathlib.Path(folder) / shell
            file.write_text(capture(DESCRIBE, program, shell), encoding="utf-8")
            check_shell(shell, lambda words: completes(file, words), options)
        zsh = capture(DESCRIBE, program, "zsh")
        compare("zsh: options", set(re.findall(r"'\*(-[\w-]+)\[", zsh)), set().union(*options.values()))
        file.write_text(zsh, encoding="utf-8")
        capture("zsh", "-n", file)
    print("\n".join(faults), end="\n" * bool(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
