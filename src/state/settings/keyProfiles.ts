/** Whose hands: the keys and the mouse that someone brings along from another viewer. */
export const PROFILES = ['countersign', 'ohif', 'weasis', 'horos'] as const;
export type Profile = (typeof PROFILES)[number];

export const PROFILE_NAMES: Readonly<Record<Profile, string>> = {
  countersign: 'Countersign',
  ohif: 'OHIF',
  weasis: 'Weasis',
  horos: 'Horos and OsiriX',
};

/** Keys by command. What a profile leaves out has our own keys, as far as the profile does not need them. */
export type ProfileKeys = Readonly<Record<string, readonly string[]>>;

/** OHIF 3.13, `platform/core/src/defaults/hotkeyBindings.ts`. It has no keys for Window, Pan and Length. */
const OHIF: ProfileKeys = {
  'tool-zoom': ['z'],
  'zoom-in': ['+'],
  'zoom-out': ['-'],
  'zoom-fit': ['='],
  'rotate-right': ['r'],
  'rotate-left': ['l'],
  'flip-horizontal': ['h'],
  'flip-vertical': ['v'],
  cine: ['c'],
  invert: ['i'],
  'viewport-next': ['right'],
  'viewport-previous': ['left'],
  'image-next': ['down'],
  'image-previous': ['up'],
  'image-first': ['home'],
  'image-last': ['end'],
  'series-previous': ['pageup'],
  'series-next': ['pagedown'],
  'stage-previous': [','],
  'stage-next': ['.'],
  reset: ['space'],
  cancel: ['esc'],
  'preset-0': ['1'],
  'preset-1': ['2'],
  'preset-2': ['3'],
  'preset-3': ['4'],
  'delete-draft': ['backspace', 'delete'],
  undo: ['ctrl+z'],
  redo: ['ctrl+y'],
  'brush-bigger': [']'],
  'brush-smaller': ['['],
};

/**
 * Weasis 4.7. Its presets begin with the key 3, after the automatic and the stored windows. Left out is Tab for the next
 * view: in a page it is how the keyboard reaches everything else.
 */
const WEASIS: ProfileKeys = {
  'tool-pan': ['t'],
  'tool-window': ['w'],
  'tool-scroll': ['s'],
  'tool-zoom': ['z'],
  'tool-rotate': ['r'],
  crosshairs: ['h'],
  cine: ['c'],
  'tool-length': ['d'],
  'tool-angle': ['a'],
  'tool-freehand': ['y'],
  'key-image': ['k'],
  overlays: ['i', 'space'],
  reset: ['esc'],
  'window-auto': ['0'],
  'window-stored': ['1', '2'],
  'preset-0': ['3'],
  'preset-1': ['4'],
  'preset-2': ['5'],
  'preset-3': ['6'],
  'preset-4': ['7'],
  'preset-5': ['8'],
  'preset-6': ['9'],
  'preset-7': [],
  'preset-8': [],
  invert: [],
  'image-previous': ['up'],
  'image-next': ['down'],
  'image-back': ['shift+up'],
  'image-on': ['shift+down'],
  'image-first': ['home'],
  'image-last': ['end'],
  'series-previous': ['left'],
  'series-next': ['right'],
  'series-first': ['pageup'],
  'series-last': ['pagedown'],
  'case-previous': ['ctrl+left'],
  'case-next': ['ctrl+right'],
  'zoom-in': ['ctrl++', 'ctrl+='],
  'zoom-out': ['ctrl+-'],
  'zoom-fit': ['ctrl+enter'],
  sign: ['ctrl+shift+enter'],
  'rotate-right': ['alt+r'],
  'rotate-left': ['alt+l'],
  'flip-horizontal': ['alt+f'],
  'delete-draft': ['delete'],
  wide: ['f11'],
  cancel: [],
};

/** Horos 4 and OsiriX, `DefaultsOsiriX.m`. */
const HOROS: ProfileKeys = {
  'window-stored': ['~'],
  'window-auto': ['0'],
  'flip-vertical': ['v'],
  'flip-horizontal': ['h'],
  'tool-window': ['w'],
  'tool-pan': ['m'],
  'tool-zoom': ['z'],
  'tool-rotate': ['i'],
  'tool-length': ['l'],
  'tool-angle': ['a'],
  'tool-ellipse': ['e'],
  'tool-arrow': ['q'],
  'tool-freehand': ['c'],
  'tool-brush': ['b'],
  crosshairs: ['y'],
  'tool-scroll': [],
};

export const PROFILE_KEYS: Readonly<Record<Profile, ProfileKeys>> = {
  countersign: {},
  ohif: OHIF,
  weasis: WEASIS,
  horos: HOROS,
};
