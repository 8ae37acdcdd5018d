#!/usr/bin/env python3
"""packaging/fleet: the alert rules do what they should, and rules and dashboard ask for metrics that the kiosk serves."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TOP = pathlib.Path(__file__).resolve().parents[2]
FLEET = TOP / "packaging" / "fleet"
GRID = 24  # columns of a Grafana dashboard

faults = []


def promtool(*words):
    done = subprocess.run(["promtool", *words], cwd=FLEET, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        faults.append(f"promtool {' '.join(words)}: {done.stdout}{done.stderr}")


def served():
    """Names of the metrics, as the source of their text has them."""
    names = set(re.findall(r'"((?:pandang|process)_\w+)"', (TOP / "kiosk/telemetry/metrics.cpp").read_text()))
    return names | {n + s for n in names for s in ("_bucket", "_sum", "_count")}


def asked_for(text):
    return set(re.findall(r"\b(?:pandang|process)_\w+", text))


def dashboard_expressions():
    board = json.loads((FLEET / "dashboard.json").read_text())
    for key in ("uid", "title", "schemaVersion", "panels", "templating", "time"):
        if key not in board:
            faults.append(f"dashboard.json: {key} is missing")
    variables = {v["name"] for v in board["templating"]["list"]}
    ids, cells, expressions = set(), set(), []
    for panel in board["panels"]:
        title = panel["title"]
        if panel["id"] in ids:
            faults.append(f"dashboard.json: {title}: its id {panel['id']} is there twice")
        ids.add(panel["id"])
        at = panel["gridPos"]
        own = {(x, y) for x in range(at["x"], at["x"] + at["w"]) for y in range(at["y"], at["y"] + at["h"])}
        if at["x"] + at["w"] > GRID or cells & own:
            faults.append(f"dashboard.json: {title}: lies outside or on another panel")
        cells |= own
        if not panel["targets"]:
            faults.append(f"dashboard.json: {title}: asks for nothing")
        for target in panel["targets"]:
            unknown = set(re.findall(r"\$\{?(\w+)", target["expr"])) - variables
            if unknown:
                faults.append(f"dashboard.json: {title}: no such variable: {unknown}")
            expressions.append(target["expr"].replace("$instance", ".*"))
    return expressions


def main():
    promtool("check", "config", "prometheus.yml")
    promtool("test", "rules", "alerts_test.yml")
    expressions = dashboard_expressions()
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:  # JSON is YAML, too
        rules = [{"record": f"panel:{i}", "expr": expression} for i, expression in enumerate(expressions)]
        json.dump({"groups": [{"name": "panels", "rules": rules}]}, file)
        file.flush()
        promtool("check", "rules", file.name)
    for name, text in (("alerts.yml", (FLEET / "alerts.yml").read_text()), ("dashboard.json", "\n".join(expressions))):
        for metric in sorted(asked_for(text) - served()):
            faults.append(f"{name}: the kiosk serves no {metric}")
    tested = set(re.findall(r'alertname="(\w+)",alertstate="firing"', (FLEET / "alerts_test.yml").read_text()))
    for alert in re.findall(r"alert: (\w+)", (FLEET / "alerts.yml").read_text()):
        if alert not in tested:
            faults.append(f"alerts_test.yml: nothing sets off {alert}")
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
