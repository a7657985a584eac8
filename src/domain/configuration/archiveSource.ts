import { z } from 'zod';
import { line } from '../record/primitives.ts';

/**
 * An address on http(s), or one relative to the page. No user name in it (configuration holds no secret), no query and no
 * fragment: paths are appended.
 */
const ADDRESS = /^(?:https?:\/\/[^\s/?#@\\]+(?:\/[^\s?#\\]*)?|(?![a-z][a-z0-9+.-]*:|\/\/)[^\s?#\\]+)$/i;
const address = line(512).refine(
  (value) => ADDRESS.test(value),
  'must be an http(s) address or a path, without user name, query and fragment',
);
const authority = line(512).refine(
  (value) => ADDRESS.test(value) && /^https?:/i.test(value),
  'must be an absolute http(s) address',
);

const archiveAuth = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** User name and password, asked of the person. */
  z.strictObject({ kind: z.literal('basic') }),
  /** A token, asked of the person. */
  z.strictObject({ kind: z.literal('bearer') }),
  /** OpenID Connect, authorization code with PKCE; the client is a public one, without a secret. */
  z.strictObject({ kind: z.literal('oidc'), authority, clientId: line(256), scope: line(512) }),
]);
export type ArchiveAuth = z.infer<typeof archiveAuth>;

/** A DICOMweb archive as an installation names it. */
const archiveSource = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/),
  /** Shown to people. */
  name: line(64),
  /** Of all three services, such as `/dicom-web`; relative to the page, or absolute. */
  root: address,
  /** Where a service has a root of its own. */
  qidoRoot: address.exactOptional(),
  wadoRoot: address.exactOptional(),
  stowRoot: address.exactOptional(),
  auth: archiveAuth,
});
export type ArchiveSource = z.infer<typeof archiveSource>;

export const archiveSources = z
  .array(archiveSource)
  .max(16)
  .refine(
    (sources) => new Set(sources.map(({ id }) => id)).size === sources.length,
    'must have ids of their own',
  );
