import {
  BadgeCheck,
  Blend,
  Check,
  CircleHelp,
  CircleSlash,
  Eye,
  FileX,
  Hourglass,
  type LucideIcon,
  Shrink,
  Star,
} from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import type { TrustMark } from './trust.ts';
import './TrustMarks.css';

const ICONS: Readonly<Record<TrustMark['kind'], LucideIcon>> = {
  loading: Hourglass,
  preview: Eye,
  final: Check,
  failed: CircleSlash,
  lossy: Shrink,
  interpolated: Blend,
  signed: BadgeCheck,
  unlike: FileX,
  unsure: CircleHelp,
  key: Star,
};

/** Icon and word for each; the reasons on focus or on resting there. Stays when the corner text is off. */
export function TrustMarks({ marks }: { marks: readonly TrustMark[] }) {
  if (marks.length === 0) return null;
  const unlike = marks.find(({ kind }) => kind === 'unlike');
  return (
    <div className="trust">
      <TooltipTrigger delay={300} closeDelay={0}>
        <Button
          className="trust-marks"
          aria-label={`What is shown: ${marks.map(({ word }) => word.toLowerCase()).join(', ')}`}
        >
          {marks.map(({ kind, word }) => {
            const Icon = ICONS[kind];
            return (
              <span key={kind} className={`trust-mark trust-${kind}`}>
                <Icon aria-hidden="true" />
                {word}
              </span>
            );
          })}
        </Button>
        <Tooltip className="tip trust-tip" offset={6} placement="top start">
          {marks.map(({ kind, word, detail }) => (
            <p key={kind}>
              <b>{word}</b> {detail}
            </p>
          ))}
        </Tooltip>
      </TooltipTrigger>
      <p className="visually-hidden" role="status">
        {unlike === undefined ? '' : `${unlike.word}. ${unlike.detail}`}
      </p>
    </div>
  );
}
