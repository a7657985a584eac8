import { PenLine } from 'lucide-react';
import { useStore } from 'zustand';
import { useServices } from '../../actions/servicesContext.ts';
import { selectDrafts, toDraftsToSign } from '../../state/createDrafts.ts';
import { Button } from '../../ui/Button.tsx';
import { countWords } from './countWords.ts';
import './SignBar.css';

/** The next thing to do with a reading. Absent while there is nothing to sign. */
export function SignBar({ onSign }: { onSign: () => void }) {
  const services = useServices();
  const study = useStore(services.studies, (state) => state.activeStudy);
  const drafts = toDraftsToSign(useStore(services.drafts, (state) => selectDrafts(state, study)));
  if (drafts.length === 0) return null;
  return (
    <div className="sign-bar">
      <Button look="primary" wide icon={<PenLine aria-hidden="true" />} command="sign" onPress={onSign}>
        {`Sign ${countWords(drafts)}`}
      </Button>
    </div>
  );
}
