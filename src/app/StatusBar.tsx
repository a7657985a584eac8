import { Circle, CircleDashed, CircleDot, CircleSlash, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Group } from 'react-aria-components/Group';
import { useStore } from 'zustand';
import { anchorReadings } from '../actions/anchorReadings.ts';
import { useServices } from '../actions/servicesContext.ts';
import { OnlyHere } from '../features/export/index.ts';
import { LogWord } from '../features/read/index.ts';
import type { ChainWord } from '../state/createChainStatus.ts';
import { selectOutboxCount } from '../state/createReadings.ts';
import { Button } from '../ui/Button.tsx';
import { useTask } from '../ui/useTask.ts';
import { ArchiveStatus } from './ArchiveStatus.tsx';
import './StatusBar.css';

const CHAIN: Readonly<Record<ChainWord, readonly [LucideIcon, string]>> = {
  none: [CircleSlash, 'not configured'],
  asking: [CircleDashed, 'asking…'],
  online: [CircleDot, ''],
  offline: [Circle, 'cannot be reached'],
};

/** What runs in the background, in one line. */
export function StatusBar({ onShortcuts }: { onShortcuts: () => void }) {
  const services = useServices();
  const word = useStore(services.chainStatus, (state) => state.word);
  const blocks = useStore(services.chainStatus, (state) => state.blocks);
  const outbox = useStore(services.readings, selectOutboxCount);
  const task = useTask('The outbox could not be sent.');
  const [Icon, words] = CHAIN[word];
  const demonstration = services.configuration.chain?.embedded === true;
  const relayed = services.configuration.chain?.relayUrl != null;
  return (
    <footer className="status-bar">
      {services.archives.length > 0 && (
        <Part label="Archive">
          <span className="dim">archive</span>
          <ArchiveStatus />
        </Part>
      )}
      <Part label="Chain">
        <span className="dim">chain</span>
        <Icon aria-hidden="true" />
        {words}
        {blocks !== null &&
          `${word === 'offline' ? ' · last heard at' : ''} block ${grouped(blocks.latest)} · settled ${grouped(blocks.finalized)}`}
        {demonstration && <span className="dim">demonstration</span>}
      </Part>
      <Part label="Outbox">
        <span className="dim">outbox</span> {outbox}
        {outbox > 0 && word === 'online' && (
          <Button
            look="quiet"
            isDisabled={task.busy}
            onPress={() =>
              void task.run(() => anchorReadings(services, { by: relayed ? 'relay' : 'wallet' }))
            }
          >
            Anchor now
          </Button>
        )}
        {task.problem !== null && <span>{task.problem.message}</span>}
      </Part>
      <LogWord />
      <OnlyHere />
      <span className="status-end">
        <Button look="quiet" command="shortcuts" onPress={onShortcuts}>
          Shortcuts
        </Button>
      </span>
    </footer>
  );
}

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group aria-label={label} className="status-part">
      {children}
    </Group>
  );
}

/** 18204 as "18 204", with a narrow no-break space. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
