import { useStore } from 'zustand';
import { openStudy } from '../actions/openStudy.ts';
import { useServices } from '../actions/servicesContext.ts';
import {
  type OpenFilesPicker,
  OpeningPanel,
  StartScreen,
  UnreadablePanel,
} from '../features/browse/index.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from './Notice.tsx';

/** The first page, and what came of opening things on it. */
export function StartPage({
  picker,
  isMissing,
  notice,
  onNotice,
  onVerify,
  onList,
}: {
  picker: OpenFilesPicker;
  /** The address names a study that is nowhere to be had. */
  isMissing: boolean;
  notice: string;
  onNotice: (words: string) => void;
  onVerify: () => void;
  onList: () => void;
}) {
  const { archives } = useServices();
  return (
    <main className="app-start">
      <StartScreen picker={picker} archives={archives} onVerify={onVerify} onList={onList} />
      <div className="start-below">
        {isMissing && <Notice words={missingWords(archives.map(({ name }) => name))} />}
        {notice !== '' && <Notice words={notice} onDismiss={() => onNotice('')} />}
        <OpeningPanel />
        <UnreadablePanel />
        <OpenStudies />
      </div>
    </main>
  );
}

function missingWords(archives: readonly string[]): string {
  const where = archives.length === 0 ? '' : ` and ${archives.join(', ')} does not have it`;
  return `The study in this address is not open in this browser${where}. Open its files and its drafts and readings are back.`;
}

/** Studies that are open while none is being read. */
function OpenStudies() {
  const services = useServices();
  const studies = useStore(services.studies, (state) => state.studies);
  if (studies.length === 0) return null;
  return (
    <ul aria-label="Open studies">
      {studies.map((study) => (
        <li key={study.studyInstanceUid}>
          <Button
            look="quiet"
            onPress={() => void openStudy(services, { studyInstanceUid: study.studyInstanceUid })}
          >
            {[study.patient.name, study.description, study.date].filter((part) => part !== '').join(' · ')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
