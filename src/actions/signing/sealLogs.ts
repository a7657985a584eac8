import { Failure } from '../../domain/failure.ts';
import type { Bytes32, Uid } from '../../domain/ids.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import { type ClosedLog, closeLog } from '../../domain/log/closeLog.ts';
import { imagesOf, type OpenLog } from '../../domain/log/openLog.ts';
import type { SourceImage } from '../../domain/record/record.ts';
import { type SignedRecord, sealRecord } from '../../domain/record/seal.ts';
import { selectMe } from '../../state/createReader.ts';
import { selectLogs, toLogsOf } from '../../state/createReadingLogs.ts';
import type { Draft } from '../../state/draft.ts';
import { isLogged } from '../project/inProject.ts';
import type { Services } from '../services.ts';
import { toTextPart } from './signableText.ts';
import { type SigningContext, toSharedClaim } from './toRecordContent.ts';

export interface SealedLogs {
  /** As they were when they were sealed: what is noted meanwhile stays. */
  readonly logs: readonly OpenLog[];
  readonly records: readonly SignedRecord[];
  /** The moment of its log that a draft rests on; null where there is no log. */
  readonly headOf: (draft: Draft) => Bytes32 | null;
}

/** The reading logs of a study as records, signed with what they led to. */
export async function sealLogs(
  services: Services,
  study: Uid,
  context: Omit<SigningContext, 'logHeadOf'>,
): Promise<SealedLogs> {
  const logs = logsToSign(services, study);
  const sources = await sourcesOf(services, logs);
  const closed = logs.map((log) => closeLog(log, sources));
  return {
    logs,
    records: closed.map((log) =>
      sealRecord(
        {
          claim: {
            kind: 'reading-log',
            ...toSharedClaim(context, [], null),
            startedAtUnix: log.startedAtUnix,
            seed: log.seed,
            entries: [...log.entries],
            head: log.head,
          },
          source: log.images.length === 0 ? null : { images: [...log.images] },
          text: toTextPart({ signedAs: context.signedAs }),
        },
        services.randomness,
      ),
    ),
    headOf: (draft) => headOf(closed, draft),
  };
}

/** Logs that go with the next signature on a study. */
export function logsToSign(services: Services, study: Uid | null): readonly OpenLog[] {
  const me = selectMe(services.reader.getState());
  return isLogged(services) ? toLogsOf(selectLogs(services.logs.getState(), study), me) : [];
}

/** A region rests on what was done up to its last change, anything else on the log as it is signed. */
function headOf(closed: readonly ClosedLog[], draft: Draft): Bytes32 | null {
  const trackingUid = 'trackingUid' in draft ? draft.trackingUid : null;
  const own = trackingUid === null ? null : closed.findLast((log) => log.headOf(trackingUid) !== null);
  return own?.headOf(trackingUid as Uid) ?? closed.at(-1)?.head ?? null;
}

async function sourcesOf(
  { logs: store, library }: Services,
  logs: readonly OpenLog[],
): Promise<ReadonlyMap<ImageKey, SourceImage>> {
  const found = new Map<ImageKey, SourceImage>();
  for (const key of new Set(logs.flatMap(({ moments }) => [...imagesOf(moments)]))) {
    const known = store.getState().sources.get(key);
    try {
      found.set(key, known ?? (await library.toSourceImage(key)));
    } catch (thrown) {
      // Its study was closed, or its archive is away: the log says that it is not named, and nobody is kept from signing.
      if (!(thrown instanceof Failure)) throw thrown;
    }
  }
  return found;
}
