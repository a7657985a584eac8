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

from countersign_chain import decode_header, examine_facts, proven_value, same_as_now
from countersign_consensus import decide
from countersign_format import (
    Refused,
    arctangent_degrees,
    canonical_text,
    commit_part,
    commit_record,
    is_decimal,
    log_head,
    keccak256,
    parse_json,
    recover_address,
    round_decimal,
)
from countersign_reading import (
    batch_statement,
    committed_key,
    display_hash,
    hexed,
    is_signed,
    merkle_root,
    next_running_hash,
    padded_leaves,
    raw,
    reader_id,
    reading_digest,
    root_from_proof,
    statement,
    stream_id,
    word,
)
from countersign_schema import check_content
from countersign_sealing import case_name, case_order, open_sealed

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


# ---------------------------------------------------------------------------------------------- records


def part_digest(name, part):
    return commit_part(name, raw(part["salt"]), part["value"]) if "salt" in part else raw(part["digest"])


def record_id(record):
    return hexed(commit_record([part_digest(name, record[name]) for name in PARTS]))


def check_records():
    log_record = None
    for vector in load("records.json"):
        if vector["name"].startswith("reading-log "):
            log_record = vector["record"]
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
    return log_record


def refusal(content):
    try:
        check_content(content)
        return None
    except Refused as refused:
        return str(refused)


# ---------------------------------------------------------------------------------------------- readings


def recovered(digest, signature):
    try:
        return hexed(recover_address(digest, signature))
    except Refused as refused:
        return str(refused)


def check_tree(where, values, vector, seed, reading):
    """Leaves, padding, root and proofs over records' ids or members' digests."""
    leaves = padded_leaves(values, raw(seed))
    check("padding", where, [hexed(leaf) for leaf in leaves], vector["leaves"])
    check("leaf count", where, len(leaves), reading["leafCount"])
    check("Merkle root", where, hexed(merkle_root(leaves)), reading["root"])
    check("Merkle proof", where, len(vector["proofs"]), len(values))
    for one, proof in zip(values, vector["proofs"]):
        check("Merkle proof", where, hexed(root_from_proof(one, proof)), reading["root"])


def check_signature(where, vector, signer):
    """Display, typed data and signature; the digest."""
    signed = vector["signed"]
    check("display hash", where, hexed(display_hash(signed["reading"]["display"])), vector["displayHash"])
    digest = reading_digest(signed["reading"], signed["place"])
    check("typed data digest", where, hexed(digest), vector["digest"])
    check("signature", where, signed["signer"], signer)
    check("signature", where, recovered(digest, raw(signed["signature"])), signer)
    return digest


def check_ledger(where, running, digest, signed, ledger, index):
    """The next running hash, with the slots that hold it."""
    reading, signer_hash = signed["reading"], keccak256(raw(signed["signer"]))
    running = next_running_hash(running, digest, signer_hash, ledger)
    key = keccak256(raw(reading["stream"]) + signer_hash + raw(reading["root"]))
    check("ledger slots", where, hexed(key), ledger["entryKey"])
    check("ledger slots", where, hexed(keccak256(key + word(0))), ledger["entrySlot"])
    check("ledger slots", where, hexed(keccak256(raw(reading["stream"]) + word(1))), ledger["streamSlot"])
    check("ledger slots", where, index, ledger["index"])
    entry = running << 64 | ledger["timeUnix"] << 32 | ledger["index"]
    check("running hash", where, hexed(word(entry)), ledger["entryWord"])
    head = running << 64 | ledger["index"] << 32 | ledger["blockNumber"]
    check("running hash", where, hexed(word(head)), ledger["streamWord"])
    return running


def check_contents(where, signed, reader):
    """Records of a reading: their form, the sentence that counts them, and that they belong to it."""
    reading, place, records = signed["reading"], signed["place"], signed["records"]
    check("record id", where, [record_id(record) for record in records], [record["id"] for record in records])
    claims = [record["claim"]["value"] for record in records]
    for record in records:
        check("schema", where, refusal({name: record[name]["value"] for name in PARTS}), None)
    kinds = [claim["kind"] for claim in claims]
    check("statement", where, statement(kinds, reading["display"]["project"]), reading["display"]["statement"])
    for claim in claims:
        check("author of the records", where, claim["author"]["id"], reader)
        expected = ZERO if claim["kind"] == "protocol" else reading["stream"]
        check("stream of the records", where, claim["stream"], expected)
        stated = {"chainId": place["chainId"], "address": place["ledger"]}
        check("ledger of the records", where, claim["ledger"], stated)


