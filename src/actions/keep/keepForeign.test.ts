import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ForeignObject } from '../../domain/foreign/foreignObject.ts';
import type { Bytes32 } from '../../domain/ids.ts';
import { testWord } from '../../domain/record/record.fixtures.ts';
import { createFakeLedger, createTestConfiguration } from '../configuration.fixtures.ts';
import { foreignObject } from '../foreign.fixtures.ts';
import { openSampleStudies } from '../openSampleStudies.ts';
import { paintSegment } from '../paintSegment.ts';
import {
  createTestServices,
  demonstrationSigner,
  lengthOn,
  TEST_STUDY,
  type TestServices,
} from '../services.fixtures.ts';
import { signReading } from '../signReading.ts';
import { keepForeign } from './keepForeign.ts';

const blinded = await createTestConfiguration('/relay', { blinding: 'until-release' });
const open = await createTestConfiguration();
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function room(configuration = blinded): Promise<TestServices> {
  const services = createTestServices(configuration, { ledger: createFakeLedger() });
  await openSampleStudies(services);
  services.reader.getState().setSigner(demonstrationSigner(services, 'Reader A'));
  stops.push(keepForeign(services));
  return services;
}

/** As this software or another writes it. */
function written(software: string, digest: Bytes32 = testWord(software)): ForeignObject {
  const { source } = foreignObject(TEST_STUDY, {});
  return foreignObject(TEST_STUDY, {
    kind: 'segmentation',
    source: { ...source, digest },
    author: { kind: 'device', name: software, software },
  });
}

async function told(services: TestServices, ...objects: readonly ForeignObject[]) {
  services.library.say(objects);
  services.studies.getState().setStudies([...services.library.studies()]);
  await new Promise((resolve) => setTimeout(resolve));
  return seen(services);
}

function seen({ foreign }: TestServices) {
  const { objects, setAside } = foreign.getState();
  return { shown: objects.map(({ author }) => author.software), setAside };
}

async function paintedBy(services: TestServices): Promise<Bytes32> {
  await paintSegment(services, {
    image: lengthOn().image,
    stroke: { path: [[4000, 4000]], radius: 1500, erase: false },
    segment: null,
    isBall: false,
    range: null,
  });
  await signReading(services, {});
  const digest = services.readings.getState().stored.at(-1)?.objects?.[0]?.source.digest;
  if (digest === undefined) throw new RangeError('a segmentation was signed');
  return digest;
}

describe('objects that lie openly beside a blinded study', () => {
  let services: TestServices;
  beforeEach(async () => {
    services = await room();
  });

  it('are set aside where another reader made them here, and shown where another system did', async () => {
    expect(await told(services, written('Countersign 0.1.0'), written('Acme Segmenter 2.1'))).toEqual({
      shown: ['Acme Segmenter 2.1'],
      setAside: 1,
    });
  });

  it('are not taken for this software’s by a name that only begins like it', async () => {
    expect(await told(services, written('Countersigner 3'))).toMatchObject({ setAside: 0 });
  });

  it('are shown to whoever signed them, and to nobody after them', async () => {
    const digest = await paintedBy(services);
    const own = written('Countersign 0.1.0', digest);
    expect(await told(services, own)).toEqual({ shown: ['Countersign 0.1.0'], setAside: 0 });
    services.reader.getState().setSigner(demonstrationSigner(services, 'Reader B'));
    expect(seen(services)).toEqual({ shown: [], setAside: 1 });
  });

  it('are set aside whatever wrote them, where a reading of another names them as its own', async () => {
    const digest = await paintedBy(services);
    services.reader.getState().setSigner(demonstrationSigner(services, 'Reader B'));
    expect(await told(services, written('Acme Segmenter 2.1', digest))).toEqual({ shown: [], setAside: 1 });
  });
});

it('hides nothing in a project that is not blinded', async () => {
  const services = await room(open);
  expect(await told(services, written('Countersign 0.1.0'))).toEqual({
    shown: ['Countersign 0.1.0'],
    setAside: 0,
  });
});
