"""Independent checker of Countersign's format: Python 3 with its standard library only.

Reads the frozen vectors beside it and computes everything in them again, from docs/format.md and not from the
TypeScript. Prints one line per check and ends with 1 when one differs.

    python3 docs/format/check_vectors.py [FOLDER]
"""

import math
import pathlib
import sys
from decimal import Decimal
from fractions import Fraction

from countersign_format import (
    Refused,
    arctangent_degrees,
    canonical_text,
    commit_part,
    commit_record,
    is_decimal,
    keccak256,
    parse_json,
    recover_address,
    round_decimal,
    sha256,
)
from countersign_schema import check_content

HERE = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent / "vectors"
PARTS = ("claim", "source", "text")
ZERO = "0x" + "00" * 32
differences = []
counts = {}


def check(name, where, got, expected):
    counts[name] = counts.get(name, 0) + 1
    if got != expected:
        differences.append(f"{name}: {where}: got {str(got)[:120]}, the vector has {str(expected)[:120]}")


def load(name):
    # The vectors are themselves read by the strict parser: a duplicate key in them would be found.
    return parse_json((HERE / name).read_text(encoding="utf-8"), maximum_depth=64)


def raw(text):
    return bytes.fromhex(text[2:])


def hexed(data):
    return "0x" + data.hex()


def word(number):
    return number.to_bytes(32, "big")


def padded_address(address):
    return bytes(12) + raw(address)


# ---------------------------------------------------------------------------------------------- records


def part_digest(name, part):
    return commit_part(name, raw(part["salt"]), part["value"]) if "salt" in part else raw(part["digest"])


def record_id(record):
    return hexed(commit_record([part_digest(name, record[name]) for name in PARTS]))


def check_records():
    for vector in load("records.json"):
        where, record = vector["name"], vector["record"]
        for name in PARTS:
            check("canonical form", f"{where} {name}", canonical_text(record[name]["value"]), vector["canonical"][name])
            check("part digest", f"{where} {name}", hexed(part_digest(name, record[name])), vector["digests"][name])
        check("record id", where, record_id(record), vector["id"])
        check("record id", where, record["id"], vector["id"])
        check("schema", where, refusal({name: record[name]["value"] for name in PARTS}), None)
        check("withheld choices", where, len(vector["withheld"]), 7)
        for withheld in vector["withheld"]:
            check("withheld parts", where, record_id(withheld["record"]), vector["id"])
            for name in PARTS:
                is_closed = list(withheld["record"][name]) == ["digest"]
                check("withheld parts", f"{where} {name}", is_closed, name in withheld["parts"])


def refusal(content):
    try:
        check_content(content)
        return None
    except Refused as refused:
        return str(refused)


# ---------------------------------------------------------------------------------------------- readings


def leaf_hash(leaf):
    return keccak256(keccak256(leaf))


def pair_hash(a, b):
    return keccak256(min(a, b) + max(a, b))


def merkle_root(leaves):
    # standard-v1: sorted leaf hashes fill the array from its end, parents from the middle to the front.
    hashes = sorted(leaf_hash(leaf) for leaf in leaves)
    size = len(hashes)
    tree = [b""] * (2 * size - 1)
    for at, one in enumerate(hashes):
        tree[2 * size - 2 - at] = one
    for at in range(size - 2, -1, -1):
        tree[at] = pair_hash(tree[2 * at + 1], tree[2 * at + 2])
    return tree[0]


def root_from_proof(leaf, proof):
    node = leaf_hash(leaf)
    for sibling in proof:
        node = pair_hash(node, raw(sibling))
    return node


def padded_leaves(ids, seed):
    size = 8
    while size < len(ids):
        size *= 2
    tag = sha256(b"countersign.padding.v1")
    return ids + [sha256(tag + seed + word(at)) for at in range(len(ids), size)]


DISPLAY = "Display(string statement,string project,bytes32 salt)"
READING = (
    "Reading(Display display,bytes32 stream,bytes32 root,uint32 leafCount,bytes32 previous,"
    "bytes32 recentBlock,uint64 deadline)" + DISPLAY
)
DOMAIN = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"


def text_hash(text):
    return keccak256(text.encode("utf-8"))


def display_hash(display):
    return keccak256(
        text_hash(DISPLAY) + text_hash(display["statement"]) + text_hash(display["project"]) + raw(display["salt"])
    )


def reading_digest(reading, place):
    struct = keccak256(
        text_hash(READING)
        + display_hash(reading["display"])
        + raw(reading["stream"])
        + raw(reading["root"])
        + word(reading["leafCount"])
        + raw(reading["previous"])
        + raw(reading["recentBlock"])
        + word(reading["deadline"])
    )
    domain = keccak256(
        text_hash(DOMAIN)
        + text_hash("Countersign")
        + text_hash("1")
        + word(place["chainId"])
        + padded_address(place["ledger"])
    )
    return keccak256(b"\x19\x01" + domain + struct)


