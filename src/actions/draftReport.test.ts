import { beforeEach, describe, expect, it } from 'vitest';
import { isOpen } from '../domain/commitment/commitment.ts';
import { Failure } from '../domain/failure.ts';
import type { RecordId } from '../domain/ids.ts';
import { FINDINGS, findCode } from '../domain/record/codes.ts';
import type { Code } from '../domain/record/primitives.ts';
import type { Claim, TextPart } from '../domain/record/record.ts';
import { selectContributions } from '../state/contributions.ts';
import { selectDrafts } from '../state/createDrafts.ts';
import { selectMe } from '../state/createReader.ts';
import type { Draft } from '../state/draft.ts';
import type { ReportDraft } from '../state/reportDraft.ts';
import { compareItems, toReportItem } from '../state/reportFindings.ts';
import { toSignedReports } from '../state/signedReports.ts';
import { createFakeLedger, createTestConfiguration } from './configuration.fixtures.ts';
import { deleteDraft } from './deleteDraft.ts';
import { draftAddendum } from './draftAddendum.ts';
import { draftAnnotation } from './draftAnnotation.ts';
import { draftCorrection } from './draftCorrection.ts';
import { reportablesOf } from './drafting/reportables.ts';
import { draftReport } from './draftReport.ts';
import { draftReview } from './draftReview.ts';
import { openSampleStudies } from './openSampleStudies.ts';
import { previewReading } from './previewReading.ts';
import { reviseDraft } from './reviseDraft.ts';
import {
  createTestServices,
  demonstrationSigner,
  lengthOn,
  TEST_DISPLAY,
  TEST_STUDY,
  type TestServices,
} from './services.fixtures.ts';
import { signReading } from './signReading.ts';
import { undo } from './undo.ts';

const configuration = await createTestConfiguration();
const sct = (value: string) => findCode(FINDINGS, value) as Code;
const NODULE = { concept: sct('27925004') };
let services: TestServices;

beforeEach(async () => {
  services = createTestServices(configuration, { ledger: createFakeLedger() });
  await openSampleStudies(services);
  become('Reader A');
});

const become = (name: string) => services.reader.getState().setSigner(demonstrationSigner(services, name));
const drafts = () => selectDrafts(services.drafts.getState(), TEST_STUDY);
const draw = () => draftAnnotation(services, { roi: lengthOn(), display: TEST_DISPLAY, finding: NODULE });
const the = <Kind extends Draft['kind']>(kind: Kind) => {
  const found = drafts().find((draft): draft is Extract<Draft, { kind: Kind }> => draft.kind === kind);
  if (!found) throw new Error(`no draft of the kind ${kind}`);
  return found;
};
const contributions = () =>
  selectContributions(services.readings.getState(), {
    study: TEST_STUDY,
    me: selectMe(services.reader.getState()),
    blocks: null,
  });
const standingOf = (id: RecordId) => contributions().find(({ record }) => record.id === id)?.standing;
const problems = () => previewReading(services).lines.flatMap(({ problem }) => problem ?? []);

function write(heading: string, body: string) {
  const report = the('report');
  const sections = report.sections.map((one) => (one.heading === heading ? { heading, body } : one));
  reviseDraft(services, { id: report.id, change: { report: { sections } }, step: heading });
}

function set(report: Partial<Pick<ReportDraft, 'status' | 'items' | 'told' | 'role'>>) {
  reviseDraft(services, { id: the('report').id, change: { report } });
}

/** Signs all drafts; the records by kind. */
async function sign() {
  const outcome = await signReading(services, {});
  if (outcome.kind !== 'signed') throw new Error('not signed');
  const { records } = services.readings.getState().stored.at(-1)?.signed ?? { records: [] };
  return records.map(({ id, claim, text, source }) => ({
    id,
    claim: (isOpen(claim) ? claim.value : null) as Claim,
    text: (isOpen(text) ? text.value : null) as TextPart | null,
    source: isOpen(source) ? source.value : null,
  }));
}

