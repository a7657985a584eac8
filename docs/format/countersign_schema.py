"""The strict schema of every kind of record, written from the tables of docs/format.md."""

import re
import unicodedata

from countersign_format import Refused, is_decimal, log_head

ZERO = "0x" + "00" * 32


def need(condition, why):
    if not condition:
        raise Refused(why)


# ------------------------------------------------------------------------------------- small schemas: value → None


def integer(lowest, highest=2**53 - 1):
    def run(value):
        need(type(value) is int and lowest <= value <= highest, "integer")

    return run


def one_of(*words):
    def run(value):
        need(isinstance(value, str) and value in words, "word")

    return run


def boolean(value):
    need(isinstance(value, bool), "boolean")


def hexadecimal(lowest, highest=None):
    highest = highest or lowest

    def run(value):
        need(isinstance(value, str) and re.fullmatch(r"0x(?:[0-9a-f]{2})*", value), "hexadecimal")
        need(lowest <= (len(value) - 2) // 2 <= highest, "length")

    return run


def decimal(lowest=None, highest=None):
    def run(value):
        need(isinstance(value, str) and is_decimal(value), "decimal")
        need(lowest is None or lowest <= float(value), "decimal too small")
        need(highest is None or float(value) <= highest, "decimal too large")

    return run


def units16(value):
    return len(value.encode("utf-16-le", "surrogatepass")) // 2


def text(longest):
    def run(value):
        need(isinstance(value, str) and 1 <= units16(value) <= longest, "text length")
        need(unicodedata.normalize("NFC", value) == value, "NFC")
        need(not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" for c in value), "control")

    return run


_REORDERING = set("\n\t\u2028\u2029\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# White space as ECMAScript trims it: Unicode's space separators, the ASCII ones, no-break space and U+FEFF.
_SPACE = set("\t\n\v\f\r \u00a0\ufeff\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(c) for c in range(0x2000, 0x200B)}


def line(longest):
    inner = text(longest)

    def run(value):
        inner(value)
        need(not _REORDERING & set(value), "line")
        need(value[0] not in _SPACE and value[-1] not in _SPACE, "space at an end")

    return run


def uid(value):
    need(isinstance(value, str) and len(value) <= 64 and re.fullmatch(r"[0-9]+(?:\.[0-9]+)*", value), "UID")


def array(member, lowest=0, highest=10**9):
    def run(value):
        need(isinstance(value, list) and lowest <= len(value) <= highest, "list")
        for one in value:
            member(one)

    return run


def fixed(*members):
    def run(value):
        need(isinstance(value, list) and len(value) == len(members), "tuple")
        for one, member in zip(value, members):
            member(one)

    return run


def fields(needed, optional=None, rule=None):
    optional = optional or {}

    def run(value):
        need(isinstance(value, dict), "object")
        need(set(needed) <= set(value) <= set(needed) | set(optional), "fields")
        for key, member in value.items():
            (needed.get(key) or optional[key])(member)
        if rule:
            rule(value)

    return run


def by(key, **variants):
    def run(value):
        need(isinstance(value, dict) and isinstance(value.get(key), str) and value[key] in variants, key)
        variants[value[key]](value)

    return run


def distinct(values):
    values = list(values)
    return len(set(values)) == len(values)


# ------------------------------------------------------------------------------------- shared pieces

word32 = hexadecimal(32)
address = hexadecimal(20)
unix = integer(0, 2**32 - 1)
unsigned = unix
code = fields(
    {"scheme": line(16), "value": line(64), "meaning": line(64)},
    {"schemeVersion": line(16)},
)
RELATIONS = ("supersedes", "agrees", "disagrees", "amends", "adjudicates", "retracts", "derived-from")
COMMON = {
    "kind": lambda _: None,
    "format": one_of("countersign/1"),
    "author": by(
        "kind",
        human=fields({"kind": one_of("human"), "id": word32}),
        ai=fields(
            {"kind": one_of("ai"), "id": word32, "model": line(128), "version": line(64), "weightsDigest": word32}
        ),
    ),
    "ledger": fields({"chainId": integer(1), "address": address}),
    "stream": word32,
    "parents": array(fields({"record": word32, "relation": one_of(*RELATIONS)}), 0, 1024),
    "claimedAtUnix": unix,
    "software": fields({"name": line(64), "version": line(64), "build": line(64)}),
    "basis": fields(
        {"mode": one_of("independent", "blinded", "unblinded"), "shown": array(word32, 0, 4096)},
        {"round": integer(1, 100), "logHead": word32},
    ),
}
COMMON_OPTIONAL = {"role": code, "case": line(64)}

finding = fields(
    {},
    {
        "concept": code,
        "site": code,
        "laterality": code,
        "category": fields({"scheme": line(64), "value": line(16)}),
        "confidence": one_of("low", "moderate", "high"),
        "probability": decimal(0, 1),
    },
)
form = fields(
    {
        "template": line(64),
        "version": line(32),
        "answers": array(
            fields(
                {
                    "question": line(64),
                    "answer": by(
                        "kind",
                        code=fields({"kind": one_of("code"), "code": code}),
                        number=fields({"kind": one_of("number"), "value": decimal(), "unit": code}),
                        boolean=fields({"kind": one_of("boolean"), "value": boolean}),
                    ),
                }
            ),
            0,
            256,
        ),
    }
)
scope = by(
    "kind",
    stream=fields({"kind": one_of("stream")}),
    cases=fields({"kind": one_of("cases"), "cases": array(line(64), 1, 4096)}),
    records=fields({"kind": one_of("records"), "records": array(word32, 1, 4096)}),
)
part_names = array(one_of("claim", "source", "text"), 1, 3)

# ------------------------------------------------------------------------------------- regions and measurements

OUTLINES = ("freehand", "spline", "livewire")
POINTS = {
    "length": 2,
    "bidirectional": 4,
    "ellipse": 4,
    "circle": 2,
    "rectangle": 4,
    "angle": 3,
    "cobb": 4,
    "arrow": 2,
    "probe": 1,
}
coordinate = integer(-100_000_000, 100_000_000)


def shape_rule(roi):
    is_outline = roi["shape"] in OUTLINES
    need(("closed" in roi) == is_outline, "closed")
    count = len(roi["points"])
    if is_outline:
        need(count >= (3 if roi["closed"] else 2), "points")
    else:
        need(count == POINTS[roi["shape"]], "points")


def plane_rule(roi):
    shape_rule(roi)
    normal = roi["normal"]
    need(abs(sum(n * n for n in normal) ** 0.5 - 1_000_000) <= 2, "normal")
    for point in roi["points"]:
        step = [a - b for a, b in zip(point, roi["points"][0])]
        height = abs(sum(a * n for a, n in zip(step, normal))) / 1_000_000
        need(height <= 2 + 2 * sum(abs(a) for a in step) / 1_000_000, "plane")


SHAPES = one_of(*OUTLINES, *POINTS)
roi = by(
    "space",
    image=fields(
        {
            "space": one_of("image"),
            "image": unsigned,
            "shape": SHAPES,
            "points": array(fixed(coordinate, coordinate), 1, 20_000),
        },
        {"closed": boolean},
        shape_rule,
    ),
    patient=fields(
        {
            "space": one_of("patient"),
            "images": array(unsigned, 1, 4096),
            "shape": SHAPES,
            "normal": fixed(coordinate, coordinate, coordinate),
            "points": array(fixed(coordinate, coordinate, coordinate), 1, 20_000),
        },
        {"closed": boolean},
        plane_rule,
    ),
)


def calibration_rule(value):
    has = sum(key in value for key in ("rowSpacingMm", "columnSpacingMm"))
    need(has == (0 if value["kind"] in ("none", "patient-coordinates") else 2), "spacings")


calibration = fields(
    {
        "kind": one_of(
            "pixel-spacing",
            "imager-pixel-spacing",
            "estimated-magnification",
            "ultrasound-region",
            "nominal-scanned",
            "patient-coordinates",
            "none",
        )
    },
    {"rowSpacingMm": decimal(1e-9, 100_000), "columnSpacingMm": decimal(1e-9, 100_000)},
    calibration_rule,
)
measurement = fields(
    {
        "quantity": one_of(
            "length",
            "long-axis",
            "short-axis",
            "area",
            "perimeter",
            "angle",
            "cobb-angle",
            "radius",
            "mean",
            "standard-deviation",
            "minimum",
            "maximum",
            "median",
            "value",
        ),
        "concept": code,
        "value": decimal(),
        "unit": code,
    }
)
display = fields(
    {
        "windowCenter": decimal(),
        "windowWidth": decimal(0, 1e15),
        "zoomPercent": integer(1, 100_000),
        "slice": integer(1, 1_000_000),
        "of": integer(1, 1_000_000),
        "inverted": boolean,
    }
)

# ------------------------------------------------------------------------------------- kinds

KINDS = {}


def kind(name, needed, optional=None, one=None, some=None, may=(), rule=None):
    def common_rule(claim):
        relation = one(claim) if callable(one) else one
        told = [parent["relation"] for parent in claim["parents"]]
        need(set(told) <= {relation, some, *may}, "relation")
        need(relation is None or told.count(relation) == 1, "exactly one")
        need(some is None or some in told, "at least one")
        need(distinct(parent["record"] for parent in claim["parents"]), "parent twice")
        need((claim["stream"] == ZERO) == (name == "protocol"), "stream")
        if rule:
            rule(claim)

    KINDS[name] = fields({**COMMON, **needed}, {**COMMON_OPTIONAL, **(optional or {})}, common_rule)


def annotation_rule(claim):
    in_patient = claim["roi"]["space"] == "patient"
    need(in_patient == (claim["calibration"]["kind"] == "patient-coordinates"), "calibration")
    need(distinct(one["quantity"] for one in claim["measurements"]), "quantity twice")


VERSIONS = ("supersedes", "amends", "adjudicates", "derived-from")
kind(
    "annotation",
    {
        "trackingUid": uid,
        "roi": roi,
        "calibration": calibration,
        "measurements": array(measurement, 0, 32),
        "finding": finding,
        "display": display,
    },
    {"form": form},
    may=VERSIONS,
    rule=annotation_rule,
)
kind(
    "review",
    {"verdict": one_of("agrees", "disagrees", "adjudicates")},
    one=lambda claim: claim["verdict"],
    may=("derived-from",),
)
communication = fields(
    {"atUnix": unix, "method": one_of("in-person", "telephone", "message"), "acknowledged": boolean}
)
kind(
    "report",
    {"status": one_of("draft", "preliminary", "final"), "conclusions": array(finding, 0, 64)},
    {"form": form, "communication": communication},
    may=("supersedes", "derived-from"),
)
kind(
    "addendum",
    {"conclusions": array(finding, 0, 64)},
    {"communication": communication},
    one="amends",
    may=("derived-from",),
)
kind(
    "correction",
    {
        "reason": one_of(
            "wrong-patient", "wrong-study", "wrong-image", "wrong-side", "wrong-value", "demographics", "other"
        ),
        "replacements": array(word32, 0, 1024),
    },
    some="supersedes",
)
kind("retraction", {}, some="retracts")
kind("release", {"scope": scope})

readers = array(word32, 1, 4096)
RULES = {
    "project": line(64),
    "readers": by(
        "kind",
        open=fields({"kind": one_of("open")}),
        listed=fields({"kind": one_of("listed"), "readers": readers}),
    ),
    "blinding": one_of("none", "until-release"),
    "readsPerStudy": unsigned,
}
RULES_OPTIONAL = {
    "authorities": fields({}, {"release": readers, "tombstone": readers, "amendment": readers}),
    "cases": array(line(64), 1, 20_000),
    "order": fields({"randomised": boolean, "washoutDays": integer(0, 3650)}),
    "conflictsDeclared": boolean,
    "consensus": fields(
        {
            "method": one_of("arbitration", "majority", "weighted", "delphi"),
            "cutOff": decimal(0, 1),
            "rounds": integer(1, 100),
        },
        {
            "arbiters": readers,
            "weights": array(fields({"reader": word32, "weight": decimal(0, 1000)}), 0, 4096),
            "penalty": decimal(0, 1),
        },
    ),
    "releaseKey": hexadecimal(65),
    "readingLog": boolean,
    "agreementMeasures": array(line(64), 0, 32),
}
kind("protocol", RULES, RULES_OPTIONAL)
kind("amendment", RULES, RULES_OPTIONAL, one="amends")


def tombstone_rule(claim):
    need(distinct(one["record"] for one in claim["erased"]), "erased twice")
    need(all(distinct(one["parts"]) for one in claim["erased"]), "part twice")


kind(
    "tombstone",
    {
        "erased": array(fields({"record": word32, "parts": part_names}), 1, 4096),
        "ground": one_of("subject-request", "consent-withdrawn", "retention-ended", "court-order", "unlawful"),
        "erasedAtUnix": unix,
    },
    rule=tombstone_rule,
)


def piece_rule(piece):
    need(piece["number"] <= piece["of"], "piece")


kind(
    "imaging-manifest",
    {
        "occasion": one_of("acquisition", "import", "before-reading", "export"),
        "counts": fields(
            {
                "series": integer(1, 100_000),
                "instances": integer(1, 10_000_000),
                "frames": integer(0, 100_000_000),
            }
        ),
        "modalities": array(line(16), 1, 16),
        "piece": fields({"number": integer(1, 10_000), "of": integer(1, 10_000)}, rule=piece_rule),
    },
    may=("supersedes",),
)


def log_rule(claim):
    times = [entry["afterMs"] for entry in claim["entries"]]
    need(times == sorted(times), "back in time")
    need("0x" + log_head(bytes.fromhex(claim["seed"][2:]), claim["entries"]).hex() == claim["head"], "head")


kind(
    "reading-log",
    {
        "startedAtUnix": unix,
        "seed": word32,
        "entries": array(
            fields(
                {
                    "afterMs": integer(0, 86_400_000),
                    "event": one_of(
                        "show", "window", "zoom", "tool", "draw", "edit", "delete", "pause", "resume"
                    ),
                },
                {
                    "image": unsigned,
                    "windowCenter": decimal(),
                    "windowWidth": decimal(),
                    "zoomPercent": integer(1, 100_000),
                    "tool": line(32),
                    "trackingUid": uid,
                },
            ),
            1,
            20_000,
        ),
        "head": word32,
    },
    rule=log_rule,
)
kind(
    "segmentation",
    {
        "trackingUid": uid,
        "object": unsigned,
        "segments": array(
            fields(
                {
                    "number": integer(1, 65_535),
                    "algorithm": one_of("manual", "semiautomatic", "automatic"),
                    "finding": finding,
                    "voxels": integer(0),
                },
                {"label": line(64)},
            ),
            1,
            1024,
        ),
    },
    may=VERSIONS,
    rule=lambda claim: need(distinct(one["number"] for one in claim["segments"]), "number twice"),
)


def consent_rule(claim):
    is_declaration = claim["state"] in ("none-to-declare", "declared")
    need(is_declaration == (claim["purpose"] == "conflict-of-interest"), "state")


kind(
    "consent",
    {
        "of": one_of("author", "patient"),
        "purpose": one_of(
            "participation", "being-named", "research-use", "sharing", "publication", "conflict-of-interest"
        ),
        "state": one_of("given", "refused", "withdrawn", "none-to-declare", "declared"),
        "scope": scope,
    },
    {"untilUnix": unix},
    may=("supersedes",),
    rule=consent_rule,
)
kind(
    "access",
    {
        "to": by(
            "kind",
            **{
                "reader": fields({"kind": one_of("reader"), "reader": word32}),
                "named-in-text": fields({"kind": one_of("named-in-text")}),
            },
        ),
        "purpose": one_of("reading", "export", "audit", "emergency"),
        "scope": scope,
        "parts": part_names,
    },
    {"untilUnix": unix},
    may=("supersedes",),
    rule=lambda claim: need(distinct(claim["parts"]), "part twice"),
)
kind(
    "set",
    {
        "name": line(128),
        "version": line(32),
        "head": fields({"count": unsigned, "runningHash": hexadecimal(24)}),
        "records": array(word32, 1, 100_000),
    },
    {"licence": line(64)},
    may=("supersedes", "derived-from"),
    rule=lambda claim: need(distinct(claim["records"]), "record twice"),
)

# ------------------------------------------------------------------------------------- source and text

UIDS = {"studyInstanceUid": uid, "seriesInstanceUid": uid, "sopInstanceUid": uid, "sopClassUid": uid}


def source_rule(value):
    need(value["images"] or "objects" in value or "documents" in value, "names nothing")


source = fields(
    {
        "images": array(
            fields(
                {
                    **UIDS,
                    "frame": integer(1, 1_000_000),
                    "rows": integer(1, 65_535),
                    "columns": integer(1, 65_535),
                    "pixels": fields({"algorithm": one_of("countersign-pixels/1"), "digest": word32}),
                    "encodedFrame": fields({"transferSyntaxUid": uid, "digest": word32}),
                },
                {"frameOfReferenceUid": uid},
            ),
            0,
            4096,
        )
    },
    {
        "objects": array(fields({**UIDS, "digest": word32}), 1, 1024),
        "documents": array(fields({"mediaType": line(128), "size": integer(0), "digest": word32}), 1, 64),
    },
    source_rule,
)
text_part = fields(
    {},
    {
        "signedAs": line(128),
        "label": line(256),
        "finding": text(4096),
        "comment": text(16_384),
        "sections": array(fields({"heading": line(128), "body": text(32_768)}), 1, 64),
        "answers": array(fields({"question": line(64), "answer": text(4096)}), 1, 256),
    },
    lambda value: need(value, "says nothing"),
)


def check_content(content):
    """All three parts of one record, and what they say against each other."""
    need(isinstance(content, dict) and set(content) == {"claim", "source", "text"}, "parts")
    claim = content["claim"]
    need(isinstance(claim, dict) and isinstance(claim.get("kind"), str) and claim["kind"] in KINDS, "kind")
    KINDS[claim["kind"]](claim)
    if content["source"] is not None:
        source(content["source"])
    if content["text"] is not None:
        text_part(content["text"])
    images = len((content["source"] or {}).get("images", []))
    objects = len((content["source"] or {}).get("objects", []))
    if claim["kind"] == "annotation":
        named = claim["roi"]["images"] if claim["roi"]["space"] == "patient" else [claim["roi"]["image"]]
        need(all(index < images for index in named), "image")
    if claim["kind"] == "reading-log":
        need(all(entry.get("image", -1) < images for entry in claim["entries"]), "image")
    if claim["kind"] == "segmentation":
        need(claim["object"] < objects, "object")
    if claim["kind"] == "imaging-manifest":
        need(images + objects > 0, "manifest of nothing")