NOUNS = (
    ("annotation", "annotation", "annotations"),
    ("segmentation", "segmentation", "segmentations"),
    ("review", "review", "reviews"),
    ("report", "report", "reports"),
    ("addendum", "addendum", "addenda"),
    ("correction", "correction", "corrections"),
    ("retraction", "retraction", "retractions"),
    ("release", "release", "releases"),
    ("protocol", "protocol", "protocols"),
    ("amendment", "protocol amendment", "protocol amendments"),
    ("tombstone", "tombstone", "tombstones"),
    ("imaging-manifest", "imaging manifest", "imaging manifests"),
    ("reading-log", "reading log", "reading logs"),
    ("consent", "consent", "consents"),
    ("access", "access record", "access records"),
    ("set", "data set", "data sets"),
)


def statement(kinds, project):
    items = []
    for kind, one, many in NOUNS:
        count = kinds.count(kind)
        if count > 0:
            items.append(f"{count} {one if count == 1 else many}")
    listed = items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]
    return f"I sign {listed} in project {project}"


def recovered(digest, signature):
    try:
        return hexed(recover_address(digest, signature))
    except Refused as refused:
        return str(refused)


def check_readings():
    vectors = load("readings.json")
    signer_hash = keccak256(raw(vectors["signer"]))
    check("signer hash", "", hexed(signer_hash), vectors["signerHash"])
    running, previous = 0, ZERO
    for at, vector in enumerate(vectors["readings"]):
        where, signed, ledger = vector["name"], vector["signed"], vector["ledger"]
        reading, place, records = signed["reading"], signed["place"], signed["records"]
        reader = keccak256(
            text_hash("countersign.reader.v1")
            + word(place["chainId"])
            + padded_address(vectors["registry"])
            + keccak256(raw(vectors["signer"]))
        )
        check("reader id", where, hexed(reader), vectors["reader"])
        ids = [raw(record_id(record)) for record in records]
        check("record id", where, [hexed(one) for one in ids], [record["id"] for record in records])
        if vector["protocol"] is not None:
            stream = keccak256(
                text_hash("countersign.stream.v1")
                + word(place["chainId"])
                + padded_address(place["ledger"])
                + raw(vector["founder"])
                + raw(vector["protocol"])
            )
            check("stream id", where, hexed(stream), reading["stream"])
        leaves = padded_leaves(ids, raw(signed["paddingSeed"]))
        check("padding", where, [hexed(leaf) for leaf in leaves], vector["leaves"])
        check("leaf count", where, len(leaves), reading["leafCount"])
        check("Merkle root", where, hexed(merkle_root(leaves)), reading["root"])
        for one, proof in zip(ids, vector["proofs"]):
            check("Merkle proof", where, hexed(root_from_proof(one, proof)), reading["root"])
        claims = [record["claim"]["value"] for record in records]
        for record in records:
            check("schema", where, refusal({name: record[name]["value"] for name in PARTS}), None)
        kinds = [claim["kind"] for claim in claims]
        check("statement", where, statement(kinds, reading["display"]["project"]), reading["display"]["statement"])
        for claim in claims:
            check("author of the records", where, claim["author"]["id"], vectors["reader"])
            expected = ZERO if claim["kind"] == "protocol" else reading["stream"]
            check("stream of the records", where, claim["stream"], expected)
            stated = {"chainId": place["chainId"], "address": place["ledger"]}
            check("ledger of the records", where, claim["ledger"], stated)
        check("display hash", where, hexed(display_hash(reading["display"])), vector["displayHash"])
        digest = reading_digest(reading, place)
        check("typed data digest", where, hexed(digest), vector["digest"])
        check("previous reading", where, reading["previous"], previous)
        previous = vector["digest"]
        check("signature", where, recovered(digest, raw(signed["signature"])), vectors["signer"])
        running = (
            int.from_bytes(
                keccak256(
                    word(running) + digest + signer_hash + word(ledger["blockNumber"]) + word(ledger["timeUnix"])
                ),
                "big",
            )
            % 2**192
        )
        key = keccak256(raw(reading["stream"]) + signer_hash + raw(reading["root"]))
        check("ledger slots", where, hexed(key), ledger["entryKey"])
        check("ledger slots", where, hexed(keccak256(key + word(0))), ledger["entrySlot"])
        check("ledger slots", where, hexed(keccak256(raw(reading["stream"]) + word(1))), ledger["streamSlot"])
        check("ledger slots", where, at + 1, ledger["index"])
        entry = running << 64 | ledger["timeUnix"] << 32 | ledger["index"]
        check("running hash", where, hexed(word(entry)), ledger["entryWord"])
        head = running << 64 | ledger["index"] << 32 | ledger["blockNumber"]
        check("running hash", where, hexed(word(head)), ledger["streamWord"])