def check_readings():
    vectors = load("readings.json")
    check("signer hash", "", hexed(keccak256(raw(vectors["signer"]))), vectors["signerHash"])
    running, previous = 0, ZERO
    for at, vector in enumerate(vectors["readings"]):
        where, signed = vector["name"], vector["signed"]
        reading, place = signed["reading"], signed["place"]
        reader = reader_id(place["chainId"], vectors["registry"], raw(vectors["signer"]))
        check("reader id", where, hexed(reader), vectors["reader"])
        if vector["protocol"] is not None:
            stream = stream_id(place, vector["founder"], vector["protocol"])
            check("stream id", where, hexed(stream), reading["stream"])
        check_contents(where, signed, vectors["reader"])
        check_tree(where, [raw(record["id"]) for record in signed["records"]], vector, signed["paddingSeed"], reading)
        digest = check_signature(where, vector, vectors["signer"])
        check("previous reading", where, reading["previous"], previous)
        previous = vector["digest"]
        running = check_ledger(where, running, digest, signed, vector["ledger"], at + 1)


# ---------------------------------------------------------------------------------------------- batches


def check_batches():
    vectors = load("batches.json")
    institution = vectors["institution"]
    reader = reader_id(vectors["place"]["chainId"], vectors["registry"], raw(institution["signer"]))
    check("reader id", "the institution", hexed(reader), institution["reader"])
    for opening in vectors["openings"]:
        check("committed key", opening["key"], opening["institution"], institution["reader"])
        commitment = committed_key(raw(opening["institution"]), raw(opening["key"]), raw(opening["salt"]))
        check("committed key", opening["key"], hexed(commitment), opening["commitment"])
        slot = keccak256(keccak256(raw(opening["institution"]) + commitment) + word(5))
        check("committed key slot", opening["key"], hexed(slot), opening["slot"])
    members = {}
    for vector in vectors["members"]:
        where, signed = vector["name"], vector["signed"]
        author = reader_id(signed["place"]["chainId"], vectors["registry"], raw(vector["signer"]))
        check_contents(where, signed, hexed(author))
        check_tree(where, [raw(one["id"]) for one in signed["records"]], vector, signed["paddingSeed"], signed["reading"])
        members[hexed(check_signature(where, vector, vector["signer"]))] = vector
    running, previous = 0, ZERO
    for at, vector in enumerate(vectors["batches"]):
        where, signed = vector["name"], vector["signed"]
        reading, digests = signed["reading"], signed["members"]
        check("batch members", where, digests, sorted(set(digests)))
        for digest in digests:
            member = members[digest]["signed"]
            check("batch members", where, member["reading"]["stream"], reading["stream"])
            check("batch members", where, member["place"], signed["place"])
        check_tree(where, [raw(digest) for digest in digests], vector, signed["paddingSeed"], reading)
        sentence = batch_statement(len(digests), reading["display"]["project"])
        check("batch statement", where, reading["display"]["statement"], sentence)
        digest = check_signature(where, vector, institution["signer"])
        check("previous reading", where, reading["previous"], previous)
        previous = vector["digest"]
        running = check_ledger(where, running, digest, signed, vector["ledger"], at + 1)
        # Of a record, through its reading and the batch, to what stands on the ledger.
        for member_digest, proof in zip(digests, vector["proofs"]):
            member = members[member_digest]
            for record, record_proof in zip(member["signed"]["records"], member["proofs"]):
                inner = {**member["signed"]["reading"], "root": hexed(root_from_proof(raw(record["id"]), record_proof))}
                outer = root_from_proof(reading_digest(inner, signed["place"]), proof)
                check("two-level proof", where, hexed(outer), reading["root"])


def check_anchors():
    vectors = load("batches.json")
    readings = {one["digest"]: one["signed"] for one in vectors["members"]}
    batches = {one["digest"]: one["signed"] for one in vectors["batches"]}
    signed = {**readings, **batches}
    holders = {digest: [name for name, batch in batches.items() if digest in batch["members"]] for digest in signed}
    for one in load("anchors.json"):
        check("anchors", one["name"], [anchor["digest"] for anchor in one["anchors"]], list(signed))
        for anchor in one["anchors"]:
            own = signed[anchor["digest"]]
            of_batches, in_time = set(), set()
            for at, entry in enumerate(one["entries"], 1):
                digest, by = entry["digest"], entry["signerHash"]
                if digest not in signed or by != hexed(keccak256(raw(signed[digest]["signer"]))):
                    continue
                if digest == anchor["digest"]:
                    in_time.add(at)
                elif digest in holders[anchor["digest"]]:
                    of_batches.add(at)
                    if entry["timeUnix"] <= own["reading"]["deadline"]:
                        in_time.add(at)
            check("anchors", one["name"], min(in_time, default=None), anchor["entry"])
            is_late = not in_time and len(of_batches) > 0
            check("anchors after the deadline", one["name"], is_late, anchor["isLate"])


# ---------------------------------------------------------------------------------------------- reading logs


