"""Prints, as JSON, what pydicom reads of structured reports: a list for each file, an item of the tree a line."""
import json
import sys

import pydicom


def code(sequence):
    return [sequence[0].CodeValue, sequence[0].CodingSchemeDesignator, sequence[0].CodeMeaning]


def walk(item, found):
    name = code(item.ConceptNameCodeSequence) if "ConceptNameCodeSequence" in item else None
    kind = item.ValueType
    line = {"kind": kind, "name": name[2] if name else ""}
    if kind == "NUM":
        value = item.MeasuredValueSequence[0]
        line["value"] = str(value.NumericValue)
        line["unit"] = code(value.MeasurementUnitsCodeSequence)[0]
    elif kind == "CODE":
        line["value"] = code(item.ConceptCodeSequence)[2]
    elif kind in ("TEXT", "PNAME", "UIDREF"):
        line["value"] = str(getattr(item, {"TEXT": "TextValue", "PNAME": "PersonName", "UIDREF": "UID"}[kind]))
    elif kind in ("SCOORD", "SCOORD3D"):
        line["value"] = [float(part) for part in item.GraphicData]
    found.append(line)
    for child in item.get("ContentSequence", []):
        walk(child, found)


answers = []
for path in sys.argv[1:]:
    data_set = pydicom.dcmread(path)
    lines = []
    walk(data_set, lines)
    answers.append(
        {
            "syntax": data_set.file_meta.TransferSyntaxUID,
            "characters": data_set.SpecificCharacterSet,
            "patient": str(data_set.PatientName),
            "class": data_set.SOPClassUID,
            "lines": lines,
        }
    )
print(json.dumps(answers))
