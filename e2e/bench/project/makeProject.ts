import { createLedger } from '../../../src/chain/createLedger.ts';
import { toChainSettings } from '../../../src/chain/index.ts';
import { toBundleFiles } from '../../../src/domain/bundle/toBundleFiles.ts';
import { sha256, toBytes32, toUtf8 } from '../../../src/domain/bytes.ts';
import type {
  ProjectEntry,
  RuntimeConfiguration,
} from '../../../src/domain/configuration/runtimeConfiguration.ts';
import { Failure } from '../../../src/domain/failure.ts';
import { measureGeometry } from '../../../src/domain/measurement/measureRoi.ts';
import type { SignedReading } from '../../../src/domain/reading/signedReading.ts';
import { digestOfReading } from '../../../src/domain/reading/typedData.ts';
import { TEST_RECORDS } from '../../../src/domain/record/record.fixtures.ts';
import type { AnnotationClaim } from '../../../src/domain/record/record.ts';
import { type ImagePoint, toImageRoi } from '../../../src/domain/record/roi.ts';
import { createTestReader, createTestStudy } from '../../../src/domain/verification/study.fixtures.ts';

export const READERS = 10;
export const MARKS = 5;

/** Corners of a lesion as one reader draws it: round, a little off; the last reader farther, and once in ten cases someone far too large. */
function outline(mark: number, reader: number, at: number): ImagePoint[] {
  const aside = reader === READERS - 1 ? 6 : 0;
  const [x, y] = [
    60 + 80 * mark + ((reader * 7 + at) % 5) + aside,
    80 + 30 * (at % 10) + ((reader * 3 + mark) % 4),
  ];
  const isOdd = at % 10 === 3 && mark === 2 && reader === 4;
  const radius = (12 + ((at + mark) % 9) + (reader % 3) * 0.4) * (isOdd ? 2 : 1);
  return Array.from({ length: 36 }, (_, corner): ImagePoint => {
    const angle = (2 * Math.PI * corner) / 36;
    return [
      Math.round(1000 * (x + radius * Math.cos(angle))),
      Math.round(1000 * (y + radius * Math.sin(angle))),
    ];
  });
}

/** A project whose readers read every case, signed, and anchored on this installation's ledger one reading after another. */
export async function makeProject(url: string, count: number) {
  const configuration = (await (await fetch(`${url}/config.json`)).json()) as RuntimeConfiguration;
  const { chain } = configuration;
  if (chain === null) throw new Error('the installation has no chain');
  const place = { chainId: chain.chainId, ledger: chain.ledger };
  const readers = Array.from({ length: READERS }, (_, at) =>
    createTestReader(`bench ${at}`, chain.chainId, chain.registry),
  );
  const cases = Array.from({ length: count }, (_, at) => `CASE-${String(at).padStart(3, '0')}`);
  const study = createTestStudy({
    label: 'bench',
    listed: readers,
    place,
    registry: chain.registry,
    rules: {
      cases,
      readsPerStudy: READERS,
      consensus: { method: 'majority', cutOff: '0.6', rounds: 1 },
    },
  });
  for (const [at, name] of cases.entries())
    for (const [number, reader] of readers.entries()) {
      const marks = Array.from({ length: MARKS }, (_, mark) => {
        const roi = toImageRoi({ shape: 'freehand', closed: true, points: outline(mark, number, at) }, 0);
        const calibration = {
          kind: 'pixel-spacing',
          rowSpacingMm: '0.7',
          columnSpacingMm: '0.7',
        } as AnnotationClaim['calibration'];
        const claim = {
          kind: 'annotation',
          case: name,
          trackingUid: `2.25.${1 + at}${number}${mark}`,
          roi,
          calibration,
          measurements: measureGeometry({ ...roi, closed: true }, calibration),
          finding: {
            category: {
              scheme: 'Lung-RADS',
              value: ['2', '3', '4A'][(at + mark + (number === 9 ? 1 : 0)) % 3],
            },
          },
        } as unknown as AnnotationClaim;
        const source = TEST_RECORDS.annotation.least.source;
        return { ...study.content(reader, claim), source, text: { signedAs: `Reader ${number + 1}` } };
      });
      study.read(reader, marks);
    }
  const [founding] = study.readings;
  if (founding === undefined) throw new Error('a study has a protocol');
  const ledger = createLedger(toChainSettings(chain, url));
  await anchor(ledger, founding);
  await Promise.all(
    readers.map(async ({ key }) => {
      for (const signed of study.readings) if (signed.signer === key) await anchor(ledger, signed);
    }),
  );
  while ((await ledger.anchors(study.project.stream)).length < study.readings.length) await pause();
  const entry: ProjectEntry = {
    ...study.project,
    founderKey: study.founder.key,
    founding,
    foundingDigest: digestOfReading(founding.reading, place),
    caseKey: toBytes32(sha256(toUtf8('bench'))),
    readers: readers.map(({ key }, at) => ({ key, name: `Reader ${at + 1}` })),
  };
  const { bundle } = await study.bundle();
  return { entry, files: toBundleFiles({ ...bundle, chain: null }) };
}

/** The relay takes so many a second, and says so. */
async function anchor(ledger: ReturnType<typeof createLedger>, signed: SignedReading): Promise<void> {
  for (;;)
    try {
      await ledger.anchor({ ...signed, by: 'relay' });
      return;
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.code !== 'relay/busy') throw thrown;
      await pause();
    }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 300));
