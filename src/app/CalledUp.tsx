import { lazy, Suspense } from 'react';
import type { CommandEntry } from '../state/settings/commandTable.ts';
import { CommandPalette } from '../ui/CommandPalette.tsx';
import type { Command } from '../ui/command.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { ShortcutOverlay } from '../ui/ShortcutOverlay.tsx';
import { About } from './About.tsx';
import { useMouseWords } from './useSettings.ts';

const SettingsDialog = lazy(async () => ({
  default: (await import('../features/settings/index.ts')).SettingsDialog,
}));

export type Called = 'palette' | 'shortcuts' | 'settings' | 'about';

/** What can be called up over any page, and dismissed at once. */
export function CalledUp({
  what,
  commands,
  entries,
  isReading,
  onCall,
}: {
  what: Called | null;
  /** Offered now. */
  commands: readonly Command[];
  /** All that there are. */
  entries: readonly CommandEntry[];
  isReading: boolean;
  onCall: (what: Called | null) => void;
}) {
  const mouse = useMouseWords();
  const onClose = () => onCall(null);
  if (what === 'palette') return <CommandPalette commands={commands} onClose={onClose} />;
  if (what === 'about') return <About onClose={onClose} />;
  if (what === 'shortcuts')
    return (
      <ShortcutOverlay
        commands={commands}
        mouse={isReading ? mouse : []}
        onSettings={() => onCall('settings')}
        onClose={onClose}
      />
    );
  if (what === 'settings')
    return (
      <ErrorBoundary what="The settings">
        <Suspense fallback={null}>
          <SettingsDialog commands={entries} onClose={onClose} />
        </Suspense>
      </ErrorBoundary>
    );
  return null;
}
