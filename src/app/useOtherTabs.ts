import { useEffect, useState } from 'react';
import type { Uid } from '../domain/ids.ts';

/** Between tabs of this browser alone: UIDs of studies, nothing of a patient. */
const CHANNEL = 'countersign.studies';

type Word =
  | { readonly kind: 'reads'; readonly tab: string; readonly study: Uid }
  | { readonly kind: 'who' }
  | { readonly kind: 'left'; readonly tab: string };

/** Whether another study than this one is being read in another tab: easily mistaken for it. */
export function useOtherTabs(study: Uid): boolean {
  const [others, setOthers] = useState<ReadonlyMap<string, Uid>>(new Map());
  const [tab] = useState(() => crypto.randomUUID());
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    const say = (word: Word) => channel.postMessage(word);
    const leave = () => say({ kind: 'left', tab });
    const tell = () => say({ kind: 'reads', tab, study });
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data.kind === 'who') tell();
      else
        setOthers((before) => {
          const { [data.tab]: _, ...rest } = Object.fromEntries(before);
          return new Map(Object.entries(data.kind === 'reads' ? { ...rest, [data.tab]: data.study } : rest));
        });
    };
    tell();
    say({ kind: 'who' });
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', tell);
    return () => {
      leave();
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', tell);
      channel.close();
    };
  }, [study, tab]);
  return [...others.values()].some((other) => other !== study);
}
