/**
 * What it costs, by receipts on one Anvil (Osaka), beside EAS 1.4 on the same chain. A reading costs the same whatever the
 * number of its annotations. Exits with 1 where a budget is missed. The last line is JSON.
 */
import { startAnvil } from '../chain.fixtures.ts';
import { createStage, type Stage } from '../ledger.fixtures.ts';
import { measureEas } from './eas.ts';
import { measureReadings } from './measureReadings.ts';

const ANNOTATIONS = 50;
const BUDGET = { account: 64_000, passkey: 88_000, timesBelowEas: 100 };

const chain = await startAnvil('osaka');
try {
  process.exitCode = await report(await createStage(chain));
} finally {
  chain.stop();
}

async function report(stage: Stage): Promise<number> {
  const ours = await measureReadings(stage);
  // 32 bytes: a bare commitment, the least that EAS can hold. 160 bytes: five fields.
  const least = await measureEas(stage, 32, ANNOTATIONS);
  const usual = await measureEas(stage, 160, ANNOTATIONS);

  console.log(`${'gas, from receipts'.padEnd(52)}${'one'.padStart(10)}${'each of 50'.padStart(12)}`);
  const line = (name: string, one: number, each: number) =>
    console.log(
      `${name.padEnd(52)}${`${Math.round(one)}`.padStart(10)}${`${Math.round(each)}`.padStart(12)}`,
    );
  line('Countersign, relayed reading, account', ours.account, ours.account / ANNOTATIONS);
  line('Countersign, relayed reading, passkey', ours.passkey, ours.passkey / ANNOTATIONS);
  line('Countersign, relayed reading, P-256 key', ours.p256, ours.p256 / ANNOTATIONS);
  line('Countersign, reading sent by its signer', ours.bySender, ours.bySender / ANNOTATIONS);
  for (const [bytes, eas] of [
    [32, least],
    [160, usual],
  ] as const) {
    line(`EAS attest, ${bytes} bytes`, eas.attest, eas.multiAttestEach);
    line(`EAS attestByDelegation, ${bytes} bytes`, eas.attestByDelegation, eas.attestByDelegation);
  }
  console.log('EAS, each of 50: multiAttest in one transaction by the attester; delegated ones one by one.');

  const perAnnotationAt50 = ours.account / ANNOTATIONS;
  const easPerAnnotationAt50 = Math.round(Math.min(least.multiAttestEach, least.attestByDelegation));
  const times = easPerAnnotationAt50 / perAnnotationAt50;
  const timesByPasskey = (easPerAnnotationAt50 * ANNOTATIONS) / ours.passkey;
  console.log(
    `One annotation of 50: ${times.toFixed(0)} times (passkey: ${timesByPasskey.toFixed(0)} times) below the cheapest of EAS.`,
  );
  const missed = [
    ours.account > BUDGET.account && `account ${ours.account} > ${BUDGET.account}`,
    ours.passkey > BUDGET.passkey && `passkey ${ours.passkey} > ${BUDGET.passkey}`,
    times < BUDGET.timesBelowEas && `${times.toFixed(1)} times below EAS < ${BUDGET.timesBelowEas}`,
  ].filter(Boolean);
  if (missed.length > 0) console.log(`Over budget: ${missed.join(', ')}`);
  const { account, passkey } = ours;
  console.log(JSON.stringify({ account, passkey, perAnnotationAt50, easPerAnnotationAt50 }));
  return missed.length === 0 ? 0 : 1;
}
