import type { StudyBadge } from '../../state/studyBadges.ts';

export interface BadgeWord {
  readonly words: string;
  /** `attention`: someone has to act; `new`: came since I looked. */
  readonly tone: 'plain' | 'attention' | 'new';
}

/** What a row says of the readings on its study, the most urgent first; few words, since they stand in every row. */
export function toBadgeWords(badge: StudyBadge, withheld: number): readonly BadgeWord[] {
  const { contributions, disagreements, changed, awaiting } = badge;
  return [
    ...(disagreements > 0 ? [{ words: `${disagreements} contested`, tone: 'attention' as const }] : []),
    ...(changed > 0 ? [{ words: `${changed} new`, tone: 'new' as const }] : []),
    ...(contributions > 0 ? [{ words: `${contributions} signed`, tone: 'plain' as const }] : []),
    ...(withheld > 0 ? [{ words: `${withheld} sealed`, tone: 'plain' as const }] : []),
    ...(awaiting.read && awaiting.reads > 0
      ? [{ words: `read ${awaiting.reads}/${awaiting.of}`, tone: 'plain' as const }]
      : []),
  ];
}

/** What waits for me, as sentences for the panel beside the list. */
export function toAwaitingWords({ awaiting }: StudyBadge): readonly string[] {
  const { read, reads, of, answers, decisions } = awaiting;
  return [
    ...(read
      ? [
          `The protocol asks for ${of} readers; ${reads === 0 ? 'none has' : `${reads} ${reads === 1 ? 'has' : 'have'}`} read it.`,
        ]
      : []),
    ...(answers > 0
      ? [
          `${answers} ${answers === 1 ? 'finding' : 'findings'} of others ${answers === 1 ? 'has' : 'have'} no answer of yours.`,
        ]
      : []),
    ...(decisions > 0
      ? [`${decisions} ${decisions === 1 ? 'disagreement waits' : 'disagreements wait'} for your decision.`]
      : []),
  ];
}
