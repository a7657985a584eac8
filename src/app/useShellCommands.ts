import { useMemo } from 'react';
import type { Uid } from '../domain/ids.ts';
import type { Study } from '../domain/imaging/study.ts';
import type { OpenFilesPicker } from '../features/browse/index.ts';
import type { Command } from '../ui/command.ts';
import type { RoomView } from './Room.tsx';

/** Commands that are there whatever is open. */
export function useShellCommands({
  study,
  anySigned,
  picker,
  view,
  setBrowserShown,
  setPanelShown,
  onExport,
  onVerify,
  onProject,
  onList,
  onCall,
}: {
  readonly study: Study | null;
  readonly anySigned: boolean;
  readonly picker: OpenFilesPicker;
  readonly view: RoomView;
  readonly setBrowserShown: (shown: boolean) => void;
  readonly setPanelShown: (shown: boolean) => void;
  readonly onExport: (study: Uid | null) => void;
  readonly onVerify: () => void;
  readonly onProject: () => void;
  /** Null where there is no archive. */
  readonly onList: (() => void) | null;
  readonly onCall: (what: 'palette' | 'shortcuts' | 'settings' | 'about') => void;
}): readonly Command[] {
  return useMemo(() => {
    const command = (id: string, label: string, group: string, run: () => void): Command => ({
      id,
      label,
      group,
      run,
    });
    return [
      ...(study === null
        ? []
        : [
            command('overlays', 'Corner text', 'Screen', () => view.setOverlays(!view.overlays)),
            command('wide', 'Image on the whole screen', 'Screen', () => view.setWide(!view.wide)),
            command('browser', 'Series browser', 'Screen', () => setBrowserShown(!view.browserShown)),
            command('panel', 'Reading panel', 'Screen', () => setPanelShown(!view.panelShown)),
          ]),
      ...(onList === null ? [] : [command('worklist', 'Worklist', 'Open', onList)]),
      command('open-folder', 'Open folder', 'Open', () => picker.pick(true)),
      command('open-files', 'Open files or a bundle', 'Open', () => picker.pick(false)),
      command('open-samples', 'Open sample studies', 'Open', picker.samples),
      ...(study !== null && anySigned
        ? [
            command('export-study', 'Export bundle of this study', 'Hand over', () =>
              onExport(study.studyInstanceUid),
            ),
          ]
        : []),
      ...(anySigned
        ? [command('export-project', 'Export bundle of the project', 'Hand over', () => onExport(null))]
        : []),
      command('verify', 'Verify a bundle', 'Hand over', onVerify),
      command('project', 'Project: rules, progress, agreement', 'Open', onProject),
      {
        ...command('palette', 'All commands', 'Help', () => onCall('palette')),
        inText: true,
        keyOnly: true,
      },
      command('shortcuts', 'Keys and mouse', 'Help', () => onCall('shortcuts')),
      command('settings', 'Settings', 'Help', () => onCall('settings')),
      command('about', 'About Countersign', 'Help', () => onCall('about')),
    ];
  }, [
    study,
    anySigned,
    picker,
    view,
    setBrowserShown,
    setPanelShown,
    onExport,
    onVerify,
    onProject,
    onList,
    onCall,
  ]);
}
