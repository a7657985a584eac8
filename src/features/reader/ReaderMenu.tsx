import { ChevronDown, UserRound } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useStore } from 'zustand';
import { disconnectReader } from '../../actions/disconnectReader.ts';
import { useServices } from '../../actions/servicesContext.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ReaderChoice } from './ReaderChoice.tsx';
import './ReaderMenu.css';

/** Who am I here. */
export function ReaderMenu() {
  const services = useServices();
  const signer = useStore(services.reader, (state) => state.signer);
  const failure = useStore(services.reader, (state) => state.failure);
  const [open, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <AriaButton className="reader-menu">
        <UserRound aria-hidden="true" />
        <span className="dim">Reader</span> {signer === null ? 'not chosen' : signer.displayName}
        <ChevronDown aria-hidden="true" />
      </AriaButton>
      <Popover className="reader-popover" placement="bottom end" offset={4}>
        <Dialog aria-label="Reader" className="reader-dialog">
          {signer !== null && (
            <div className="reader-current">
              <p>
                <b>{signer.displayName}</b>
                {signer.author.kind === 'ai' && ` · AI, ${signer.author.model} ${signer.author.version}`}
              </p>
              <p className="dim mono">{shortKey(signer.key)}</p>
              <div className="reader-actions">
                <CopyButton label="Copy key" text={signer.key} />
                <Button
                  look="quiet"
                  onPress={() => {
                    void disconnectReader(services, {});
                    setOpen(false);
                  }}
                >
                  Disconnect
                </Button>
              </div>
            </div>
          )}
          {failure !== null && <p className="reader-none">{failure.message}</p>}
          <ReaderChoice onChosen={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function shortKey(key: string): string {
  return key.length > 20 ? `${key.slice(0, 8)}…${key.slice(-6)}` : key;
}
