#!/usr/bin/env python3
"""Holds JSON documents against a JSON Schema, for the tests.
usage: validate.py SCHEMA FILE...    one line a document: `valid`, or `refused POINTER: why`
A schema that is itself wrong ends the program with status 2."""
import json
import sys

import jsonschema


def main(schema_file, *files):
    with open(schema_file, encoding="utf-8") as text:
        schema = json.load(text)
    try:
        jsonschema.Draft202012Validator.check_schema(schema)
    except jsonschema.SchemaError as error:
        print(f"{schema_file}: {error.message}", file=sys.stderr)
        return 2
    validator = jsonschema.Draft202012Validator(schema)
    for file in files:
        with open(file, "rb") as text:
            fault = jsonschema.exceptions.best_match(validator.iter_errors(json.load(text)))
        pointer = "".join(f"/{step}" for step in fault.absolute_path) if fault else ""
        print(f"refused {pointer}: {fault.message.splitlines()[0]}" if fault else "valid")
    return 0


sys.exit(main(*sys.argv[1:]))
