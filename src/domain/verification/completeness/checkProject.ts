import type { Project } from '../../bundle/bundle.ts';
import { toStreamId } from '../../ledger/streamId.ts';
import type { LedgerPlace } from '../../reading/typedData.ts';
import type { Exhibit } from '../exhibit.ts';
import { type Findings, short } from '../findings.ts';
import type { Anchoring } from '../time/anchoring.ts';
import type { Rules } from './rules.ts';

/** Whether the stream is the one that this protocol founded, and the protocol came first. */
export function checkProject(
  project: Project,
  place: LedgerPlace,
  rules: Rules,
  members: readonly Exhibit[],
  anchoring: Anchoring,
  findings: Findings,
): void {
  if (toStreamId(place, project.founder, project.protocol) === project.stream)
    findings.passed(
      'completeness/stream-of-protocol',
      'The stream’s id contains its founder and its protocol.',
      {
        field: 'project.stream',
      },
    );
  else
    findings.failed(
      'completeness/stream-of-protocol',
      'The stream was not founded with this protocol by this founder: the protocol was chosen afterwards.',
      { field: 'project.stream' },
    );
  checkProtocol(project, rules, findings);
  checkFirst(rules, members, anchoring, findings);
}

function checkProtocol(
  project: Project,
  { founding, protocol, amendments }: Rules,
  findings: Findings,
): void {
  const name = 'completeness/protocol-known';
  const place = { record: project.protocol };
  if (founding === null) {
    findings.notChecked(
      name,
      'The reading that holds the protocol is not here: whose readings count cannot be told.',
      place,
    );
    return;
  }
  if (protocol === null) {
    findings.notChecked(name, 'The protocol is withheld: whose readings count cannot be told.', place);
    return;
  }
  if (protocol.author.id !== project.founder) {
    findings.failed(name, 'The protocol is of another reader than the founder of the project.', place);
    return;
  }
  if (![protocol, ...amendments].some((rules) => rules.project === project.name)) {
    findings.failed(name, `The protocol is of the project ${protocol.project}, not of ${project.name}.`, {
      ...place,
      field: 'project.name',
    });
    return;
  }
  const whose =
    protocol.readers.kind === 'open'
      ? 'the readings of anyone count'
      : `the readings of ${protocol.readers.readers.length} named readers count`;
  findings.passed(
    name,
    `The protocol of ${project.name} by its founder ${short(project.founder)}: ${whose}.`,
    place,
  );
}

function checkFirst(
  { founding }: Rules,
  members: readonly Exhibit[],
  anchoring: Anchoring,
  findings: Findings,
): void {
  const name = 'completeness/protocol-first';
  if (anchoring.proven === null || founding === null) {
    findings.notChecked(name, 'That the protocol came before the readings is not proven.');
    return;
  }
  const indexOf = (exhibit: Exhibit) => anchoring.anchorOf(exhibit)?.index ?? Number.POSITIVE_INFINITY;
  const first = indexOf(founding);
  const earlier = members.filter((exhibit) => exhibit !== founding && indexOf(exhibit) < first);
  for (const { digest } of earlier)
    findings.failed(name, 'Anchored before the protocol.', { reading: digest });
  const isLater = (anchoring.claimOf(founding)?.blockNumber ?? 0) > anchoring.proven.blockNumber;
  if (first === Number.POSITIVE_INFINITY && isLater)
    findings.notChecked(name, 'That the protocol came before the readings is not proven.');
  else if (first === Number.POSITIVE_INFINITY)
    findings.failed(name, 'The protocol is not anchored in the stream.', { reading: founding.digest });
  else if (earlier.length === 0)
    findings.passed(name, 'No reading that counts was anchored before the protocol.');
}