# ---------------------------------------------------------------------------------------------- hostile


def check_hostile():
    vectors = load("hostile.json")
    for vector in vectors["json"]:
        check("hostile JSON", vector["text"][:40], json_outcome(vector["text"]), vector["outcome"])
    for vector in vectors["decimals"]:
        check("decimal grammar", repr(vector["text"]), is_decimal(vector["text"]), vector["isDecimal"])
    for vector in vectors["roundings"]:
        got = round_decimal(float(vector["value"]), vector["places"])
        check("rounding", vector["value"], got, vector["decimal"])
    for vector in vectors["records"]:
        outcome = json_outcome(vector["text"])
        if outcome == "taken" and refusal(parse_json(vector["text"])) is not None:
            outcome = "record/malformed"
        check("hostile record", vector["name"], outcome, vector["outcome"])


def json_outcome(text):
    try:
        parse_json(text)
        return "taken"
    except Refused as refused:
        return str(refused)


# ---------------------------------------------------------------------------------------------- measurements


def check_measurements():
    vectors = load("measurements.json")
    frame = vectors["frame"]
    for at, vector in enumerate(vectors["measured"]):
        got = measure(vector, frame)
        check("measurements", f"{at} {vector['shape']}", got, stated(vector))
    for vector in vectors["patient"]:
        points = [tuple(c / 1000 for c in point) for point in vector["points"]]
        check("measurements", "patient", geometry(vector["shape"], True, points, "mm", "mm2"), stated(vector))
    plane = vectors["plane"]
    for vector in vectors["coordinates"]:
        point = [math.floor(float(text) * 1000 + 0.5) for text in vector["pixels"]]
        check("coordinates", vector["pixels"], point, vector["point"])
        scoord = [Fraction(value + 500, 1000) for value in point]
        check("coordinates", "SCOORD", scoord, [Fraction(text) for text in vector["scoord"]])
        along = point[0] * Fraction(plane["columnSpacingMm"])
        down = point[1] * Fraction(plane["rowSpacingMm"])
        patient = [
            math.floor(
                Fraction(plane["position"][axis]) * 1000
                + along * plane["orientation"][axis]
                + down * plane["orientation"][axis + 3]
                + Fraction(1, 2)
            )
            for axis in range(3)
        ]
        check("coordinates", "patient", patient, vector["patient"])


CONCEPTS = {
    "length": "410668003",
    "long-axis": "103339001",
    "short-axis": "103340004",
    "area": "42798000",
    "perimeter": "131191004",
    "angle": "1483009",
    "cobb-angle": "285285000",
    "radius": "131190003",
    "mean": "373098007",
    "standard-deviation": "386136009",
    "minimum": "255605001",
    "maximum": "56851009",
    "median": "373099004",
    "value": "PIXEL-VALUE",
}


def stated(vector):
    for one in vector["measurements"]:
        check("measurement concepts", one["quantity"], one["concept"]["value"], CONCEPTS[one["quantity"]])
    return [(one["quantity"], one["value"], one["unit"]["value"]) for one in vector["measurements"]]


def measure(vector, frame):
    calibration = vector["calibration"]
    has = "rowSpacingMm" in calibration
    row, column = (calibration["rowSpacingMm"], calibration["columnSpacingMm"]) if has else ("1", "1")
    origin = vector["points"][0]
    points = [
        ((x - origin[0]) * float(column) / 1000, (y - origin[1]) * float(row) / 1000, 0.0)
        for x, y in vector["points"]
    ]
    units = ("mm", "mm2") if has else ("{pixels}", "{pixels}")
    return geometry(vector["shape"], vector["closed"], points, *units) + values(
        vector, frame, Fraction(row), Fraction(column)
    )


def minus(a, b):
    return tuple(p - q for p, q in zip(a, b))


def cross(a, b):
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def dot(a, b):
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def norm(a):
    return math.sqrt(dot(a, a))


def polygon_area(points):
    total = (0.0, 0.0, 0.0)
    for at, point in enumerate(points):
        total = tuple(p + q for p, q in zip(total, cross(point, points[(at + 1) % len(points)])))
    return norm(total) / 2


def angle(a, b):
    return arctangent_degrees(norm(cross(a, b)), dot(a, b))


