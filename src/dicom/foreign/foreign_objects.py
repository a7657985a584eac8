"""Prints what each file named says, read by pydicom, as JSON: the tests' other opinion of readForeignObject."""
import hashlib
import json
import sys

import pydicom


def digest(path):
    """SHA-256 of the data set: what follows preamble and meta information, whose length its first element tells."""
    content = open(path, "rb").read()
    start = 132 if content[128:132] == b"DICM" else 0
    if start and content[132:136] == b"\x02\x00\x00\x00":
        start += 12 + int.from_bytes(content[140:144], "little")
    return "0x" + hashlib.sha256(content[start:]).hexdigest()


def bits(ds):
    """Samples of all frames one after the other."""
    if ds.BitsAllocated == 8:
        return ds.PixelData
    data = ds.PixelData
    if ds.file_meta.TransferSyntaxUID == pydicom.uid.ExplicitVRBigEndian and ds["PixelData"].VR == "OW":
        data = b"".join(data[at : at + 2][::-1] for at in range(0, len(data), 2))
    return [(byte >> bit) & 1 for byte in data for bit in range(8)]


def segments(ds):
    samples = bits(ds)
    size = ds.Rows * ds.Columns
    found = {segment.SegmentNumber: {} for segment in ds.SegmentSequence}
    fractional = ds.get("SegmentationType") == "FRACTIONAL"
    least = ds.get("MaximumFractionalValue", 255) / 2 if fractional else 1
    for frame in range(int(ds.get("NumberOfFrames", 1) or 1)):
        group = ds.PerFrameFunctionalGroupsSequence[frame]
        source = group.DerivationImageSequence[0].SourceImageSequence[0]
        image = f"{source.ReferencedSOPInstanceUID}#{source.get('ReferencedFrameNumber', 1)}"
        one = samples[frame * size : (frame + 1) * size]
        if "SegmentIdentificationSequence" in group:
            count = {group.SegmentIdentificationSequence[0].ReferencedSegmentNumber: sum(1 for value in one if value >= least)}
        else:
            count = {number: list(one).count(number) for number in found}
        for number, pixels in count.items():
            if pixels:
                found[number][image] = found[number].get(image, 0) + pixels
    return [{"label": s.SegmentLabel, "pixels": found[s.SegmentNumber]} for s in ds.SegmentSequence if s.SegmentNumber > 0]


def regions(ds):
    contours = {c.ReferencedROINumber: c for c in ds.ROIContourSequence}
    result = []
    for roi in ds.StructureSetROISequence:
        found = contours.get(roi.ROINumber)
        sequence = found.get("ContourSequence", []) if found is not None else []
        result.append(
            {
                "label": str(roi.ROIName),
                "colour": [int(one) for one in found.ROIDisplayColor] if found is not None and "ROIDisplayColor" in found else None,
                "contours": [[float(one) for one in contour.ContourData] for contour in sequence],
                "images": [[str(i.ReferencedSOPInstanceUID) for i in c.get("ContourImageSequence", [])] for c in sequence],
            }
        )
    return result


def code(sequence):
    return sequence[0].get("CodeValue", "") if sequence else ""


def groups(item):
    """Measurement groups to any depth, with the numbers and coordinates below each."""
    for child in item.get("ContentSequence", []):
        if code(child.get("ConceptNameCodeSequence")) == "125007":
            yield {"numbers": list(numbers(child)), "uid": next(tracking(child), None)}
        else:
            yield from groups(child)


def numbers(item):
    for child in item.get("ContentSequence", []):
        if child.ValueType == "NUM":
            measured = child.MeasuredValueSequence[0]
            yield [code(child.ConceptNameCodeSequence), measured["NumericValue"].value.original_string.strip(), code(measured.MeasurementUnitsCodeSequence)]


def tracking(item):
    for child in item.get("ContentSequence", []):
        if code(child.get("ConceptNameCodeSequence")) == "112040":
            yield str(child.UID)


def describe(path):
    ds = pydicom.dcmread(path, force=True)
    return {
        "uids": [str(ds.get(keyword, "")) for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID")],
        "digest": digest(path),
        "segments": segments(ds) if "SegmentSequence" in ds and "PerFrameFunctionalGroupsSequence" in ds else None,
        "regions": regions(ds) if "StructureSetROISequence" in ds else None,
        "groups": list(groups(ds)) if "ContentSequence" in ds else None,
    }


print(json.dumps([describe(path) for path in sys.argv[1:]]))
