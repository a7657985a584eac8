import type { Switching } from './switching.ts';

type Ratios = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

interface Measured extends Switching {
  readonly ratios: Ratios;
  readonly script: number;
  readonly digestShareOfLoad: number | null;
}

interface Aim {
  readonly value: number | null;
  readonly atMost: number;
  /** Null where it was not measured. */
  readonly isMet: boolean | null;
}

/** What was aimed at, and whether this run is there. Pairs as the shared bench names them: ours over theirs. */
export function toAims(measured: Measured): Readonly<Record<string, Aim>> {
  const ratio = (peer: string, measure: string) => {
    const pair = Object.keys(measured.ratios).find((name) => name.includes('ours') && name.includes(peer));
    return pair === undefined ? null : (measured.ratios[pair]?.[measure] ?? null);
  };
  const aims: readonly (readonly [name: string, value: number | null, atMost: number])[] = [
    ['firstImageToOhif', ratio('ohif', 'firstImageMs'), 0.25],
    ['firstImageToDwv', ratio('dwv', 'firstImageMs'), 1.3],
    ['allFramesToDwv', ratio('dwv', 'allFramesMs'), 1],
    ['wheelToDwv', ratio('dwv', 'wheelMedianMs'), 1.2],
    ['memoryToOhif', ratio('ohif', 'rendererPssMb'), 1],
    ['firstScriptGzipBytes', measured.script, 1_000_000],
    ['switchMedianMs', measured.switchMedianMs, 300],
    ['memoryAfterSwitches', measured.memoryRatio, 1.1],
    ['digestShareOfLoad', measured.digestShareOfLoad, 0.05],
  ];
  return Object.fromEntries(
    aims.map(([name, value, atMost]) => [
      name,
      { value, atMost, isMet: value === null ? null : value <= atMost },
    ]),
  );
}
