import { placeOf, type SignedExhibit } from '../exhibit.ts';
import { type CheckName, type Findings, short, toUtc } from '../findings.ts';
import type { Anchoring } from '../time/anchoring.ts';
import type { KeyHolder } from './keyHolders.ts';

const NAME: CheckName = 'identity/key-at-anchor';

/**
 * How the key stood when the reading was anchored, by what the registry says now. Nothing here speaks of the content: a
 * signature by a key that had ended fails as to who signed; one that is disputed is neither good nor bad, so that it is a
 * check that was needed and could not be made.
 */
export function checkKey(
  exhibit: SignedExhibit,
  holder: KeyHolder,
  anchoring: Anchoring,
  findings: Findings,
): void {
  if (anchoring.registry === null) return;
  const { standing, term } = holder;
  const place = placeOf(exhibit, 'signer');
  const signed = `Signed with ${holder.isFirst ? 'the first key of its reader' : `a later key of reader ${short(holder.reader)}`}`;
  const when = whenOf(exhibit, anchoring);
  if (standing === 'not proven')
    findings.notChecked(
      NAME,
      'The facts of the registry do not speak of the key: whose it was is not proven.',
      place,
    );
  else if (standing === 'unregistered')
    findings.passed(NAME, `${signed}, which nobody registered, nor ended.`, place);
  else if (standing === 'not yet')
    findings.noted(
      NAME,
      `Signed with a key that spoke for itself alone ${when}; it became one of reader ${short(holder.becameOf ?? '')} only on ${toUtc(term?.addedAtUnix ?? 0)}.`,
      place,
    );
  else if (standing === 'live')
    findings.passed(NAME, `${signed}, which stood ${when}${laterEnd(holder)}.`, place);
  else if (standing === 'disputed')
    findings.notChecked(
      NAME,
      `${signed}, which is said to be compromised since ${toUtc(term?.compromisedFromUnix ?? 0)} and so was ${when}: who signed is disputed, the content is not.`,
      place,
    );
  else
    findings.failed(
      NAME,
      `${signed}, which had ended (${endOf(holder)}) ${when}: nothing shows that the reader signed. Of the content this says nothing.`,
      place,
    );
}

/**
 * What is open about every key where the registry's word does not count, once for all readings. Whoever hands over a bundle
 * could have left that word out because a key had ended.
 */
export function noteUnknownKeys(anchoring: Anchoring, findings: Findings): void {
  if (anchoring.registry !== null) return;
  findings.notChecked(
    NAME,
    'No facts of the registry count: whether a key was added, had ended or was compromised is not known.',
  );
}

function whenOf(exhibit: SignedExhibit, { anchorOf, proven }: Anchoring): string {
  const entry = anchorOf(exhibit);
  return entry === null
    ? `on ${toUtc(proven?.blockTimeUnix ?? 0)} (it is not anchored yet)`
    : `when it was anchored (${toUtc(entry.timeUnix)})`;
}

function endOf({ term }: KeyHolder): string {
  const retired = term?.retiredAtUnix ?? null;
  const revoked = term?.revokedAtUnix ?? null;
  return [
    ...(retired === null ? [] : [`retired on ${toUtc(retired)}`]),
    ...(revoked === null ? [] : [`revoked on ${toUtc(revoked)}`]),
  ].join(', ');
}

/** What became of a key that stood: no fault of what it signed before, and worth a word. */
function laterEnd(holder: KeyHolder): string {
  const compromisedFrom = holder.term?.compromisedFromUnix ?? null;
  if (compromisedFrom !== null)
    return `; signed before the time from which it is said to be compromised (${toUtc(compromisedFrom)})`;
  return endOf(holder) === '' ? '' : `; it was ${endOf(holder)}`;
}
