import { z } from 'zod';
import { PROFILES } from './keyProfiles.ts';
import { DRAG_ACTIONS, WHEEL_ACTIONS } from './mouseProfiles.ts';
import { OVERLAY_FIELDS } from './overlayFields.ts';

const keys = z.record(z.string().max(64), z.array(z.string().min(1).max(32)).max(8).readonly());
const mouse = z.strictObject({
  drags: z.record(z.string().max(32), z.enum(DRAG_ACTIONS)),
  wheel: z.record(z.string().max(32), z.enum(WHEEL_ACTIONS)),
});
const preset = z.strictObject({
  label: z.string().min(1).max(40),
  center: z.number().min(-1e6).max(1e6),
  width: z.number().gt(0).max(1e6),
});
export type StoredPreset = z.infer<typeof preset>;

export const TEXT_SIZES = [90, 100, 110, 125, 150, 175, 200] as const;

/** Each of these is read on its own, so that one that cannot be read does not take the others with it. */
const SECTIONS = {
  /** Keys and mouse of whom, and what was changed about them, apart for each. */
  hands: z.strictObject({
    profile: z.enum(PROFILES),
    keys: z.partialRecord(z.enum(PROFILES), keys),
    mouse: z.partialRecord(z.enum(PROFILES), mouse),
  }),
  scroll: z.strictObject({
    wheelTowards: z.enum(['next', 'previous']),
    imagesPerNotch: z.int().min(1).max(10),
  }),
  /** By modality; one that is not listed has the presets that come with the viewer. */
  windows: z.record(z.string().regex(/^[A-Z0-9]{1,16}$/), z.array(preset).max(9).readonly()),
  /** Lines of the corner text that are left out. */
  overlay: z.strictObject({ hidden: z.array(z.enum(OVERLAY_FIELDS)).readonly() }),
  /** As the system says, or none at all. */
  motion: z.enum(['system', 'none']),
  /** Size of the text and of all around it, in percent. */
  text: z.union(TEXT_SIZES.map((size) => z.literal(size))),
} as const;

export type SectionName = keyof typeof SECTIONS;
export type Settings = { readonly [Name in SectionName]: z.infer<(typeof SECTIONS)[Name]> };

export const DEFAULT_SETTINGS: Settings = {
  hands: { profile: 'countersign', keys: {}, mouse: {} },
  scroll: { wheelTowards: 'next', imagesPerNotch: 1 },
  windows: {},
  overlay: { hidden: [] },
  motion: 'system',
  text: 100,
};

const SECTION_WORDS: Readonly<Record<SectionName, string>> = {
  hands: 'keys and mouse',
  scroll: 'scrolling',
  windows: 'window presets',
  overlay: 'corner text',
  motion: 'motion',
  text: 'text size',
};

/** Of the stored form and of files. */
const VERSION = 1;

export interface ReadSettings {
  readonly settings: Settings;
  /** What could not be read, as a sentence; null when all was. */
  readonly problem: string | null;
}

export function writeSettings(settings: Settings): string {
  return `${JSON.stringify({ countersignSettings: VERSION, ...settings }, null, 2)}\n`;
}

/** Reads stored settings, or a file of them: whatever can be understood of it, in place of what was there before. */
export function readSettings(text: string, before: Settings = DEFAULT_SETTINGS): ReadSettings {
  const stored = parse(text);
  const version = stored?.countersignSettings;
  if (stored === null || typeof version !== 'number' || !(version >= 1))
    return { settings: before, problem: 'These settings could not be read: they are none of Countersign.' };
  if (version > VERSION)
    return {
      settings: before,
      problem: 'These settings could not be read: a newer Countersign wrote them.',
    };
  const unread: string[] = [];
  const settings = { ...before };
  const take = <Name extends SectionName>(name: Name) => {
    if (stored[name] === undefined) return;
    const read = SECTIONS[name].safeParse(stored[name]);
    if (read.success) Object.assign(settings, { [name]: read.data });
    else unread.push(SECTION_WORDS[name]);
  };
  for (const name of Object.keys(SECTIONS) as SectionName[]) take(name);
  return {
    settings,
    problem:
      unread.length === 0
        ? null
        : `The settings for ${unread.join(', ')} could not be read: they are as before.`,
  };
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Readonly<Record<string, unknown>>)
      : null;
  } catch {
    return null;
  }
}
