import { Bot, UserRound, UsersRound } from 'lucide-react';
import type { Attribution, Hand, Paragraph } from '../../state/attribution.ts';
import { HANDS, toAttributedTitle, toLeftOutWords, toParagraphWords } from '../../state/attributionWords.ts';
import type { Contribution } from '../../state/contribution.ts';
import './AttributedWords.css';

const ICONS = { own: UserRound, human: UsersRound, ai: Bot } as const;
const ORDER: readonly Hand[] = ['own', 'human', 'ai'];

/** A signed report's words, each paragraph marked by whose it is: a line of its own shape, and words below it. */
export function AttributedWords({ author, attribution }: { author: Contribution; attribution: Attribution }) {
  const { sections, leftOut, isShared } = attribution;
  if (sections.length === 0) return <p className="dim">Its words are withheld.</p>;
  const hands = new Set(sections.flatMap(({ paragraphs }) => paragraphs.map(({ hand }) => hand)));
  return (
    <>
      <dl className="signed-sections">
        {sections.map(({ heading, paragraphs }) => (
          <div key={heading}>
            <dt>{heading}</dt>
            {paragraphs.map((paragraph, at) => (
              <Words
                // biome-ignore lint/suspicious/noArrayIndexKey: signed words never change
                key={at}
                paragraph={paragraph}
                author={author}
                isMarked={isShared}
              />
            ))}
          </div>
        ))}
        {leftOut.length > 0 && (
          <div>
            <dt>Found by an AI, not in this report</dt>
            {leftOut.map((credit) => (
              <dd key={credit.finding.record.id} className="hand hand-ai">
                {toAttributedTitle(credit)}
                <span className="hand-words">
                  <Bot aria-hidden="true" />
                  {toLeftOutWords(credit, author)}
                </span>
              </dd>
            ))}
          </div>
        )}
      </dl>
      {isShared && (
        <ul className="hand-legend" aria-label="What the lines mean">
          {ORDER.filter((hand) => hands.has(hand)).map((hand) => {
            const Icon = ICONS[hand];
            return (
              <li key={hand} className={`hand hand-${hand}`}>
                <Icon aria-hidden="true" />{' '}
                {hand === 'own' ? `found and written by ${author.authorName}` : HANDS[hand]}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

function Words({
  paragraph,
  author,
  isMarked,
}: {
  paragraph: Paragraph;
  author: Contribution;
  isMarked: boolean;
}) {
  const { hand, words } = paragraph;
  const said = toParagraphWords(paragraph, author);
  const Icon = ICONS[hand];
  return (
    <dd className={isMarked ? `hand hand-${hand}` : ''}>
      {words}
      {said !== '' && (
        <span className="hand-words">
          <Icon aria-hidden="true" />
          {said}
        </span>
      )}
    </dd>
  );
}
