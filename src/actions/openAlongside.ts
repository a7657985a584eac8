import { Failure } from '../domain/failure.ts';
import type { Uid } from '../domain/ids.ts';
import { isSamePatient } from '../domain/imaging/study.ts';
import type { StopSignal } from '../domain/ports/archive.ts';
import { selectRestored } from '../state/createDrafts.ts';
import { archiveNamed } from './archiving/archiveNamed.ts';
import { findInArchives } from './archiving/findInArchives.ts';
import { openBeside } from './openBeside.ts';
import { openOther } from './opening/openOther.ts';
import { restoreDrafts } from './openStudy.ts';
import type { Services } from './services.ts';

/** Studies that were asked for and do not come, by why. */
export interface LeftOut {
  readonly otherPatient: number;
  /** Every archive answered, and none has them. */
  readonly missing: number;
  /** Of those that could not be asked for or fetched, each. */
  readonly failures: readonly Failure[];
}

/**
 * Opens more studies that an address names, one after another: the first of them beside the one that is read, which stays
 * the one that is read, the others so that they can be put there. None is fetched that is not of the same patient.
 *
 * @param onLeftOut told what does not come: first before anything is fetched, again when fetching something fails
 */
export async function openAlongside(
  services: Services,
  {
    current,
    others,
    signal,
    onLeftOut,
  }: {
    readonly current: Uid;
    readonly others: readonly Uid[];
    readonly signal: StopSignal;
    readonly onLeftOut: (leftOut: LeftOut) => void;
  },
): Promise<void> {
  const { library, drafts } = services;
  const openNow = (study: Uid) => library.studies().find((one) => one.studyInstanceUid === study);
  const patient = openNow(current)?.patient;
  if (patient === undefined) return;
  let leftOut: LeftOut = { otherPatient: 0, missing: 0, failures: [] };
  const fail = (thrown: unknown) => {
    if (!(thrown instanceof Failure)) throw thrown;
    leftOut = { ...leftOut, failures: [...leftOut.failures, thrown] };
  };
  const found: { readonly study: Uid; readonly archive: string | null }[] = [];
  for (const study of others) {
    try {
      const open = openNow(study);
      const row = open === undefined ? await findInArchives(services, study, signal) : null;
      if (signal.aborted) return;
      const theirs = open?.patient ?? row?.patient;
      if (theirs === undefined) leftOut = { ...leftOut, missing: leftOut.missing + 1 };
      else if (!isSamePatient(patient, theirs))
        leftOut = { ...leftOut, otherPatient: leftOut.otherPatient + 1 };
      else found.push({ study, archive: row?.archive ?? null });
    } catch (thrown) {
      fail(thrown);
    }
  }
  onLeftOut(leftOut);
  for (const [at, { study, archive }] of found.entries()) {
    if (signal.aborted) return;
    try {
      if (at === 0) await openBeside(services, { studyInstanceUid: study, ...(archive && { archive }) });
      else if (archive !== null)
        await openOther(services, archiveNamed(services, archive), study, async () => {
          if (!selectRestored(drafts.getState(), study)) await restoreDrafts(services, study);
        });
    } catch (thrown) {
      fail(thrown);
      onLeftOut(leftOut);
    }
  }
}
