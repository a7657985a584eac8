"""Writes dictionary.gen.ts from pydicom's table of PS3.6 (MIT licence): python3 makeDictionary.py > dictionary.gen.ts"""
from pydicom import __version__
from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary

lines = [f"{tag:08x}{vr.split(' ')[0]:2}{name}" for tag, (vr, _, name, _, _) in sorted(DicomDictionary.items())]
lines += [f"{mask.lower()}{vr.split(' ')[0]:2}{name}" for mask, (vr, _, name, _, _) in sorted(RepeatersDictionary.items())]
lines = [line for line in lines if not line[8:10].startswith("NO")]
text = "\n".join(lines).replace("\\", "\\\\").replace("`", "\\`")
print(f"// Written by makeDictionary.py from pydicom {__version__} (MIT licence): PS3.6. Tag, VR and name by line; x is any digit.")
print(f"export const DICTIONARY = `{text}`;")
