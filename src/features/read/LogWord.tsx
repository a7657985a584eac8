import { ScrollText } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { isFull } from '../../domain/log/openLog.ts';
import { selectMe } from '../../state/createReader.ts';
import { selectLogs, toLogsOf } from '../../state/createReadingLogs.ts';
import './LogWord.css';
import { useIsLogged } from './useReadingLog.ts';

/** That a reading log is kept, always in sight while it is, and what it holds when one asks. */
export function LogWord() {
  const services = useServices();
  const on = useIsLogged();
  const study = useStore(services.studies, (state) => state.activeStudy);
  const me = useStore(services.reader, selectMe);
  const logs = toLogsOf(
    useStore(services.logs, (state) => selectLogs(state, study)),
    me,
  );
  if (!on || study === null) return null;
  const events = logs.reduce((sum, { moments }) => sum + moments.length, 0);
  const full = logs.some(isFull);
  return (
    <DialogTrigger>
      <Button className="log-word">
        <ScrollText aria-hidden="true" />
        {full ? 'reading log full' : 'reading log on'}
        <span className="dim">{events}</span>
      </Button>
      <Popover className="log-popover" placement="top" offset={6}>
        <Dialog aria-label="Reading log" className="log-dialog">
          <p>
            <b>This project keeps a reading log.</b> While you read, it notes which images stand on the
            screen, their window and zoom, the tool in hand, what you draw, change and delete, and pauses,
            each with the time since the log began.
          </p>
          <p>
            It is kept in this browser and signed with your reading: {events}{' '}
            {events === 1 ? 'event' : 'events'} so far. Nothing of it goes to the chain. Typed words, the
            pointer and other programs are not in it.
          </p>
          {full && (
            <p className="log-full">
              It is full: what you do from now on is not recorded. Sign, and a new one begins.
            </p>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
