import { Link2, Unlink2 } from 'lucide-react';
import './LinkedWords.css';
import type { LinkWord } from './linkViewports.ts';

const WORDS: Readonly<Record<LinkWord, string>> = {
  together: 'Scrolls along',
  apart: 'Scrolls along, at a distance',
  beyond: 'This series does not reach there',
  'other-frame': 'Scrolls alone: other frame of reference',
  'other-plane': 'Scrolls alone: other plane',
  unplaced: 'Scrolls alone: no position',
};

/** Whether the viewport is in step with the one that was scrolled, and why not. */
export function LinkedWords({ word }: { word: LinkWord | null }) {
  if (word === null) return null;
  const isLinked = word === 'together' || word === 'apart';
  return (
    <p className="linked-words" data-linked={isLinked}>
      {isLinked ? <Link2 aria-hidden="true" /> : <Unlink2 aria-hidden="true" />}
      {WORDS[word]}
    </p>
  );
}
