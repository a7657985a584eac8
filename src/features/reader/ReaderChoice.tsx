import { Bot, ClipboardList, UserRound, Wallet as WalletIcon } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Group } from 'react-aria-components/Group';
import { useStore } from 'zustand';
import { connectReader } from '../../actions/connectReader.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Signer } from '../../domain/ports/signer.ts';
import { runsProjectsOnly } from '../../domain/reader/demonstration.ts';
import { Problem } from '../../ui/Problem.tsx';
import { useTask } from '../../ui/useTask.ts';
import './ReaderChoice.css';

/**
 * Who signs: a wallet of this browser, or, on the demonstration chain, one of its readers; for a reading only those who
 * read.
 */
export function ReaderChoice({
  forReading = false,
  onChosen,
}: {
  forReading?: boolean;
  onChosen?: () => void;
}) {
  const services = useServices();
  const { wallets: directory, demonstrationSigners } = services;
  const wallets = useSyncExternalStore(
    (listener) => directory.subscribe(listener),
    () => directory.wallets(),
  );
  const readers = demonstrationSigners.filter(({ key }) => !runsProjectsOnly(key));
  const leads = forReading ? [] : demonstrationSigners.filter(({ key }) => runsProjectsOnly(key));
  const connecting = useStore(services.reader, (state) => state.connecting);
  const current = useStore(services.reader, (state) => state.signer);
  const task = useTask('The reader could not be connected.');
  const busy = connecting || task.busy;
  const connect = (input: Parameters<typeof connectReader>[1]) =>
    void task.run(async () => {
      if ((await connectReader(services, input)) === 'connected') onChosen?.();
    });
  return (
    <Group className="reader-choice" aria-label="Who signs">
      {wallets.map((wallet) => (
        <button
          key={wallet.id}
          type="button"
          className="reader-option"
          disabled={busy}
          onClick={() => connect({ kind: 'wallet', walletId: wallet.id })}
        >
          {wallet.icon === null ? (
            <WalletIcon aria-hidden="true" />
          ) : (
            <img src={wallet.icon} alt="" width={16} height={16} />
          )}
          <span>{wallet.name}</span>
          <span className="reader-note">wallet</span>
        </button>
      ))}
      {readers.map((signer) => (
        <DemonstrationOption key={signer.key} signer={signer} {...{ current, busy, connect }} />
      ))}
      {leads.length > 0 && <p className="reader-kind">Runs projects, signs no reading</p>}
      {leads.map((signer) => (
        <DemonstrationOption key={signer.key} signer={signer} {...{ current, busy, connect }} />
      ))}
      {wallets.length === 0 && demonstrationSigners.length === 0 && (
        <p className="reader-none">
          No wallet was found in this browser. Install one that announces itself to pages, then come back:
          your drafts wait here.
        </p>
      )}
      {demonstrationSigners.length > 0 && (
        <p className="reader-none">Demonstration keys are public: what they sign proves nothing.</p>
      )}
      {task.problem !== null && <Problem problem={task.problem} compact />}
    </Group>
  );
}

function DemonstrationOption({
  signer,
  current,
  busy,
  connect,
}: {
  signer: Signer;
  current: Signer | null;
  busy: boolean;
  connect: (input: Parameters<typeof connectReader>[1]) => void;
}) {
  const Icon = runsProjectsOnly(signer.key) ? ClipboardList : signer.author.kind === 'ai' ? Bot : UserRound;
  return (
    <button
      type="button"
      className="reader-option"
      disabled={busy}
      aria-pressed={current?.key === signer.key}
      onClick={() => connect({ kind: 'demonstration', key: signer.key })}
    >
      <Icon aria-hidden="true" />
      <span>{signer.displayName}</span>
      <span className="reader-note">demonstration</span>
    </button>
  );
}
