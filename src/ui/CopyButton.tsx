import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './Button.tsx';

/** Copies text; the label says whether it did. */
export function CopyButton({ label, text }: { label: string; text: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle');
  const copy = () => {
    navigator.clipboard?.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    ) ?? setState('refused');
  };
  const words = { idle: label, copied: 'Copied', refused: 'The browser refused to copy' };
  return (
    <Button
      look="quiet"
      icon={state === 'copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      onPress={copy}
    >
      {words[state]}
    </Button>
  );
}
