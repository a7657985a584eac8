import type { Uid } from '../../../domain/ids.ts';
import type { DicomJson } from '../../../domain/imaging/dicomJson.ts';
import type { Archive, ArchivedFrame } from '../../../domain/ports/archive.ts';
import { archiveFailure } from '../archiveFailure.ts';
import type { ArchiveRoots } from '../archiveRoots.ts';
import type { Exchange } from '../http/createExchange.ts';
import { parseMediaType } from '../multipart/mediaType.ts';
import { DICOM_JSON } from '../search/searchRequests.ts';
import { type Body, readBodies, readOneBody } from './readBodies.ts';
import { readMetadata } from './readMetadata.ts';
import { FRAME, frameOf, INSTANCE, metadataOf, pathOf } from './retrieveRequests.ts';
import { toBulkDataAddress } from './toBulkDataAddress.ts';
import { transferSyntaxOf } from './transferSyntax.ts';

const BULK = 'multipart/related; type="application/octet-stream"';

/** WADO-RS (PS3.18 10.4). */
export function retrieveFromArchive(
  exchange: Exchange,
  roots: ArchiveRoots,
  name: string,
): Pick<Archive, 'metadata' | 'bulkData' | 'frame' | 'instance' | 'instances'> {
  return {
    metadata(of, { onInstances, ...options } = {}) {
      const told = new Set<string>();
      return exchange.send({
        url: `${roots.wado}${metadataOf(of)}`,
        accept: DICOM_JSON,
        // After a retry, only those that were not told before.
        read: (answer) => readMetadata(answer, name, onInstances && newTo(told, onInstances)),
        options,
      });
    },
    async bulkData(uri, options) {
      const url = toBulkDataAddress(uri, roots.wado);
      if (url === null) throw archiveFailure.outside(name);
      return exchange.send({
        url,
        accept: BULK,
        read: async (answer) => (await readOneBody(answer, name)).bytes,
        options,
      });
    },
    frame(of, frame, { onPartial, ...options } = {}) {
      return exchange.send({
        url: `${roots.wado}${frameOf(of, frame)}`,
        accept: FRAME,
        async read(answer) {
          const whole = parseMediaType(answer.headers.get('content-type'));
          const toFrame = ({ bytes, mediaType }: Body): ArchivedFrame => {
            const transferSyntaxUid = transferSyntaxOf(mediaType, whole);
            if (transferSyntaxUid === null)
              throw archiveFailure.malformed(name, 'it does not say how the image is encoded');
            return { bytes, transferSyntaxUid };
          };
          return toFrame(await readOneBody(answer, name, onPartial && ((body) => onPartial(toFrame(body)))));
        },
        options: { patienceMs: Number.POSITIVE_INFINITY, ...options },
      });
    },
    instance(of, options) {
      return exchange.send({
        url: `${roots.wado}${pathOf(of)}`,
        accept: INSTANCE,
        read: async (answer) => (await readOneBody(answer, name)).bytes,
        options,
      });
    },
    instances(of, onInstance, options) {
      return exchange.send({
        url: `${roots.wado}${pathOf(of)}`,
        accept: INSTANCE,
        read: (answer) => readBodies(answer, name, onInstance),
        options,
      });
    },
  };
}

function newTo(told: Set<string>, tell: (some: readonly DicomJson[]) => void) {
  return (some: readonly DicomJson[]): void => {
    const fresh = some.filter((instance) => {
      const uid = (instance['00080018']?.Value?.[0] ?? '') as Uid;
      if (told.has(uid)) return false;
      told.add(uid);
      return true;
    });
    if (fresh.length > 0) tell(fresh);
  };
}
