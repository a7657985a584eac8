import { Info, X } from 'lucide-react';
import { IconButton } from '../ui/Button.tsx';
import './Notice.css';

/** What came of something the person just did, until it is dismissed or the next one comes. */
export function Notice({ words, onDismiss }: { words: string; onDismiss?: () => void }) {
  return (
    <div className="notice" role="status">
      <Info aria-hidden="true" />
      <p>{words}</p>
      {onDismiss !== undefined && (
        <IconButton icon={<X aria-hidden="true" />} label="Dismiss" onPress={onDismiss} />
      )}
    </div>
  );
}
