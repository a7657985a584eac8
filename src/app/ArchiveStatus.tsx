import { Circle, CircleDashed, CircleDot, KeyRound, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../actions/servicesContext.ts';
import { storeReadings } from '../actions/storeReadings.ts';
import type { Archive, ArchiveStatus as Status } from '../domain/ports/archive.ts';
import { SignIn, useArchiveStatus, useSignedInAs } from '../features/worklist/index.ts';
import { selectArchiveOutbox } from '../state/createReadings.ts';
import { Button } from '../ui/Button.tsx';
import { Modal } from '../ui/Modal.tsx';
import { useTask } from '../ui/useTask.ts';

const WORDS: Readonly<Record<Status['word'], readonly [LucideIcon, string]>> = {
  asking: [CircleDashed, 'asking…'],
  online: [CircleDot, ''],
  offline: [Circle, 'cannot be reached'],
  'sign-in': [KeyRound, 'wants you to sign in'],
};

/** Each archive with its word, and the readings that wait for one. */
export function ArchiveStatus() {
  const services = useServices();
  const { readings, archives } = services;
  const waiting = useStore(readings, (state) => selectArchiveOutbox(state).waiting);
  const stuck = useStore(readings, (state) => selectArchiveOutbox(state).stuck);
  const task = useTask('The readings could not be stored.');
  return (
    <>
      {archives.map((archive) => (
        <OneArchive key={archive.id} archive={archive} />
      ))}
      {waiting > 0 && (
        <span>
          {waiting} {waiting === 1 ? 'reading waits' : 'readings wait'} for it
          <Button
            look="quiet"
            isDisabled={task.busy}
            onPress={() => void task.run(() => storeReadings(services))}
          >
            Store now
          </Button>
        </span>
      )}
      {stuck > 0 && <span>{stuck} not stored: see Contributions</span>}
    </>
  );
}

function OneArchive({ archive }: { archive: Archive }) {
  const services = useServices();
  const { word } = useArchiveStatus(archive);
  const user = useSignedInAs(archive);
  const leaving = useTask(`You could not be signed out of ${archive.name}.`);
  const [signingIn, setSigningIn] = useState(false);
  const [Icon, words] = WORDS[word];
  return (
    <>
      <Icon aria-hidden="true" />
      {archive.name}
      {word === 'sign-in' ? (
        <Button look="quiet" onPress={() => setSigningIn(true)}>
          Sign in
        </Button>
      ) : (
        words !== '' && <span className="dim">{words}</span>
      )}
      {user !== null && (
        <>
          {user !== '' && <span className="dim">as {user}</span>}
          <Button
            look="quiet"
            isDisabled={leaving.busy}
            aria-label={`Sign out of ${archive.name}`}
            onPress={() => void leaving.run(() => archive.access.signOut())}
          >
            Sign out
          </Button>
        </>
      )}
      {leaving.problem !== null && <span>{leaving.problem.message}</span>}
      {signingIn && (
        <Modal label={`Sign in to ${archive.name}`} onClose={() => setSigningIn(false)}>
          <SignIn
            archive={archive}
            onSignedIn={() => {
              setSigningIn(false);
              void storeReadings(services);
            }}
          />
        </Modal>
      )}
    </>
  );
}
