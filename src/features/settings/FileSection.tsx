import { Download, FileUp, RotateCcw } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { DEFAULT_SETTINGS, writeSettings } from '../../state/settings/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { saveBlob } from '../../ui/saveBlob.ts';

const NAME = 'countersign-settings.json';
/** Settings are small; nothing larger is read into memory. */
const MOST_BYTES = 1_000_000;

/** Settings to take along to another workstation. */
export function FileSection() {
  const { settings } = useServices();
  const aside = useStore(settings, (state) => state.aside);
  const picker = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const save = (text: string, name: string) => saveBlob(new Blob([text], { type: 'application/json' }), name);
  const take = async (file: File) => {
    if (file.size > MOST_BYTES) {
      setSaid(`${file.name} is too large to hold settings.`);
      return;
    }
    const problem = settings.getState().take(await file.text());
    setSaid(problem ?? `The settings of ${file.name} are in force.`);
  };
  return (
    <div className="settings-checks">
      <p className="dim settings-words">
        Settings hold keys, mouse, presets and what is shown: nothing of a patient, a study or a reading.
      </p>
      <div className="settings-bar">
        <Button
          icon={<Download aria-hidden="true" />}
          onPress={() => save(writeSettings(settings.getState().settings), NAME)}
        >
          Save as a file
        </Button>
        <Button icon={<FileUp aria-hidden="true" />} onPress={() => picker.current?.click()}>
          Take from a file
        </Button>
        <Button
          look="quiet"
          icon={<RotateCcw aria-hidden="true" />}
          onPress={() => {
            settings.getState().change(() => DEFAULT_SETTINGS);
            setSaid('All settings are as they came.');
          }}
        >
          All as it came
        </Button>
      </div>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        aria-label="A file of settings"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) void take(file);
        }}
      />
      <p role="status">{said}</p>
      {aside !== null && (
        <p className="settings-words">
          Settings of before could not be read; they were put aside.{' '}
          <Button look="quiet" onPress={() => save(aside, 'countersign-settings-unread.json')}>
            Save what could not be read
          </Button>
        </p>
      )}
    </div>
  );
}
