/** Where a command is offered. Two commands may share a key where they are never offered together. */
export type CommandPlace = 'anywhere' | 'room' | 'worklist';

/** A command that keys can be given to. What it does is defined where it is done; its id ties the two together. */
export interface CommandEntry {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly place: CommandPlace;
  /** Keys of our own profile. */
  readonly keys: readonly string[];
}

type Line = readonly [id: string, label: string, ...keys: string[]];

function group(place: CommandPlace, name: string, lines: readonly Line[]): CommandEntry[] {
  return lines.map(([id, label, ...keys]) => ({ id, label, group: name, place, keys }));
}

/** As many presets as have a digit of their own. */
export const PRESET_COUNT = 9;

/** Grids that have a command of their own. */
const GRIDS = ['1x1', '1x2', '2x1', '2x2', '1x3', '2x3', '3x3', '3x4'];

/** Every command, in the order in which people look for it. Ids are kept in people's settings: never change one. */
export const COMMANDS: readonly CommandEntry[] = [
  ...group('room', 'View', [
    ['tool-window', 'Window', 'w'],
    ['tool-zoom', 'Zoom', 'z'],
    ['tool-pan', 'Pan', 'm', 't'],
    ['tool-scroll', 'Scroll', 's'],
    ['tool-window-region', 'Window of a box', 'shift+w'],
    ['tool-magnify', 'Magnify', 'g'],
    ['zoom-in', 'Zoom in', '+', '='],
    ['zoom-out', 'Zoom out', '-'],
    ['zoom-fit', 'Fit to the viewport'],
    ['rotate-right', 'Turn right', 'shift+right'],
    ['rotate-left', 'Turn left', 'shift+left'],
    ['flip-horizontal', 'Flip left to right', 'h'],
    ['flip-vertical', 'Flip upside down', 'v'],
    ['reset', 'Reset view', 'space'],
    ['cancel', 'Cancel', 'esc'],
  ]),
  ...group('room', 'Draw', [
    ['tool-length', 'Length', 'd'],
    ['tool-bidirectional', 'Bidirectional', 'b'],
    ['tool-ellipse', 'Ellipse', 'e'],
    ['tool-rectangle', 'Rectangle', 'r'],
    ['tool-freehand', 'Freehand', 'f'],
    ['tool-circle', 'Circle', 'shift+e'],
    ['tool-spline', 'Smooth outline', 'shift+f'],
    ['tool-livewire', 'Outline along edges', 'shift+l'],
    ['tool-angle', 'Angle', 'a'],
    ['tool-cobb', 'Cobb angle', 'shift+a'],
    ['tool-arrow', 'Arrow', 'q'],
    ['tool-probe', 'Probe', 'p'],
  ]),
  ...group('room', 'Paint', [
    ['tool-brush', 'Brush', 'shift+b'],
    ['tool-eraser', 'Eraser', 'shift+d'],
    ['brush-bigger', 'Bigger brush', '>'],
    ['brush-smaller', 'Smaller brush', '<'],
  ]),
  ...group('room', 'Window', [
    ...Array.from(
      { length: PRESET_COUNT },
      (_, at): Line => [`preset-${at}`, `Window preset ${at + 1}`, String(at + 1)],
    ),
    ['invert', 'Invert', 'i'],
    ['window-auto', 'Window of all values', '0'],
  ]),
  ...group('room', 'Images', [
    ['image-previous', 'Previous image', 'up'],
    ['image-next', 'Next image', 'down'],
    ['image-back', '10 images back', 'shift+up'],
    ['image-on', '10 images on', 'shift+down'],
    ['image-first', 'First image', 'home'],
    ['image-last', 'Last image', 'end'],
    ['series-previous', 'Previous series', 'pageup'],
    ['series-next', 'Next series', 'pagedown'],
    ['key-image', 'Key image, or no longer', 'k'],
    ['key-image-next', 'Next key image', 'shift+k'],
    ['key-image-previous', 'Previous key image', 'alt+k'],
    ['series-unseen', 'Next series not yet looked at', 'u'],
    ['cine', 'Play the images, or stop', 'c'],
    ['tags', 'Tags of the image', 'shift+g'],
  ]),
  ...group('room', 'Layout', [
    ['viewport-next', 'Next viewport', 'right'],
    ['viewport-previous', 'Previous viewport', 'left'],
    ['viewport-maximize', 'Maximise viewport, or back to all', 'shift+x'],
    ['link-scroll', 'Scroll viewports together', 'shift+s'],
    ['link-apart', 'Scroll other frames of reference along', 'alt+s'],
    ['link-window', 'Window viewports of a modality together', 'alt+w'],
    ['link-view', 'Zoom and pan viewports together', 'shift+z'],
    ['reference-lines', 'Reference lines', 'shift+r'],
    ['case-next', 'Next study of the worklist', 'n'],
    ['case-previous', 'Previous study of the worklist', 'shift+n'],
    ['stage-next', 'Next way to hang the study', '.'],
    ['stage-previous', 'Previous way to hang the study', ','],
    ...GRIDS.map((grid): Line => [`grid-${grid}`, `Layout ${grid.replace('x', ' × ')}`]),
  ]),
  ...group('room', 'Reading', [
    ['sign', 'Sign this reading', 'ctrl+enter'],
    ['state-finding', 'State the finding of the selected region', 'enter'],
    ['delete-draft', 'Delete the selected draft', 'delete', 'backspace'],
    ['undo', 'Undo', 'ctrl+z'],
    ['redo', 'Redo', 'ctrl+y', 'ctrl+shift+z'],
    ['tab-reading', 'Show reading'],
    ['tab-contributions', 'Show contributions'],
  ]),
  ...group('room', 'Screen', [
    ['overlays', 'Corner text', 'o'],
    ['wide', 'Image on the whole screen', 'x'],
    ['browser', 'Series browser', '['],
    ['panel', 'Reading panel', ']'],
  ]),
  ...group('worklist', 'Worklist', [
    ['list-open', 'Open the chosen study', 'enter'],
    ['list-next', 'Next study', 'down'],
    ['list-previous', 'Previous study', 'up'],
    ['list-on', 'A page on', 'pagedown'],
    ['list-back', 'A page back', 'pageup'],
    ['list-first', 'First study', 'home'],
    ['list-last', 'Last study', 'end'],
    ['list-filter', 'Search the list', '/'],
    ['list-refresh', 'Ask the archives again', 'r'],
  ]),
  ...group('anywhere', 'Open', [
    ['worklist', 'Worklist', 'l'],
    ['open-folder', 'Open folder'],
    ['open-files', 'Open files or a bundle'],
    ['open-samples', 'Open sample studies'],
  ]),
  ...group('anywhere', 'Hand over', [
    ['export-study', 'Export bundle of this study'],
    ['export-project', 'Export bundle of the project'],
    ['verify', 'Verify a bundle'],
  ]),
  ...group('anywhere', 'Help', [
    ['palette', 'All commands', 'ctrl+k'],
    ['shortcuts', 'Keys and mouse of the moment', '?'],
    ['settings', 'Settings', 'ctrl+,'],
    ['about', 'About Countersign'],
  ]),
];
