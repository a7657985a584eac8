import { useMemo } from 'react';
import { deleteDraft } from '../actions/deleteDraft.ts';
import { redo } from '../actions/redo.ts';
import { useServices } from '../actions/servicesContext.ts';
import { undo } from '../actions/undo.ts';
import { toDraftsToSign } from '../state/createDrafts.ts';
import type { Draft } from '../state/draft.ts';
import type { Command } from '../ui/command.ts';
import type { PanelTab } from './RightPanel.tsx';

/** What the keyboard does to the reading. */
export function useWorkCommands({
  drafts,
  signing,
  onSign,
  onTab,
}: {
  readonly drafts: readonly Draft[];
  readonly signing: boolean;
  readonly onSign: () => void;
  readonly onTab: (tab: PanelTab) => void;
}): readonly Command[] {
  const services = useServices();
  return useMemo(() => {
    const selected = () => {
      const { selectedId } = services.drafts.getState();
      return drafts.find((draft) => draft.id === selectedId) ?? null;
    };
    const commands: Command[] = [
      {
        id: 'state-finding',
        label: 'State the finding of the selected region',
        group: 'Reading',
        run: () => {
          if (selected() === null) return;
          onTab('reading');
          // The field is there once the tab has been drawn.
          requestAnimationFrame(() =>
            document.querySelector<HTMLInputElement>('.draft-editor input')?.focus(),
          );
        },
      },
      {
        id: 'delete-draft',
        label: 'Delete the selected draft',
        group: 'Reading',
        run: () => {
          const draft = selected();
          if (draft !== null) deleteDraft(services, { id: draft.id });
        },
      },
      {
        id: 'brush-bigger',
        label: 'Bigger brush',
        group: 'Paint',
        run: () => services.brush.getState().bigger(),
      },
      {
        id: 'brush-smaller',
        label: 'Smaller brush',
        group: 'Paint',
        run: () => services.brush.getState().smaller(),
      },
      { id: 'undo', label: 'Undo', group: 'Reading', run: () => undo(services, {}) },
      {
        id: 'redo',
        label: 'Redo',
        group: 'Reading',
        run: () => redo(services, {}),
      },
      { id: 'tab-reading', label: 'Show reading', group: 'Reading', run: () => onTab('reading') },
      {
        id: 'tab-contributions',
        label: 'Show contributions',
        group: 'Reading',
        run: () => onTab('contributions'),
      },
      { id: 'tab-report', label: 'Show report', group: 'Reading', keys: [], run: () => onTab('report') },
    ];
    // Once the sheet is open, the same keys sign there.
    if (!signing) {
      commands.unshift({
        id: 'sign',
        label: 'Sign this reading',
        group: 'Reading',
        inText: true,
        run: () => {
          if (toDraftsToSign(drafts).length > 0) onSign();
        },
      });
    }
    return commands;
  }, [services, drafts, signing, onSign, onTab]);
}
