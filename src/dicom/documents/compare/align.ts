import type { ContentItem } from '../../contentTree/contentItem.ts';
import { fieldsOf } from './itemFields.ts';

/** An item with all that it says, down to its last child, and with what it is, whatever it says. */
interface Sight {
  readonly item: ContentItem;
  readonly whole: string;
  readonly identity: string;
}

/** What became of an item; `at` counts in the list that was found. Items that are the same are passed over. */
type Step =
  | {
      readonly step: 'changed';
      readonly wanted: ContentItem;
      readonly given: ContentItem;
      readonly at: number;
    }
  | { readonly step: 'missing'; readonly wanted: ContentItem; readonly given?: never; readonly at: number }
  | { readonly step: 'added'; readonly wanted?: never; readonly given: ContentItem; readonly at: number };

export function toSights(items: readonly ContentItem[]): Sight[] {
  return items.map((item) => ({
    item,
    whole: toWhole(item),
    identity: `${item.kind} ${item.name?.scheme} ${item.name?.value}`,
  }));
}

/**
 * Holds a list that was found against the one that is wanted. An item that stands further on, the same or at least by its
 * name, was not changed, but moved by others that were added or taken away before it.
 */
export function* align(wanted: readonly Sight[], given: readonly Sight[]): Generator<Step> {
  const [lastWanted, lastGiven] = [toLastPositions(wanted), toLastPositions(given)];
  let [left, right] = [0, 0];
  for (;;) {
    const [one, other] = [wanted[left], given[right]];
    if (one === undefined && other === undefined) return;
    const isLaterWanted = (key: Key) => other !== undefined && (lastWanted[key].get(other[key]) ?? -1) > left;
    const isLaterGiven = (key: Key) => one !== undefined && (lastGiven[key].get(one[key]) ?? -1) > right;
    const step = stepAt(one, other, isLaterWanted, isLaterGiven);
    if (step === 'missing' && one !== undefined) yield { step, wanted: one.item, at: right };
    if (step === 'added' && other !== undefined) yield { step, given: other.item, at: right };
    if (step === 'changed' && one !== undefined && other !== undefined)
      yield { step, wanted: one.item, given: other.item, at: right };
    if (step !== 'added') left += 1;
    if (step !== 'missing') right += 1;
  }
}

type Key = 'whole' | 'identity';

function stepAt(
  one: Sight | undefined,
  other: Sight | undefined,
  isLaterWanted: (key: Key) => boolean,
  isLaterGiven: (key: Key) => boolean,
): Step['step'] | 'same' {
  if (one === undefined) return 'added';
  if (other === undefined) return 'missing';
  if (one.whole === other.whole) return 'same';
  if (isLaterWanted('whole')) return 'missing';
  if (isLaterGiven('whole')) return 'added';
  if (one.identity === other.identity) return 'changed';
  if (isLaterWanted('identity')) return 'missing';
  return isLaterGiven('identity') ? 'added' : 'changed';
}

function toLastPositions(sights: readonly Sight[]) {
  return {
    whole: new Map(sights.map(({ whole }, at) => [whole, at])),
    identity: new Map(sights.map(({ identity }, at) => [identity, at])),
  };
}

function toWhole(item: ContentItem): string {
  return JSON.stringify([fieldsOf(item).map(({ value }) => value), item.children.map(toWhole)]);
}
