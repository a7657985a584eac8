import { isOpen } from '../../domain/commitment/commitment.ts';
import type { ReaderId, SignerKey, Uid } from '../../domain/ids.ts';
import { isRead, type KnownRead, type Progress, progressOf } from '../../domain/project/progress.ts';
import { hashSignerKey, toReaderId } from '../../domain/reader/readerId.ts';
import { toAuthorName } from '../../state/authorName.ts';
import { projectNow } from '../bundles/projectNow.ts';
import type { Services } from '../services.ts';
import { caseOf } from './inProject.ts';

/** Someone of the project, as far as this browser can tell. */
export interface Participant {
  readonly reader: ReaderId;
  readonly name: string;
  readonly role: 'reader' | 'arbiter';
  /** Their readings on the ledger, content or not; null where their key is not known here. */
  readonly anchored: number | null;
}

export interface ProjectProgress extends Progress {
  readonly participants: readonly Participant[];
  /** Studies of cases, as far as this browser has met them. */
  readonly studyOf: ReadonlyMap<string, Uid>;
}

const known = new WeakMap<
  Services,
  { readonly inputs: readonly unknown[]; readonly value: ProjectProgress | null }
>();

/** How far the project is, and who reads; null where there is none. The same while nothing changes. */
export function progressNow(services: Services): ProjectProgress | null {
  const { stored, anchors, verified } = services.readings.getState();
  const { heard } = services.archived.getState();
  const inputs = [stored, anchors, verified, heard];
  const before = known.get(services);
  if (before?.inputs.every((input, at) => input === inputs[at])) return before.value;
  const value = compute(services);
  known.set(services, { inputs, value });
  return value;
}

function compute(services: Services): ProjectProgress | null {
  const project = projectNow(services);
  if (!project?.rules) return null;
  const { rules, arbiters } = project;
  const people = peopleOf(services);
  const studyOf = new Map<string, Uid>();
  const reads = [...readsSigned(services, studyOf), ...readsSealed(services, studyOf)];
  const listed =
    rules.readers.kind === 'listed' ? rules.readers.readers : [...new Set(reads.map(({ reader }) => reader))];
  const readers = listed.filter((reader) => !arbiters.has(reader));
  const participants = [...readers, ...arbiters].map((reader): Participant => {
    const person = people.get(reader);
    return {
      reader,
      name: person?.name ?? `${reader.slice(0, 10)}…`,
      role: arbiters.has(reader) ? 'arbiter' : 'reader',
      anchored: person === undefined ? null : anchoredBy(services, person.keys),
    };
  });
  return { ...progressOf(rules, readers, reads), participants, studyOf };
}

interface Person {
  readonly name: string;
  readonly keys: ReadonlySet<SignerKey>;
}

/** Names and keys, from the project's own list, the built-in readers and what was signed. */
function peopleOf(services: Services): ReadonlyMap<ReaderId, Person> {
  const { configuration, ledger, demonstrationSigners, readings } = services;
  const people = new Map<ReaderId, Person>();
  if (ledger === null) return people;
  const add = (reader: ReaderId, name: string, key: SignerKey) => {
    const before = people.get(reader);
    people.set(reader, { name: before?.name ?? name, keys: new Set([...(before?.keys ?? []), key]) });
  };
  for (const { key, name } of configuration.project?.readers ?? [])
    add(toReaderId(ledger.place.chainId, ledger.registry, key as SignerKey), name, key as SignerKey);
  for (const { author, displayName, key } of demonstrationSigners) add(author.id, displayName, key);
  for (const { signed } of readings.getState().stored)
    for (const { claim, text } of signed.records) {
      const author = isOpen(claim) ? claim.value?.author : undefined;
      if (author)
        add(
          author.id,
          toAuthorName(author, isOpen(text) ? text.value?.signedAs : undefined, signed.signer),
          signed.signer,
        );
    }
  return people;
}

function anchoredBy({ readings }: Services, keys: ReadonlySet<SignerKey>): number {
  const hashes = new Set<string>([...keys].map(hashSignerKey));
  return readings.getState().anchors?.filter(({ signerHash }) => hashes.has(signerHash)).length ?? 0;
}

function readsSigned(services: Services, studyOf: Map<string, Uid>): readonly KnownRead[] {
  const { configuration, readings } = services;
  return readings.getState().stored.flatMap(({ signed, archiving }) =>
    signed.reading.stream !== configuration.project?.stream
      ? []
      : signed.records.flatMap(({ claim, source }): KnownRead[] => {
          const value = isOpen(claim) ? claim.value : null;
          const images = isOpen(source) ? (source.value?.images ?? []) : [];
          const study = images[0]?.studyInstanceUid ?? archiving?.studyInstanceUid;
          const caseName = value?.case ?? study;
          if (value === null || caseName === undefined || !isRead(value)) return [];
          if (study !== undefined) studyOf.set(caseName, study);
          return [{ reader: value.author.id, caseName, kind: 'open' }];
        }),
  );
}

function readsSealed(services: Services, studyOf: Map<string, Uid>): readonly KnownRead[] {
  const { archived, ledger } = services;
  if (ledger === null) return [];
  return Object.entries(archived.getState().heard).flatMap(([study, { sealed }]) => {
    const caseName = caseOf(services, study as Uid);
    if (caseName === null) return [];
    studyOf.set(caseName, study as Uid);
    return sealed.map(({ signer }) => ({
      reader: toReaderId(ledger.place.chainId, ledger.registry, signer),
      caseName,
      kind: 'sealed' as const,
    }));
  });
}
