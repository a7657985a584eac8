/** Where the page finds the archive on this server. */
export const ARCHIVE_ROOT = '/dicom-web';

export interface DicomWebPlace {
  /** Below the root of the archive, with its query: `/studies/1.2.3/metadata?includefield=…`. */
  readonly path: string;
  /** Whether it takes instances to store (STOW-RS, PS3.18 section 10.5). */
  readonly stores: boolean;
}

/** Resources of PS3.18 section 10.3, and where archives put bulk data. Orthanc's `/servers`, which acts on other hosts, is none. */
const RESOURCES = new Set(['studies', 'series', 'instances', 'bulkdata']);
/** No slash, no backslash, no percent sign (a second decoding), no semicolon (path parameters of Java servers). */
const STEP = /^[A-Za-z0-9._~,:@=+-]+$/;
const ONLY_DOTS = /^\.+$/;
const STORE = /^\/studies(?:\/[0-9.]+)?\/?$/;

/**
 * What a request asks of the archive, from the request line as it was sent; null for what is no DICOMweb resource or
 * might, decoded once more somewhere behind, lie outside the archive's root.
 */
export function toDicomWebPlace(requestTarget: string): DicomWebPlace | null {
  const [, root, rest, query = ''] = /^(\/[^/?#]*)(\/[^?#]*)(\?[^#]*)?$/.exec(requestTarget) ?? [];
  if (root !== ARCHIVE_ROOT || !rest) return null;
  const steps = rest.slice(1).replace(/\/$/, '').split('/');
  if (!RESOURCES.has(steps[0] ?? '') || !steps.every(isPlain)) return null;
  return { path: rest + query, stores: STORE.test(rest) };
}

function isPlain(step: string): boolean {
  try {
    const plain = decodeURIComponent(step);
    return STEP.test(plain) && !ONLY_DOTS.test(plain);
  } catch (thrown) {
    if (thrown instanceof URIError) return false;
    throw thrown;
  }
}