def geometry(shape, closed, points, length_unit, area_unit):
    def length(quantity, value):
        return (quantity, round_decimal(value, 2), length_unit)

    def area(value):
        return ("area", round_decimal(value, 2), area_unit)

    steps = [norm(minus(b, a)) for a, b in zip(points, points[1:])]
    if shape == "length":
        return [length("length", steps[0])]
    if shape == "bidirectional":
        axes = [steps[0], steps[2]]
        return [length("long-axis", max(axes)), length("short-axis", min(axes))]
    if shape == "ellipse":
        axes = (minus(points[1], points[0]), minus(points[3], points[2]))
        return [area(math.pi * norm(cross(*axes)) / 4)]
    if shape == "circle":
        return [length("radius", steps[0]), area(math.pi * steps[0] * steps[0])]
    if shape == "rectangle":
        return [area(polygon_area(points))]
    if shape in ("freehand", "spline", "livewire"):
        path = 0.0
        for step in steps:
            path += step
        if not closed:
            return [length("length", path)]
        return [area(polygon_area(points)), length("perimeter", path + norm(minus(points[0], points[-1])))]
    if shape == "angle":
        return [("angle", round_decimal(angle(minus(points[0], points[1]), minus(points[2], points[1])), 1), "deg")]
    if shape == "cobb":
        return [
            ("cobb-angle", round_decimal(angle(minus(points[1], points[0]), minus(points[3], points[2])), 1), "deg")
        ]
    return []


def values(vector, frame, row_spacing, column_spacing):
    """Every pixel asked by itself, in exact numbers."""
    shape, points = vector["shape"], vector["points"]
    found = []
    for row in range(frame["rows"]):
        for column in range(frame["columns"]):
            if is_inside(vector, points, column * 1000, row * 1000, row_spacing, column_spacing):
                found.append(frame["samples"][row * frame["columns"] + column])
    if not found:
        return []
    slope, intercept = float(vector["rescale"]["slope"]), float(vector["rescale"]["intercept"])
    unit = {"HU": "[hnsf'U]", "BQML": "Bq/ml"}[vector["rescale"]["unit"]]
    exponent = Decimal(vector["rescale"]["slope"]).adjusted()
    places = min(9, max(2, 2 - exponent))

    def told(quantity, value):
        return (quantity, round_decimal(value, places), unit)

    count, total = len(found), sum(found)
    if shape == "probe":
        return [told("value", slope * (total / count) + intercept)]
    variance = count * sum(one * one for one in found) - total * total
    ordered = sorted(found)
    median = (ordered[(count - 1) // 2] + ordered[count // 2]) / 2
    ends = [slope * ordered[0] + intercept, slope * ordered[-1] + intercept]
    return [
        told("mean", slope * (total / count) + intercept),
        told("standard-deviation", abs(slope) * (math.sqrt(variance) / count)),
        told("minimum", min(ends)),
        told("maximum", max(ends)),
        told("median", slope * median + intercept),
    ]


def is_inside(vector, points, x, y, row_spacing, column_spacing):
    shape = vector["shape"]
    if shape == "probe":
        return (points[0][0] + 500) // 1000 * 1000 == x and (points[0][1] + 500) // 1000 * 1000 == y
    if shape == "circle":
        far = lambda px, py: (  # noqa: E731
            ((px - points[0][0]) * column_spacing) ** 2 + ((py - points[0][1]) * row_spacing) ** 2
        )
        return far(x, y) <= far(*points[1])
    if shape == "ellipse":
        centre = [Fraction(sum(point[axis] for point in points), 4) for axis in (0, 1)]
        u = [Fraction(points[1][axis] - points[0][axis], 2) for axis in (0, 1)]
        v = [Fraction(points[3][axis] - points[2][axis], 2) for axis in (0, 1)]
        determinant = u[0] * v[1] - u[1] * v[0]
        if determinant == 0:
            return False
        px, py = x - centre[0], y - centre[1]
        s = (px * v[1] - py * v[0]) / determinant
        t = (u[0] * py - u[1] * px) / determinant
        return s * s + t * t <= 1
    if shape == "rectangle" or (shape in ("freehand", "spline", "livewire") and vector["closed"]):
        return is_in_polygon(points, x, y)
    return False


def is_in_polygon(points, x, y):
    inside = False
    for at, (ax, ay) in enumerate(points):
        bx, by = points[(at + 1) % len(points)]
        turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
        if turn == 0 and min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by):
            return True
        if (ay <= y) != (by <= y) and x < ax + Fraction((y - ay) * (bx - ax), by - ay):
            inside = not inside
    return inside


if __name__ == "__main__":
    check_records()
    check_readings()
    check_hostile()
    check_measurements()
    for name, count in counts.items():
        print(f"{name}: {count}")
    for difference in differences:
        print(f"DIFFERENT {difference}")
    print(f"{sum(counts.values())} checks, {len(differences)} differ")
    sys.exit(1 if differences else 0)
