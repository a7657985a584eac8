import type { Decimal } from '../../domain/canonical/decimal.ts';
import { isDecimal } from '../../domain/canonical/decimal.ts';
import type { ReaderId } from '../../domain/ids.ts';
import type { ProjectRules } from '../../domain/project/projectRules.ts';

/** What the form asks, as it is typed. */
export interface ProtocolForm {
  readonly name: string;
  readonly open: boolean;
  readonly blinded: boolean;
  readonly reads: string;
  readonly cases: 'any' | 'open' | 'archive';
  readonly randomised: boolean;
  readonly washoutDays: string;
  readonly conflicts: boolean;
  readonly readingLog: boolean;
  readonly method: 'none' | 'arbitration' | 'majority' | 'weighted' | 'delphi';
  readonly cutOff: string;
  readonly rounds: string;
  readonly penalty: string;
  readonly arbiters: readonly ReaderId[];
  /** Who releases, amends and erases beside the founder. */
  readonly authorities: readonly ReaderId[];
  readonly weights: Readonly<Record<string, string>>;
  readonly measures: string;
}

export const NEW_PROTOCOL: ProtocolForm = {
  name: '',
  open: false,
  blinded: true,
  reads: '2',
  cases: 'any',
  randomised: false,
  washoutDays: '0',
  conflicts: true,
  readingLog: false,
  method: 'arbitration',
  cutOff: '0.5',
  rounds: '3',
  penalty: '',
  arbiters: [],
  authorities: [],
  weights: {},
  measures: "Cohen's kappa, ICC(2,1), Dice",
};

/** What is missing or wrong, as sentences; empty where the form makes a protocol. */
export function problemsOf(form: ProtocolForm, readers: readonly ReaderId[]): readonly string[] {
  const isCount = (text: string, least: number, most: number) =>
    /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
  const isShare = (text: string) => isDecimal(text) && Number(text) >= 0 && Number(text) <= 1;
  return [
    ...(form.name.trim() === '' || form.name.trim().length > 64
      ? ['Give the project a name of at most 64 characters.']
      : []),
    ...(!form.open && readers.length === 0 ? ['Name the readers, or let anyone read.'] : []),
    ...(isCount(form.reads, 0, 4096) ? [] : ['Say how many reads a study needs; 0 for any number.']),
    ...(isCount(form.washoutDays, 0, 3650) ? [] : ['The washout is a number of days, at most 3650.']),
    ...(form.randomised && form.cases === 'any' ? ['An order by chance needs a list of cases.'] : []),
    ...(form.method !== 'none' && !isShare(form.cutOff) ? ['The cut-off is a share such as 0.75.'] : []),
    ...(form.method === 'delphi' && !isCount(form.rounds, 1, 100) ? ['Delphi has 1 to 100 rounds.'] : []),
    ...(form.penalty !== '' && !isShare(form.penalty)
      ? ['The penalty is a factor from 0 to 1, such as 0.5.']
      : []),
    ...(form.method === 'arbitration' && form.arbiters.length === 0
      ? ['Name who decides where readers differ.']
      : []),
    ...Object.values(form.weights).flatMap((weight) =>
      weight === '' || (isDecimal(weight) && Number(weight) <= 1000) ? [] : [`${weight} is no weight.`],
    ),
  ];
}

/** The rules that a form without problems makes. Cases and the release key come with the founding. */
export function toRules(
  form: ProtocolForm,
  readers: readonly ReaderId[],
  founder: ReaderId,
): Omit<ProjectRules, 'cases' | 'releaseKey'> {
  const { method } = form;
  const measures = form.measures
    // "ICC(2,1)" is one.
    .split(/,(?![^(]*\))/)
    .map((measure) => measure.trim().normalize('NFC'))
    .filter((measure) => measure !== '')
    .slice(0, 32);
  const weights = Object.entries(form.weights).flatMap(([reader, weight]) =>
    weight === '' ? [] : [{ reader: reader as ReaderId, weight: weight as Decimal }],
  );
  const inCharge = [founder, ...form.authorities.filter((one) => one !== founder)];
  const isWeighed = method === 'weighted' || method === 'delphi';
  return {
    project: form.name.trim().normalize('NFC'),
    readers: form.open ? { kind: 'open' } : { kind: 'listed', readers: [...readers] },
    blinding: form.blinded ? 'until-release' : 'none',
    readsPerStudy: Number(form.reads),
    authorities: { release: inCharge, amendment: inCharge, tombstone: inCharge },
    ...(form.randomised || form.washoutDays !== '0'
      ? { order: { randomised: form.randomised, washoutDays: Number(form.washoutDays) } }
      : {}),
    ...(form.conflicts ? { conflictsDeclared: true } : {}),
    ...(form.readingLog ? { readingLog: true } : {}),
    ...(method === 'none'
      ? {}
      : {
          consensus: {
            method,
            cutOff: form.cutOff as Decimal,
            rounds: method === 'delphi' ? Number(form.rounds) : 1,
            ...(method === 'arbitration' ? { arbiters: [...form.arbiters] } : {}),
            ...(isWeighed && weights.length > 0 ? { weights } : {}),
            ...(form.penalty === '' ? {} : { penalty: form.penalty as Decimal }),
          },
        }),
    ...(measures.length === 0 ? {} : { agreementMeasures: measures }),
  };
}
