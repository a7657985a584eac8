import {
  Anchor,
  BadgeCheck,
  CheckCheck,
  CircleAlert,
  CircleDashed,
  CircleHelp,
  CircleSlash,
  FilePenLine,
  FileX,
  GitCompareArrows,
  type LucideIcon,
  PenLine,
  Replace,
  ShieldCheck,
  ShieldX,
  Undo2,
} from 'lucide-react';
import './StatusWord.css';

type Tone = 'plain' | 'verified' | 'attention' | 'broken';

/** Every word that names a standing or an outcome, with its icon. Green is for what was verified just now, and for nothing else. */
const WORDS: Readonly<Record<string, readonly [LucideIcon, Tone]>> = {
  Draft: [CircleDashed, 'plain'],
  Signed: [PenLine, 'plain'],
  Anchored: [Anchor, 'plain'],
  Settled: [CheckCheck, 'plain'],
  Authentic: [BadgeCheck, 'verified'],
  'Not checked': [CircleHelp, 'attention'],
  'Not signed': [CircleSlash, 'plain'],
  Altered: [FileX, 'broken'],
  Superseded: [Replace, 'plain'],
  Corrected: [FilePenLine, 'plain'],
  Retracted: [Undo2, 'plain'],
  Contested: [GitCompareArrows, 'attention'],
  Valid: [ShieldCheck, 'verified'],
  Invalid: [ShieldX, 'broken'],
  'Cannot tell': [CircleHelp, 'attention'],
  Passed: [BadgeCheck, 'verified'],
  Failed: [CircleAlert, 'broken'],
};

/** Icon and word, always both. */
export function StatusWord({ word, large = false }: { word: string; large?: boolean }) {
  const [Icon, tone] = WORDS[word] ?? [CircleDashed, 'plain'];
  return (
    <span className={`status-word status-${tone}${large ? ' status-large' : ''}`}>
      <Icon aria-hidden="true" />
      {word}
    </span>
  );
}
