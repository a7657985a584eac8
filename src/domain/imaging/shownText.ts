/**
 * Text of a DICOM file on one line for the eye: without control characters, and without those that turn the direction of what
 * follows (U+202E and its kin), since by them one patient's name or ID reads as another's. What they enclose is kept; marks
 * that Hebrew and Arabic need are too.
 */
export function toShownText(value: string): string {
  return value
    .replace(/[\n\t\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}
