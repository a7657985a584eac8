import { beforeEach, describe, expect, it } from 'vitest';
import type { ForeignObject, ForeignShape } from '../domain/foreign/foreignObject.ts';
import { type PlacedMark, placeMarks } from '../domain/foreign/placeMarks.ts';
import { toStudyImages } from '../domain/foreign/studyImages.ts';
import { selectDrafts } from '../state/createDrafts.ts';
import { citeForeign } from './citeForeign.ts';
import { createTestConfiguration } from './configuration.fixtures.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { foreignMark, foreignObject } from './foreign.fixtures.ts';
import { keepForeign } from './keep/keepForeign.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import {
  createTestServices,
  lengthOn,
  TEST_DISPLAY,
  TEST_STUDY,
  type TestServices,
} from './services.fixtures.ts';
import { toRecordContent } from './signing/toRecordContent.ts';
import { undo } from './undo.ts';

let services: TestServices;
beforeEach(async () => {
  services = createTestServices(await createTestConfiguration(), { ledger: null });
  await openSampleStudies(services);
});

const IMAGE = lengthOn().image;
const LENGTH: ForeignShape = {
  kind: 'roi',
  image: IMAGE,
  shape: 'length',
  closed: false,
  points: lengthOn().points,
};

function objectWith(...shapes: ForeignShape[]): ForeignObject {
  const finding = { scheme: 'SCT', value: '27925004', meaning: 'Nodule' };
  return foreignObject(TEST_STUDY, { marks: [foreignMark({ label: 'Lesion 1', finding, shapes })] });
}

function place(...shapes: ForeignShape[]): PlacedMark {
  const images = toStudyImages([services.library.describe(IMAGE)]);
  const [placed] = placeMarks([objectWith(...shapes)], images).byImage.get(IMAGE) ?? [];
  if (placed === undefined) throw new RangeError('the mark lies on no image');
  return placed;
}

const drafts = () => selectDrafts(services.drafts.getState(), TEST_STUDY);

describe('citing an object of another system', () => {
  it('takes a mark over with its region, finding and label, and names the object', () => {
    const draft = citeForeign(services, { placed: place(LENGTH), take: true, display: TEST_DISPLAY });
    expect(draft).toMatchObject({
      roi: { image: IMAGE, shape: 'length', points: lengthOn().points },
      finding: { concept: { meaning: 'Nodule' } },
      label: 'Lesion 1',
      cites: [{ words: 'Imaging Measurement Report by Doe, John' }],
    });
    expect(draft.measurements?.[0]).toMatchObject({ quantity: 'length', value: '6' });
  });

  it('makes a draft of my own at the mark, without its finding', () => {
    const runs = Uint16Array.of(4, 2, 3, 5, 1, 9);
    const mask: ForeignShape = {
      kind: 'mask',
      rows: 16,
      columns: 16,
      runs,
      frameOfReferenceUid: '',
      plane: null,
      images: [IMAGE],
    };
    const draft = citeForeign(services, { placed: place(mask), take: false, display: TEST_DISPLAY });
    expect(draft).toMatchObject({ roi: { shape: 'probe', points: [[5000, 5000]] }, finding: {}, label: '' });
    expect(drafts()).toHaveLength(1);
  });

  it('does not take over what is no single region', () => {
    expect(() =>
      citeForeign(services, { placed: place(LENGTH, LENGTH), take: true, display: TEST_DISPLAY }),
    ).toThrow('no single region');
    const whole = place({ kind: 'whole-image', image: IMAGE });
    expect(() => citeForeign(services, { placed: whole, take: true, display: TEST_DISPLAY })).toThrow(
      'no single region',
    );
  });

  it('speaks of a whole image where the object has no place', () => {
    const draft = citeForeign(services, { object: objectWith(), image: IMAGE, display: TEST_DISPLAY });
    expect(draft.roi).toMatchObject({
      shape: 'rectangle',
      points: [
        [-500, -500],
        [15_500, -500],
        [15_500, 15_500],
        [-500, 15_500],
      ],
    });
  });

  it('adds the object to a draft of mine once, in a step that can be undone', () => {
    const { id } = draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY });
    citeForeign(services, { object: objectWith(), draft: id });
    citeForeign(services, { object: objectWith(), draft: id });
    expect(drafts()).toMatchObject([{ cites: [{ source: { sopInstanceUid: '1.2.9' } }] }]);
    undo(services);
    expect(drafts()).toMatchObject([{ id }]);
    expect(drafts()[0]).not.toHaveProperty('cites');
  });

  it('is signed as an object of the source, with its digest', () => {
    const draft = citeForeign(services, { placed: place(LENGTH), take: true, display: TEST_DISPLAY });
    const context = {
      place: { chainId: 1, ledger: '0x00' },
      templates: [],
      logHeadOf: () => null,
    } as unknown as Parameters<typeof toRecordContent>[1];
    const surroundings = {
      pictured: { images: [], calibration: {}, measurements: [] },
    } as unknown as Parameters<typeof toRecordContent>[2];
    expect(toRecordContent(draft, context, surroundings).source).toMatchObject({
      objects: [objectWith().source],
    });
  });
});

describe('what other systems say', () => {
  it('is read for the study that is being read, and again when more comes in', async () => {
    const stop = keepForeign(services);
    const stopStudies = services.library.subscribe(() =>
      services.studies.getState().setStudies([...services.library.studies()]),
    );
    services.library.say([objectWith(LENGTH)]);
    await Promise.resolve();
    expect(services.foreign.getState()).toMatchObject({
      study: TEST_STUDY,
      objects: [{ title: 'Imaging Measurement Report' }],
    });
    services.studies.getState().setActiveStudy(null);
    expect(services.foreign.getState().objects).toEqual([]);
    stop();
    stopStudies();
  });
});