describe('A report', () => {
  it('begins with my findings, worded, and with what the images say was done', () => {
    const { id } = draw();
    const report = draftReport(services);
    expect(services.drafts.getState().selectedId).toBe(id);
    expect(report.items.map(({ words }) => words)).toEqual(['Nodule: 6.0 mm (series 1, image 1)']);
    expect(report.sections.find(({ heading }) => heading === 'Technique')?.body).toBe(
      'CT Chest (CT). 1 series, 3 images.',
    );
    expect(draftReport(services)).toBe(the('report'));
  });

  it('is signed with its findings in one gesture, and rests on their records', async () => {
    draftReport(services);
    const annotation = draw();
    const [nodule] = reportablesOf(services);
    if (!nodule) throw new Error('nothing to report');
    set({ items: [toReportItem(nodule)], status: 'final' });
    write('Impression', 'A nodule.\r\n');
    expect(previewReading(services).statement).toBe('I sign 1 annotation and 1 report in project DEMO');
    const [report, region] = await sign();
    expect(region?.claim).toMatchObject({ kind: 'annotation', trackingUid: annotation.trackingUid });
    expect(report?.claim).toMatchObject({
      kind: 'report',
      status: 'final',
      conclusions: [NODULE],
      parents: [{ record: region?.id, relation: 'derived-from' }],
    });
    expect(report?.source?.images).toHaveLength(1);
    expect(report?.text?.sections).toEqual([
      { heading: 'Technique', body: 'CT Chest (CT). 1 series, 3 images.' },
      { heading: 'Findings', body: '1. Nodule: 6.0 mm (series 1, image 1)' },
      { heading: 'Impression', body: 'A nodule.' },
    ]);
    expect(drafts()).toEqual([]);
    expect(standingOf(report?.id as RecordId)).toBe('Signed');
  });

  it('without findings still names its study', async () => {
    draftReport(services);
    set({ status: 'final' });
    write('Impression', 'Nothing abnormal.');
    const [report] = await sign();
    expect(report?.source?.images).toHaveLength(1);
    expect(contributions().map(({ record }) => record.id)).toEqual([report?.id]);
  });

  it('never overwrites what the reader wrote: a finding that changed is shown beside it, and keeps it from being signed', () => {
    const annotation = draw();
    draftReport(services);
    const [item] = the('report').items;
    if (!item) throw new Error('no item');
    set({ items: [{ ...item, words: 'A round nodule.' }] });
    const lines = () => compareItems(the('report').items, reportablesOf(services)).lines;
    expect(lines()[0]).toMatchObject({ changed: false, item: { words: 'A round nodule.' } });
    reviseDraft(services, { id: annotation.id, change: { finding: { ...NODULE, confidence: 'low' } } });
    expect(lines()[0]?.changed).toBe(false);
    reviseDraft(services, { id: annotation.id, change: { finding: { concept: sct('4147007') } } });
    expect(lines()[0]).toMatchObject({ changed: true, item: { words: 'A round nodule.' } });
    expect(lines()[0]?.now?.words).toBe('Mass: 6.0 mm (series 1, image 1)');
    expect(problems()).toEqual([
      'A finding has changed since it was worded: take the new words or keep yours.',
    ]);
  });

  it('says which findings it does not hold', () => {
    draftReport(services);
    draw();
    const { missing } = compareItems(the('report').items, reportablesOf(services));
    expect(missing.map(({ words }) => words)).toEqual(['Nodule: 6.0 mm (series 1, image 1)']);
  });

  it('cannot be signed while it holds a deleted finding, says nothing, or is final without an impression', () => {
    const annotation = draw();
    draftReport(services);
    deleteDraft(services, { id: annotation.id });
    expect(problems()).toEqual(['It holds a finding that is no longer there: take it out of the report.']);
    set({ items: [] });
    write('Technique', ' ');
    expect(problems()).toEqual(['It says nothing yet.']);
    write('Technique', 'CT.');
    expect(problems()).toEqual([]);
    set({ status: 'final' });
    expect(problems()).toEqual(['A final report needs an impression.']);
  });

  it('undoes what was written in one section as one, and apart from another section', () => {
    draftReport(services);
    write('Impression', 'A');
    write('Impression', 'A nodule');
    write('Comparison', 'None.');
    undo(services, {});
    undo(services, {});
    expect(
      the('report')
        .sections.map(({ body }) => body)
        .filter((body) => body !== ''),
    ).toEqual(['CT Chest (CT). 1 series, 3 images.']);
  });

  it('can wait while annotations are signed, and then speaks of their records', async () => {
    draw();
    draftReport(services);
    const { id } = the('report');
    reviseDraft(services, { id, change: { report: { held: true } } });
    expect(previewReading(services).statement).toBe('I sign 1 annotation in project DEMO');
    const [region] = await sign();
    expect(the('report').items).toMatchObject([{ of: { kind: 'record', id: region?.id } }]);
    reviseDraft(services, { id, change: { report: { held: false, status: 'draft' } } });
    expect(problems()).toEqual([]);
    const [report] = await sign();
    expect(report?.claim.parents).toEqual([{ record: region?.id, relation: 'derived-from' }]);
  });

  it('says whom a critical result was told, when and how', async () => {
    draftReport(services);
    write('Impression', 'Pneumothorax.');
    set({ told: { to: '', method: 'telephone', atUnix: 1_795_000_000, acknowledged: false } });
    expect(problems()).toEqual(['Say whom the critical result was told.']);
    set({ told: { to: 'Dr. Weber', method: 'telephone', atUnix: 1_795_000_000, acknowledged: false } });
    const [report] = await sign();
    expect(report?.claim).toMatchObject({
      communication: { method: 'telephone', atUnix: 1_795_000_000, acknowledged: false },
    });
    expect(report?.text?.sections?.at(-1)).toEqual({
      heading: 'Critical result',
      body: 'Told Dr. Weber by telephone at 2026-11-18 11:06 UTC. Not acknowledged yet.',
    });
  });
});

