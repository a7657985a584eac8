import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import {
  MOST_PROJECTS,
  type ProjectEntry,
  type RuntimeConfiguration,
} from '../../domain/configuration/runtimeConfiguration.ts';
import { Failure } from '../../domain/failure.ts';
import { parseProjectEntry } from '../../domain/project/parseProjectEntry.ts';
import { verifyAccountSignatures } from '../../domain/verification/signatures/verifyAccounts.ts';
import { readBody } from '../http/readBody.ts';
import { refuse, respondFailure, respondJson } from '../http/respond.ts';
import { writeDurably } from '../state/writeDurably.ts';

const FILE = 'projects.json';
/** A protocol that lists 20,000 cases. */
const BODY_LIMIT = 1024 * 1024;

export interface Projects {
  readonly all: () => readonly ProjectEntry[];
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/**
 * Projects that were founded with this installation, kept in its state folder and told to every page: `POST /projects` takes one
 * whose protocol its founder signed for this ledger. Those of a chain that was lost are left out.
 */
export async function openProjects(folder: string, { chain }: RuntimeConfiguration): Promise<Projects> {
  const file = path.join(folder, FILE);
  let entries: readonly ProjectEntry[] = chain === null ? [] : readProjects(file, chain);
  return {
    all: () => entries,
    async answer(request, response) {
      const body = await readBody(request, BODY_LIMIT);
      if (body.kind === 'too-large')
        return refuse(response, 413, 'project/too-large', 'The project is larger than 1 MB.');
      if (body.kind !== 'json' || chain === null)
        return refuse(response, 400, 'project/malformed', 'The server was not sent a project.');
      try {
        const entry = parseProjectEntry(body.value, chain, chain.registry);
        assertSigned(entry);
        const others = entries.filter(({ stream }) => stream !== entry.stream);
        // The first to tell of a project decides by which names it knows its readers.
        if (others.length === entries.length) {
          if (entries.length >= MOST_PROJECTS)
            throw new Failure('project/too-many', `This server keeps ${MOST_PROJECTS} projects at most.`);
          const all = [...entries, entry];
          await writeDurably(file, JSON.stringify(all));
          entries = all;
        }
        respondJson(response, 200, { stream: entry.stream });
      } catch (thrown) {
        if (!(thrown instanceof Failure)) throw thrown;
        respondFailure(response, 422, thrown);
      }
    },
  };
}

/** By the key of an account; that a passkey signed is for the page to verify. */
function assertSigned({ founding, foundingDigest }: ProjectEntry): void {
  const { signer, signature } = founding as { signer: never; signature: never };
  const isAccount = String(signer).length === 42;
  if (!isAccount) return;
  const [isSigned] = verifyAccountSignatures(
    [{ digest: foundingDigest as never, signer, signature }],
    () => undefined,
  );
  if (isSigned !== true)
    throw new Failure('project/not-signed', 'The protocol of the project is not signed by its founder.');
}

function readProjects(
  file: string,
  chain: NonNullable<RuntimeConfiguration['chain']>,
): readonly ProjectEntry[] {
  if (!existsSync(file)) return [];
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return (Array.isArray(kept) ? kept : []).flatMap((entry) => {
      try {
        return [parseProjectEntry(entry, chain, chain.registry)];
      } catch (thrown) {
        if (thrown instanceof Failure) return [];
        throw thrown;
      }
    });
  } catch (cause) {
    throw new Failure('state/damaged', `The file ${file} is damaged.`, {
      hint: 'Move it away: the projects are on the ledger, and their founders have their files.',
      cause,
    });
  }
}
