"""Prints the content tree of each file named as JSON, read by pydicom: the tests' other opinion of readContentTree."""
import json
import sys

import pydicom


def code(item, keyword):
    sequence = getattr(item, keyword, None)
    if not sequence:
        return None
    one = sequence[0]
    value = one.get("CodeValue") or one.get("LongCodeValue") or one.get("URNCodeValue") or ""
    result = {"scheme": one.get("CodingSchemeDesignator", ""), "value": str(value), "meaning": str(one.get("CodeMeaning", ""))}
    if one.get("CodingSchemeVersion"):
        result["schemeVersion"] = one.CodingSchemeVersion
    return result


def numbers(value):
    if value is None:
        return []
    return [float(one) for one in (value if isinstance(value, (list, pydicom.multival.MultiValue)) else [value])]


def points(item, dimensions):
    data = numbers(item.get("GraphicData"))
    return [data[at : at + dimensions] for at in range(0, len(data), dimensions)]


def value_of(item, kind):
    if kind == "CODE":
        return code(item, "ConceptCodeSequence")
    if kind == "NUM":
        measured = item.get("MeasuredValueSequence")
        if not measured:
            return None
        return {"decimal": str(measured[0]["NumericValue"].value.original_string).strip(), "unit": code(measured[0], "MeasurementUnitsCodeSequence")}
    if kind in ("IMAGE", "COMPOSITE", "WAVEFORM"):
        one = item.ReferencedSOPSequence[0]
        return {"sopClassUid": str(one.ReferencedSOPClassUID), "sopInstanceUid": str(one.ReferencedSOPInstanceUID)}
    keyword = {"TEXT": "TextValue", "DATETIME": "DateTime", "DATE": "Date", "TIME": "Time", "UIDREF": "UID", "PNAME": "PersonName"}.get(kind)
    # Ours takes line ends at the end of a text for padding.
    return str(item.get(keyword, "")).rstrip(" \r\n") if keyword else None


def tree(item):
    kind = item.get("ValueType", "BY-REFERENCE")
    result = {"kind": kind, "relationship": item.get("RelationshipType"), "name": code(item, "ConceptNameCodeSequence")}
    if value_of(item, kind) is not None:
        result["value"] = value_of(item, kind)
    if kind in ("SCOORD", "SCOORD3D"):
        result["graphic"] = item.GraphicType
        result["points"] = points(item, 2 if kind == "SCOORD" else 3)
    if kind == "IMAGE":
        one = item.ReferencedSOPSequence[0]
        result["frames"] = numbers(one.get("ReferencedFrameNumber"))
        result["segments"] = numbers(one.get("ReferencedSegmentNumber"))
    result["children"] = [tree(child) for child in item.get("ContentSequence", [])]
    return result


print(json.dumps([tree(pydicom.dcmread(path, force=True)) for path in sys.argv[1:]]))
