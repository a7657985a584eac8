import type { Finding } from '../../../domain/record/measurement.ts';
import type { Code } from '../../../domain/record/primitives.ts';
import type { TextPart } from '../../../domain/record/record.ts';
import type { ContentItem } from '../../contentTree/contentItem.ts';
import { CONFIDENCES, Concept, PERCENT } from './concepts.ts';
import { code, number, text } from './items.ts';

/** `CONTAINS` in a measurement group, `HAS PROPERTIES` below a sentence. */
export type Holding = 'CONTAINS' | 'HAS PROPERTIES';

/** Finding site with its laterality, or the laterality alone (PS3.16 TID 1501 rows 6 and 7). */
export function toSite({ site, laterality }: Finding): ContentItem[] {
  const side = laterality === undefined ? [] : [code('HAS CONCEPT MOD', Concept.Laterality, laterality)];
  return site === undefined ? side : [code('HAS CONCEPT MOD', Concept.FindingSite, site, side)];
}

/** What a reader makes of a finding: category, confidence, and of a model its certainty. */
export function toEvaluations(
  { category, confidence, probability }: Finding,
  holding: Holding,
): ContentItem[] {
  return [
    ...(category === undefined
      ? []
      : [text(holding, Concept.AssessmentCategory, `${category.scheme}: ${category.value}`)]),
    ...(confidence === undefined ? [] : [code(holding, Concept.Confidence, CONFIDENCES[confidence])]),
    ...(probability === undefined
      ? []
      : [number(holding, Concept.CertaintyOfFinding, toPercent(probability), PERCENT)]),
  ];
}

/** A conclusion below a sentence: the finding with what is said of it, or that alone where it is stated in words. */
export function toConclusion(finding: Finding): ContentItem[] {
  const evaluations = toEvaluations(finding, 'HAS PROPERTIES');
  const { concept } = finding;
  return concept === undefined
    ? [...toOwnSite(finding), ...evaluations]
    : [code('HAS PROPERTIES', Concept.Finding, concept, [...toSite(finding), ...evaluations])];
}

/** Below a sentence there is no concept to modify. */
function toOwnSite({ site, laterality }: Finding): ContentItem[] {
  const one = (name: Code, value: Code | undefined) =>
    value === undefined ? [] : [code('HAS PROPERTIES', name, value)];
  return [...one(Concept.FindingSite, site), ...one(Concept.Laterality, laterality)];
}

/** Free words of a record, each under its own name. */
export function toWords(words: TextPart | null, holding: Holding): ContentItem[] {
  const one = (name: Code, value: string | undefined) =>
    value === undefined ? [] : [text(holding, name, value)];
  return [
    ...one(Concept.ShortLabel, words?.label),
    ...one(Concept.Findings, words?.finding),
    ...(words?.sections ?? []).map(({ heading, body }) =>
      text(holding, Concept.Section, `${heading}\n${body}`),
    ),
    ...one(Concept.Comment, words?.comment),
    ...(words?.answers ?? []).map(({ question, answer }) =>
      text(holding, Concept.Answer, `${question}: ${answer}`),
    ),
  ];
}

/** A decimal from 0 to 1 as percent: its point two places to the right, so that no digit is computed. */
function toPercent(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const places = fraction.padEnd(2, '0');
  const percent = `${whole}${places.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = places.slice(2);
  return rest === '' ? percent : `${percent}.${rest}`;
}
