import { z } from 'zod';
import { address, bytes32, line, readerId, recordId, streamId, text } from '../record/primitives.ts';
import { archiveSources } from './archiveSource.ts';

const signerKey = z.string().regex(/^0x(?:[0-9a-f]{2}){20,}$/);

/** A project as its founder hands it to the readers: nothing in it identifies a patient. */
export const projectEntry = z.strictObject({
  name: text(64),
  stream: streamId,
  founder: readerId,
  protocol: recordId,
  /** ERC-7913 bytes of the founder's first key. */
  founderKey: signerKey,
  /** The signed reading that holds the protocol, as JSON; parsed by `reading/parseSignedReading`. */
  founding: z.unknown(),
  foundingDigest: bytes32,
  /** Secret of the project from which its names of cases are made; see `project/caseName`. */
  caseKey: bytes32.exactOptional(),
  /** By which names the project knows its readers, and their first keys. */
  readers: z
    .array(z.strictObject({ key: signerKey, name: line(64) }))
    .max(4096)
    .exactOptional(),
});
export type ProjectEntry = z.infer<typeof projectEntry>;

export const MOST_PROJECTS = 256;

/**
 * What an installation tells the page at `/config.json`. The server writes it; a static deployment puts the file into
 * `public/`. `chain` is null where no chain is configured: the app is then a viewer whose readings wait in the outbox.
 */
export const runtimeConfiguration = z.strictObject({
  format: z.literal('countersign-configuration/1'),
  chain: z
    .strictObject({
      name: text(64),
      chainId: z.int().min(1),
      /** Relative to the page, or absolute. */
      rpcUrl: text(512),
      ledger: address,
      registry: address,
      /** The installation's own chain: demonstration readers are offered, and the relay pays. */
      embedded: z.boolean(),
      /** `POST` of a signed reading; null where readers pay themselves. */
      relayUrl: text(512).nullable(),
    })
    .nullable(),
  /** The project that is read for unless another one is chosen. */
  project: projectEntry.nullable(),
  /** Others that can be chosen. */
  projects: z.array(projectEntry).max(MOST_PROJECTS).exactOptional(),
  /** `POST` of a project that was founded here, so that every reader of the installation finds it; absent where none is taken. */
  projectsUrl: text(512).exactOptional(),
  /** DICOMweb archives; empty for none. Where absent, the page looks for one at `/dicom-web` of its own origin. */
  archives: archiveSources.exactOptional(),
  /** Whose word counts in this installation for who is who, and the names by which it knows them. */
  institutions: z
    .array(z.strictObject({ reader: readerId, name: line(64) }))
    .max(256)
    .exactOptional(),
});
export type RuntimeConfiguration = z.infer<typeof runtimeConfiguration>;
