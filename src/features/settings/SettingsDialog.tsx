import { X } from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import type { CommandEntry } from '../../state/settings/commandTable.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { FileSection } from './FileSection.tsx';
import { KeysSection } from './KeysSection.tsx';
import { MouseSection } from './MouseSection.tsx';
import { OverlaySection } from './OverlaySection.tsx';
import { ScreenSection } from './ScreenSection.tsx';
import './SettingsDialog.css';
import { WindowsSection } from './WindowsSection.tsx';

const SECTIONS = [
  ['keys', 'Keys', KeysSection],
  ['mouse', 'Mouse', MouseSection],
  ['windows', 'Window presets', WindowsSection],
  ['overlay', 'Corner text', OverlaySection],
  ['screen', 'Screen', ScreenSection],
  ['file', 'Settings as a file', FileSection],
] as const;

/** How this browser's person works: hands, presets, what is on the screen. In force at once, and kept. */
export function SettingsDialog({
  commands,
  onClose,
}: {
  commands: readonly CommandEntry[];
  onClose: () => void;
}) {
  const { settings } = useServices();
  const problem = useStore(settings, (state) => state.problem);
  return (
    <Modal label="Settings" onClose={onClose} wide>
      <div className="settings">
        <header className="settings-header">
          <h2>Settings</h2>
          <p className="dim">In force at once, and kept in this browser.</p>
          <IconButton icon={<X aria-hidden="true" />} label="Close" onPress={onClose} />
        </header>
        {problem !== null && (
          <p className="settings-problem" role="status">
            {problem}
            <Button look="quiet" onPress={() => settings.getState().dismiss()}>
              Dismiss
            </Button>
          </p>
        )}
        <Tabs orientation="vertical" className="settings-tabs">
          <TabList aria-label="Settings" className="settings-list">
            {SECTIONS.map(([id, name]) => (
              <Tab key={id} id={id} className="settings-tab">
                {name}
              </Tab>
            ))}
          </TabList>
          {SECTIONS.map(([id, , Section]) => (
            <TabPanel key={id} id={id} className="settings-panel">
              <Section commands={commands} />
            </TabPanel>
          ))}
        </Tabs>
      </div>
    </Modal>
  );
}
