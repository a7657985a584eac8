import { ClipboardList, Download, List, PanelLeft, PanelRight, Search, ShieldCheck } from 'lucide-react';
import type { Study } from '../domain/imaging/study.ts';
import { ReaderMenu } from '../features/reader/index.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Identity } from './Identity.tsx';
import './TopBar.css';

export function TopBar({
  study,
  browserShown,
  panelShown,
  onBrowser,
  onPanel,
  onPalette,
  onExport,
  onVerify,
  onList,
  onProject,
}: {
  study: Study | null;
  browserShown: boolean;
  panelShown: boolean;
  onBrowser: () => void;
  onPanel: () => void;
  onPalette: () => void;
  /** Null while nothing of the study is signed. */
  onExport: (() => void) | null;
  onVerify: () => void;
  /** Null where there is no archive, or its list is what is shown. */
  onList: (() => void) | null;
  /** Null where there is no chain, or the project is what is shown. */
  onProject: (() => void) | null;
}) {
  return (
    <header className="top-bar">
      {study !== null && (
        <IconButton
          icon={<PanelLeft aria-hidden="true" />}
          label="Series browser"
          command="browser"
          active={browserShown}
          onPress={onBrowser}
        />
      )}
      <h1 className="top-name">
        <img src="/icons/countersign.svg" alt="" width={20} height={20} />
        <span className="top-name-word">Countersign</span>
      </h1>
      {onList !== null && (
        <Button look="quiet" icon={<List aria-hidden="true" />} command="worklist" onPress={onList}>
          Worklist
        </Button>
      )}
      {onProject !== null && (
        <Button look="quiet" icon={<ClipboardList aria-hidden="true" />} onPress={onProject}>
          Project
        </Button>
      )}
      {study !== null && <Identity study={study} />}
      <span className="top-end">
        {onExport !== null && (
          <Button look="quiet" icon={<Download aria-hidden="true" />} onPress={onExport}>
            Export bundle
          </Button>
        )}
        <Button look="quiet" icon={<ShieldCheck aria-hidden="true" />} onPress={onVerify}>
          Verify
        </Button>
        <Button look="quiet" icon={<Search aria-hidden="true" />} command="palette" onPress={onPalette}>
          Commands
        </Button>
        <ReaderMenu />
        {study !== null && (
          <IconButton
            icon={<PanelRight aria-hidden="true" />}
            label="Reading panel"
            command="panel"
            active={panelShown}
            onPress={onPanel}
          />
        )}
      </span>
    </header>
  );
}
