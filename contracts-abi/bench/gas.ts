/**
 * What it costs, by receipts on one Anvil (Osaka), beside EAS 1.4 on the same chain. A reading costs the same whatever the
 * number of its annotations. Exits with 1 where a budget is missed. The last line is JSON.
 */
import { startAnvil } from '../chain.fixtures.ts';
import { createAccountKey, createP256Key, createPasskey, type TestKey } from '../keys.fixtures.ts';
import { createStage, type Stage } from '../ledger.fixtures.ts';
import { gasOf, measureEas } from './eas.ts';

const ANNOTATIONS = 50;
const BUDGET = { account: 64_000, passkey: 88_000, timesBelowEas: 100 };

const chain = await startAnvil('osaka');
try {
  process.exitCode = await report(await createStage(chain));
} finally {
  chain.stop();
}

async function report(stage: Stage): Promise<number> {
  const passkey = createPasskey(stage.deployment.webAuthnVerifier);
  const account = await secondReadingInStream(stage, createAccountKey());
  const byPasskey = await secondReadingInStream(stage, passkey);
  const byP256 = await secondReadingInStream(stage, createP256Key(stage.deployment.p256Verifier));
  const small = await measureEas(stage, 32, ANNOTATIONS);
  const usual = await measureEas(stage, 160, ANNOTATIONS);
  const perAnnotationAt50 = account / ANNOTATIONS;
  // The dearer of ours that must hold, against the cheapest of theirs.
  const easPerAnnotationAt50 = Math.round(Math.min(small.multiAttestEach, small.attestByDelegation));

  const rows: [string, number, number?][] = [
    ['Countersign, a reading of any size, relayed: account', account, perAnnotationAt50],
    ['Countersign, a reading of any size, relayed: passkey', byPasskey, byPasskey / ANNOTATIONS],
    ['Countersign, a reading of any size, relayed: P-256 key', byP256, byP256 / ANNOTATIONS],
    ['EAS attest, 32 bytes', small.attest, small.attest],
    ['EAS attestByDelegation, 32 bytes', small.attestByDelegation, small.attestByDelegation],
    ['EAS multiAttest of 50, 32 bytes, each', small.multiAttestEach, small.multiAttestEach],
    ['EAS attest, 160 bytes', usual.attest, usual.attest],
    ['EAS attestByDelegation, 160 bytes', usual.attestByDelegation, usual.attestByDelegation],
    ['EAS multiAttest of 50, 160 bytes, each', usual.multiAttestEach, usual.multiAttestEach],
  ];
  console.log(`${'gas, from receipts'.padEnd(56)}${'total'.padStart(10)}${'each of 50'.padStart(12)}`);
  for (const [name, total, each] of rows)
    console.log(
      `${name.padEnd(56)}${Math.round(total).toString().padStart(10)}${Math.round(each ?? 0)
        .toString()
        .padStart(12)}`,
    );
  const times = easPerAnnotationAt50 / perAnnotationAt50;
  console.log(`One annotation of 50: ${times.toFixed(0)} times below the cheapest of EAS.`);

  const missed = [
    account > BUDGET.account && `account ${account} > ${BUDGET.account}`,
    byPasskey > BUDGET.passkey && `passkey ${byPasskey} > ${BUDGET.passkey}`,
    times < BUDGET.timesBelowEas && `${times.toFixed(1)} times below EAS < ${BUDGET.timesBelowEas}`,
  ].filter(Boolean);
  if (missed.length > 0) console.log(`Over budget: ${missed.join(', ')}`);
  console.log(JSON.stringify({ account, passkey: byPasskey, perAnnotationAt50, easPerAnnotationAt50 }));
  return missed.length === 0 ? 0 : 1;
}

/** The first reading of a stream pays for the stream's slot; every later one costs this. */
async function secondReadingInStream(stage: Stage, key: TestKey): Promise<number> {
  const { stream } = await stage.reading();
  gasOf(await stage.anchorFor(key, await stage.reading({ stream })));
  return gasOf(await stage.anchorFor(key, await stage.reading({ stream })));
}
