"""Counts what a phone takes of a profile, with an XML parser and type checks of its own: an oracle for decoding.

usage: profile_count.py CATALOGUE EXTENSIONS LINE_KEYS PROFILE...
CATALOGUE is what `handset list parameters --json` prints. For each profile one JSON line: null where it is no profile,
else the number of elements, distinct known and unknown names, and elements with an invalid value.
"""
import json
import re
import sys
import xml.etree.ElementTree as tree

SPANS = {"Speed_Dial": (2, 9), "Group": (1, 10), "PSK": (1, 16)}
RENAMED = {
    "TLS_Min_Version": "TLS_Client_Min_Version", "Report_to_Server": "Report_To_Server",
    "periodic_upload_to_server": "Periodic_Upload_To_Server",
}


def names(row, extensions, keys):
    """The concrete names of a row that a phone without modules has."""
    name, index = row["name"], row["index"]
    parts = name.split("_")
    if index in ("key", "module,key") or "n" not in parts or index == "none":
        return [] if index in ("key", "module,key") else [name]
    span = {"extension": (1, extensions), "line key": (1, keys)}.get(index)
    if span is None:
        span = next((s for n, s in SPANS.items() if name.startswith(n + "_")), (1, 4))
    return ["_".join(str(i) if p == "n" else p for p in parts) for i in range(span[0], span[1] + 1)]


def number(text):
    match = re.fullmatch(r"([+-]?)(0[xX][0-9a-fA-F]+|[0-9]+)", text)
    return match and int(match[2], 0 if match[2][:2].lower() == "0x" else 10) * (-1 if match[1] == "-" else 1)


def script(text, tone):
    pair = r"\s*(\*|\d*\.?\d+|\d+\.)\s*/\s*(\*|\d*\.?\d+|\d+\.)\s*" + (r"/\s*\d+(\s*\+\s*\d+)*\s*" if tone else "")
    section = rf"\s*(\*|\d*\.?\d+|\d+\.)\s*\({pair}(,{pair}){{0,5}}\)\s*"
    head = r"\s*\d+\s*@\s*[-+]?\d+(\.\d+)?\s*(,\s*\d+\s*@\s*[-+]?\d+(\.\d+)?\s*){0,5};" if tone else ""
    return re.fullmatch(rf"{head}{section}(;{section})?", text) and len(text.encode()) <= 127


def valid(row, text, extensions):
    kind, range_, inferred = row["type"], row["range"], row["inferred"]
    choices = [c.strip() for c in range_.split("|") if c.strip()] if " | " in range_ else []
    if row["name"] == "Extension_n_":
        n = number(text)
        return n is None or 1 <= n <= extensions
    if row["name"] == "Number_of_Units":
        return number(text) == 0
    if kind == "Bool":
        return text.lower() in ("yes", "no")
    if kind == "Choice" and choices:
        return inferred or text.lower() in (c.lower() for c in choices)
    if kind == "Unsigned":
        n, bounds = number(text), re.match(r"(\d+)-(\d+)", range_)
        low, high = (int(bounds[1]), int(bounds[2])) if bounds else (0, 2**32 - 1)
        return n is not None and (inferred or low <= n <= high)
    if kind == "Time/Float":
        return re.fullmatch(r"\d*\.?\d*", text) and re.search(r"\d", text)
    if kind == "IP":
        return re.fullmatch(r"(\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*", text)
    if kind == "HHmm":
        return re.fullmatch(r"([01]\d|2[0-3])[0-5]\d|2400", text)
    if kind == "Schedule":
        return re.fullmatch(r"\d+(\+\d+)?(,\d+(\+\d+)?)*", re.sub(r"\s", "", text))
    if kind in ("CadScript", "ToneScript"):
        return script(text, kind == "ToneScript")
    if kind == "StarCode":
        return len(text.encode()) <= 7
    limit = max((int(n) for n in re.findall(r"\d+", range_)), default=4096) if (
        "char" in range_ and "classes" not in range_) else 4096
    return len(text.encode()) <= limit


def read(path):
    root = tree.parse(path).getroot()
    # Phones know no namespaces: a name is what stands in the tag.
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    if root.tag == "flat-profile":
        return root
    return root.find("flat-profile") if root.tag == "device" else None


def count(path, rows, extensions):
    try:
        profile = read(path)
    except tree.ParseError:
        return None
    if profile is None:
        return None
    known, unknown, invalid = set(), set(), 0
    for child in profile:
        name = RENAMED.get(child.tag, child.tag)
        row = rows.get(name)
        if row is None or len(child):
            unknown.add(child.tag)
            continue
        known.add(name)
        text = re.sub(r"\r\n|\r|\n", " ", "".join(child.itertext()).strip())
        kept = child.get("preserve-value", "").lower() == "y" or child.get("ua") == "y"
        if text and text != '""' and not kept and not valid(row, text, extensions):
            invalid += 1
    return {"elements": len(profile), "parameters": len(known), "unknown": len(unknown), "invalid": invalid}


def main():
    catalogue, extensions, keys, *paths = sys.argv[1:]
    rows = {}
    for line in open(catalogue):
        row = json.loads(line)
        for name in names(row, int(extensions), int(keys)):
            if name not in RENAMED:
                rows[name] = row
    for path in paths:
        print(json.dumps(count(path, rows, int(extensions))))


main()
