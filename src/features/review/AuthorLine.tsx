import { Bot, UserRound } from 'lucide-react';
import { Chip } from '../../ui/Chip.tsx';
import type { ReaderGroup } from './groupByReader.ts';

export function AuthorLine({ group }: { group: ReaderGroup }) {
  return (
    <>
      {group.kind === 'ai' ? <Bot aria-hidden="true" /> : <UserRound aria-hidden="true" />}
      <b className="clip">{group.name}</b>
      {group.institutions.map((name) => (
        <span key={name} className="dim clip">
          {name}
        </span>
      ))}
      <Chip>{group.kind === 'ai' ? 'AI' : group.mine ? 'you' : 'human'}</Chip>
    </>
  );
}