def check_logs(template):
    source = {"images": template["source"]["value"]["images"] * 2}
    for vector in load("logs.json"):
        where, seed, entries = vector["name"], raw(vector["seed"]), vector["entries"]
        heads = [hexed(log_head(seed, entries[:count])) for count in range(len(entries) + 1)]
        check("log heads", where, heads, vector["heads"])
        claim = {**template["claim"]["value"], "seed": vector["seed"], "entries": entries, "head": heads[-1]}
        check("log entries", where, refusal({"claim": claim, "source": source, "text": None}), None)


# ---------------------------------------------------------------------------------------------- keys


def check_keys():
    vectors = load("keys.json")
    for one in vectors["signatures"]:
        got = is_signed(raw(one["signer"]), raw(one["digest"]), raw(one["signature"]))
        check("signatures", one["name"], got, one["isSigned"])
    for one in vectors["keys"]:
        slot = keccak256(keccak256(raw(one["key"])) + word(0))
        check("registry slots", one["key"], hexed(slot), one["reader"])
        check("registry slots", one["key"], hexed(word((int.from_bytes(slot, "big") + 1) % 2**256)), one["term"])
    for one in vectors["endorsements"]:
        key = keccak256(raw(one["endorser"]) + raw(one["reader"]) + raw(one["credential"]))
        check("registry slots", one["slot"], hexed(keccak256(key + word(4))), one["slot"])


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


# ---------------------------------------------------------------------------------------------- consensus


def check_consensus():
    for vector in load("consensus.json"):
        got = {one["proposition"]: one for one in decide(vector)}
        expected = {one["proposition"]: one for one in vector["decided"]}
        check("propositions", vector["name"], sorted(got), sorted(expected))
        for proposition, answer in expected.items():
            check("consensus", f"{vector['name']}, {proposition}", got.get(proposition), answer)


# ---------------------------------------------------------------------------------------------- chain


def check_chain():
    vectors = load("chain.json")
    for one in vectors["cases"]:
        facts = changed(vectors["facts"], one["facts"])
        outcomes, counts_, said = examine_facts(facts, one["blocks"], vectors["registry"])
        if "now" in one:
            now = changed(vectors["facts"], one["now"])
            fresh, now_counts, _ = examine_facts(now, one["blocks"], vectors["registry"], "fresh-")
            outcomes = {**outcomes, **fresh}
            if now_counts:
                outcomes["completeness/same-as-now"] = same_as_now(facts, now)
        check("chain facts", one["name"], outcomes, one["outcomes"])
        check("facts that count", one["name"], counts_, one["counts"])
        check("word of the registry", one["name"], said, one["registry"])
    for one in vectors["headers"]:
        check("block headers", one["name"], outcome(decode_header, raw(one["rlp"])), expected_outcome(one))
    for one in vectors["tries"]:
        proof = [raw(node) for node in one["proof"]]
        got = outcome(lambda: shown(proven_value(raw(one["root"]), raw(one["key"]), proof)))
        check("trie proofs", one["name"], got, expected_outcome(one))


def changed(facts, change):
    return {name: value for name, value in {**facts, **change}.items() if value is not None}


def shown(value):
    return None if value is None else hexed(value)


def outcome(action, *arguments):
    try:
        return action(*arguments)
    except Refused as refused:
        return f"refused: {refused}"


def expected_outcome(vector):
    return vector["value"] if "value" in vector else f"refused: {vector['refused']}"


# ---------------------------------------------------------------------------------------------- sealed readings


def check_sealed():
    vectors = load("sealed.json")
    private_keys = {one["publicKey"]: raw(one["privateKey"]) for one in vectors["releaseKeys"]}
    for one in vectors["sealed"]:
        sealed = {**vectors["good"], **one["sealed"], "box": {**vectors["good"]["box"], **one["sealed"]["box"]}}
        signed = is_signed(raw(sealed["signer"]), raw(sealed["digest"]), raw(sealed["signature"]))
        check("sealed readings, signed", one["name"], signed, one["isSigned"])
        got = outcome(open_sealed, sealed, private_keys[sealed["releaseKey"]])
        expected = one["outcome"] if one["outcome"] == "opened" else f"refused: {one['outcome']}"
        check("sealed readings", one["name"], "opened" if isinstance(got, dict) else got, expected)
    cases = vectors["cases"]
    for one in cases["names"]:
        check("names of cases", one["study"], case_name(raw(cases["secret"]), one["study"]), one["name"])
    names = [one["name"] for one in cases["names"]]
    check("order of cases", "", case_order(names, raw(cases["stream"]), raw(cases["reader"])), cases["order"])


if __name__ == "__main__":
    log_record = check_records()
    check_readings()
    check_batches()
    check_anchors()
    check_keys()
    check_logs(log_record)
    check_hostile()
    check_measurements()
    check_consensus()
    check_chain()
    check_sealed()
    for name, count in counts.items():
        print(f"{name}: {count}")
    for difference in differences:
        print(f"DIFFERENT {difference}")
    print(f"{sum(counts.values())} checks, {len(differences)} differ")
    sys.exit(1 if differences else 0)
