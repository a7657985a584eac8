import type { ReaderId } from '../../../domain/ids.ts';
import type { Author, Claim } from '../../../domain/record/record.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';
import { deviceUid, softwareUid } from '../documentUids.ts';
import { Concept, DEVICE, PERSON } from './concepts.ts';
import { code, text, uidReference } from './items.ts';
import type { ClaimedRecord } from './studyRecords.ts';

/** VR PN: a component group has at most so many characters. */
const NAME_LENGTH = 64;

/** Who a reading is by, for people: the name signed with, else the reader's id. Never an invented name. */
export function nameOfReader(id: ReaderId, signedAs: string | undefined): string {
  // ^ parts a name into family and given name, = into scripts: what was declared is one name as it stands.
  const declared = (signedAs ?? '').replace(/[\\^=\s]+/gu, ' ').trim();
  return declared === '' ? `Reader^${id.slice(0, 10)}` : truncate(declared);
}

/**
 * Observers of TID 1001: a person and the software they used, or a model. One device at most: in a flat list nobody could tell
 * which attributes belong to which of two.
 */
export function toObservers(records: readonly ClaimedRecord[]): ContentItem[] {
  const [first] = records;
  if (first === undefined) return CLOSED;
  const signedAs = records.find(({ text: words }) => words?.signedAs !== undefined)?.text?.signedAs;
  const { author, role, software } = first.claim;
  return author.kind === 'ai'
    ? toModel(author, signedAs)
    : [...toPerson(author, signedAs, role), ...toSoftware(software)];
}

/** Of a document whose claims are all closed, no more is said than what wrote it. */
const CLOSED: ContentItem[] = [
  code('HAS OBS CONTEXT', Concept.ObserverType, DEVICE),
  uidReference('HAS OBS CONTEXT', Concept.DeviceObserverUid, softwareUid('Countersign', '', '')),
  text('HAS OBS CONTEXT', Concept.DeviceObserverName, 'Countersign'),
];

/** TID 1003. */
function toPerson(author: Author, signedAs: string | undefined, role: Claim['role']): ContentItem[] {
  return [
    code('HAS OBS CONTEXT', Concept.ObserverType, PERSON),
    {
      kind: 'PNAME',
      relationship: 'HAS OBS CONTEXT',
      name: Concept.PersonObserverName,
      value: nameOfReader(author.id, signedAs),
      children: [],
    },
    text('HAS OBS CONTEXT', Concept.PersonObserverLoginName, author.id),
    ...(role === undefined ? [] : [code('HAS OBS CONTEXT', Concept.PersonObserverRole, role)]),
  ];
}

/** TID 1004. */
function toModel(author: Extract<Author, { kind: 'ai' }>, signedAs: string | undefined): ContentItem[] {
  return toDevice(deviceUid(author.id), {
    name: signedAs ?? author.model,
    model: `${author.model} ${author.version}`,
    serialNumber: author.id,
  });
}

function toSoftware({ name, version, build }: Claim['software']): ContentItem[] {
  return toDevice(softwareUid(name, version, build), {
    name,
    model: `${name} ${version}`,
    serialNumber: build,
  });
}

function toDevice(
  uid: string,
  device: { readonly name: string; readonly model: string; readonly serialNumber: string },
): ContentItem[] {
  return [
    code('HAS OBS CONTEXT', Concept.ObserverType, DEVICE),
    uidReference('HAS OBS CONTEXT', Concept.DeviceObserverUid, uid),
    text('HAS OBS CONTEXT', Concept.DeviceObserverName, device.name),
    text('HAS OBS CONTEXT', Concept.DeviceObserverModelName, device.model),
    text('HAS OBS CONTEXT', Concept.DeviceObserverSerialNumber, device.serialNumber),
  ];
}

/** The model as an algorithm, TID 4019; nothing of a person. */
export function toAlgorithm(author: Author): ContentItem[] {
  if (author.kind === 'human') return [];
  return [
    text('HAS CONCEPT MOD', Concept.AlgorithmName, author.model),
    text('HAS CONCEPT MOD', Concept.AlgorithmVersion, author.version),
    text('HAS CONCEPT MOD', Concept.AlgorithmParameters, `SHA-256 of the weights: ${author.weightsDigest}`),
  ];
}

function truncate(name: string): string {
  return [...name].slice(0, NAME_LENGTH).join('').trim();
}
