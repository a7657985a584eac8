import type { ForeignAuthor } from '../../domain/foreign/foreignObject.ts';
import { toReadableName } from '../../domain/imaging/personName.ts';
import type { DataSet } from '../part10/dataSet.ts';
import { ForeignTag } from './foreignTags.ts';

/** Observers that an object names in its content, beside those of its header. */
export interface NamedObservers {
  /** As VR PN or as they stand in a text. */
  readonly persons: readonly string[];
  readonly devices: readonly string[];
}

const NOBODY = 'Nobody is named';
/** What writers put where they have nothing to say, such as "unknown^unknown" of dcmjs. */
const PLACEHOLDER = /^(?:unknown|unspecified|none|n\/a|0|\s|,|\^)*$/i;

/**
 * Who says so: the persons that the content names, else the author, creator or operator of the header, else the device, else
 * manufacturer and model.
 */
export function readAuthor(dataSet: DataSet, observers: NamedObservers): ForeignAuthor {
  const software = readSoftware(dataSet);
  const persons = firstNamed([
    observers.persons,
    dataSet.items(ForeignTag.AuthorObserverSequence).map((item) => item.text(PERSON_NAME)),
    dataSet.texts(ForeignTag.ContentCreatorsName),
    dataSet.texts(ForeignTag.OperatorsName),
  ]);
  if (persons.length > 0) return { kind: 'person', name: persons.map(toReadableName).join('; '), software };
  const devices = firstNamed([observers.devices, [software]]);
  if (devices.length > 0) return { kind: 'device', name: devices.join('; '), software };
  return { kind: 'nobody', name: NOBODY, software };
}

const PERSON_NAME = 0x0040a123;

/** "Acme Segmenter 2.1"; empty where the file does not tell. */
function readSoftware(dataSet: DataSet): string {
  const maker = dataSet.text(ForeignTag.Manufacturer);
  const model = dataSet.text(ForeignTag.ManufacturerModelName);
  const parts = [model.startsWith(maker) ? '' : maker, model].filter(isNamed);
  if (parts.length === 0) return isNamed(maker) ? maker : '';
  const versions = dataSet.texts(ForeignTag.SoftwareVersions).filter((version) => version !== '');
  return [...parts, ...versions.slice(0, 1)].join(' ');
}

function firstNamed(choices: readonly (readonly string[])[]): readonly string[] {
  const named = choices.map((names) => [...new Set(names.filter(isNamed))]);
  return named.find((names) => names.length > 0) ?? [];
}

function isNamed(name: string): boolean {
  return !PLACEHOLDER.test(name);
}
