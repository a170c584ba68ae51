"""Reads XML documents with expat: an oracle for the scanner.

Standard input holds documents, each a line of hexadecimal; each line of standard output is a JSON list of the direct
children of flat-profile as [name, text or null where it holds elements], or null for what is not well formed.
"""
import json
import sys
import xml.etree.ElementTree as tree

for line in sys.stdin:
    try:
        root = tree.fromstring(bytes.fromhex(line.strip()))
        print(json.dumps([[child.tag, None if len(child) else "".join(child.itertext())] for child in root]))
    except tree.ParseError:
        print("null")