describe('A signed report', () => {
  async function signedReport() {
    draw();
    draftReport(services);
    write('Findings', 'Lungs otherwise clear.');
    write('Impression', 'A nodule.');
    set({ role: { scheme: 'SCT', value: '405277009', meaning: 'Resident' } });
    const records = await sign();
    const report = records.find(({ claim }) => claim.kind === 'report');
    const region = records.find(({ claim }) => claim.kind === 'annotation');
    if (!report || !region) throw new Error('no report');
    return { report, region };
  }

  it('is revised by its author from its own words, line by line', async () => {
    const { report, region } = await signedReport();
    const draft = draftReport(services, { from: report.id });
    expect(draft.parents).toEqual([{ record: report.id, relation: 'supersedes' }]);
    expect(draft.items).toMatchObject([
      { of: { kind: 'record', id: region.id }, words: 'Nodule: 6.0 mm (series 1, image 1)' },
    ]);
    expect(draft.sections.find(({ heading }) => heading === 'Findings')?.body).toBe('Lungs otherwise clear.');
    set({ status: 'final' });
    const [next] = await sign();
    expect(next?.claim.parents).toEqual([
      { record: region.id, relation: 'derived-from' },
      { record: report.id, relation: 'supersedes' },
    ]);
    expect(standingOf(report.id)).toBe('Superseded');
  });

  it('of a resident is countersigned by an attending, or taken over; both stand', async () => {
    const { report } = await signedReport();
    expect(report.claim.role?.meaning).toBe('Resident');
    become('Reader B');
    draftReview(services, { record: report.id, verdict: 'agrees' });
    expect(previewReading(services).lines.map(({ title }) => title)).toEqual([
      'I agree with Reader A: report',
    ]);
    const [countersignature] = await sign();
    expect(countersignature?.claim.parents).toEqual([{ record: report.id, relation: 'agrees' }]);

    const draft = draftReport(services, { from: report.id });
    expect(draft).toMatchObject({
      status: 'final',
      parents: [{ record: report.id, relation: 'derived-from' }],
    });
  });

  it('has an addendum, and stands', async () => {
    const { report } = await signedReport();
    const addendum = draftAddendum(services, { record: report.id });
    expect(problems()).toEqual(['It says nothing yet.']);
    reviseDraft(services, { id: addendum.id, change: { addendum: { body: 'Compared with 2024.' } } });
    const [signed] = await sign();
    expect(signed?.claim).toMatchObject({
      kind: 'addendum',
      parents: [{ record: report.id, relation: 'amends' }],
    });
    expect(signed?.text?.sections).toEqual([{ heading: 'Addendum', body: 'Compared with 2024.' }]);
    expect(standingOf(report.id)).toBe('Signed');
  });

  it('is shown with all that was signed about it, its earlier versions below it', async () => {
    const { report, region } = await signedReport();
    draftReport(services, { from: report.id });
    set({ status: 'final' });
    const [next] = await sign();
    if (!next) throw new Error('nothing was signed');
    become('Reader B');
    draftReview(services, { record: next.id, verdict: 'agrees' });
    const addendum = draftAddendum(services, { record: report.id });
    reviseDraft(services, { id: addendum.id, change: { addendum: { body: 'Compared with 2024.' } } });
    draftReport(services, { from: next.id });
    write('Impression', 'A nodule, unchanged.');
    await sign();
    become('Reader A');
    // What others signed counts once it is verified; here all of it was signed by me or is looked at as mine.
    services.reader.getState().setSigner(null);
    const listed = toSignedReports(contributions());
    expect(listed).toHaveLength(2);
    const of = (name: string) => listed.find(({ report: { authorName } }) => authorName === name);
    expect(of('Reader A')).toMatchObject({
      report: { record: { id: next.id } },
      findings: [{ record: { id: region.id } }],
      addenda: [{ text: { sections: [{ body: 'Compared with 2024.' }] } }],
      countersigned: [{ authorName: 'Reader B' }],
      earlier: [{ record: { id: report.id } }],
      into: [{ authorName: 'Reader B' }],
    });
    expect(of('Reader B')).toMatchObject({
      report: { authorName: 'Reader B', claim: { status: 'final' } },
      from: [{ record: { id: next.id } }],
      earlier: [],
    });
  });

  it('is corrected with what stands instead; the wrong one stays as history', async () => {
    const { report, region } = await signedReport();
    draftCorrection(services, {
      records: [region.id, report.id],
      reason: 'wrong-side',
      comment: 'It is on the right.',
      replace: true,
    });
    const replaced = the('annotation');
    expect(the('report').items).toMatchObject([{ of: { kind: 'draft', id: replaced.id } }]);
    const records = await sign();
    const idOf = (kind: Claim['kind']) => records.find(({ claim }) => claim.kind === kind)?.id;
    const correction = records.find(({ claim }) => claim.kind === 'correction');
    expect(correction?.claim).toMatchObject({
      reason: 'wrong-side',
      replacements: [idOf('annotation'), idOf('report')],
      parents: [
        { record: region.id, relation: 'supersedes' },
        { record: report.id, relation: 'supersedes' },
      ],
    });
    expect(correction?.text?.comment).toBe('It is on the right.');
    expect(standingOf(region.id)).toBe('Corrected');
    expect(standingOf(report.id)).toBe('Corrected');
    const before = contributions().find(({ record }) => record.id === region.id);
    expect(before?.successor).toBe(idOf('annotation'));
  });

  it('refuses to be signed with what was to stand instead deleted', async () => {
    const { region } = await signedReport();
    draftCorrection(services, { records: [region.id], reason: 'wrong-side', comment: 'x', replace: true });
    deleteDraft(services, { id: the('annotation').id });
    expect(problems()).toHaveLength(1);
    await expect(signReading(services, {})).rejects.toThrow(Failure);
    expect(drafts()).toHaveLength(1);
  });
});
