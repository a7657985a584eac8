import { Command, CommanderError, Option } from 'commander';
import { Failure, toFailure } from '../domain/failure.ts';
import type { TrustedInstitution } from '../domain/verification/trust.ts';
import { type AgreementOptions, agreementOfFile } from './agreementOfFile.ts';
import { anchorBatch, type BatchOptions } from './batch/anchorBatch.ts';
import { KEY_VARIABLE } from './batch/readPrivateKey.ts';
import { consensusOfFile } from './consensusOfFile.ts';
import { AI_KEY_VARIABLE, type ContributeOptions, contributeFiles } from './contribute/contributeFiles.ts';
import { type ContributorsOptions, contributorsOfFile, FORMATS } from './contributorsOfFile.ts';
import { EXIT_CODES, type Output } from './output.ts';
import { parseInstitution } from './parseInstitution.ts';
import { parseRegistry } from './parseRegistry.ts';
import { type PinnedBlock, parseTrustedBlock } from './parseTrustedBlock.ts';
import { type VerifyOptions, verifyFile } from './verifyFile.ts';

/** Runs the command line; returns the exit code and never throws. */
export async function main(args: readonly string[], output: Output): Promise<number> {
  let code: number = EXIT_CODES['cannot tell'];
  const program = createProgram(output, (exitCode) => {
    code = exitCode;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : EXIT_CODES['cannot tell'];
    const { message, hint } = toFailure(thrown, 'cli/unexpected', 'The command could not be finished.');
    output.error(`${message}${hint === '' ? '' : ` ${hint}`}\n`);
    return EXIT_CODES['cannot tell'];
  }
}

function createProgram(output: Output, end: (exitCode: number) => void): Command {
  const settle = (command: Command): Command =>
    command.exitOverride().configureOutput({ writeOut: output.out, writeErr: output.error });
  const program = settle(new Command('countersign')).description(
    'Signed readings of medical images: verification without trusting whoever handed them over.',
  );
  withTrust(settle(program.command('verify')))
    .description('Verify a bundle. Exit code 0: valid, 1: invalid, 2: cannot tell.')
    .option('--json', 'the whole verification as JSON')
    .action(async (file: string, options: VerifyOptions) => {
      end(await verifyFile(file, assertOptions(options), output));
    });
  withTrust(settle(program.command('agreement')))
    .description('Verify a bundle, and say how far its readers agree. Exit codes as for verify.')
    .option('--csv <folder>', 'write ratings.csv and agreement.csv there')
    .action(async (file: string, options: AgreementOptions) => {
      end(await agreementOfFile(file, assertOptions(options), output));
    });
  withTrust(settle(program.command('contributors')))
    .description(
      'Verify a bundle, and say who contributed what (CRediT), as the project’s page does. Exit codes as for verify.',
    )
    .addOption(new Option('--format <format>', 'how it is written').choices(FORMATS).default('md'))
    .action(async (file: string, options: ContributorsOptions) => {
      end(await contributorsOfFile(file, assertOptions(options), output));
    });
  withTrust(settle(program.command('consensus')))
    .description(
      'Verify a bundle, and say what its readers agreed on by its protocol. Exit codes as for verify.',
    )
    .option('--json', 'every count of every round as JSON')
    .action(async (file: string, options: VerifyOptions) => {
      end(await consensusOfFile(file, assertOptions(options), output));
    });
  settle(program.command('batch'))
    .description('Anchor the readings that readers handed in under one root of an institution.')
    .argument('<files...>', 'bundles and recovery files of readers, all of one project')
    .requiredOption('--rpc <url>', 'a node of the chain, which also takes the transaction')
    .requiredOption('--folder <folder>', 'what the institution keeps: keys.txt, openings.json, batches')
    .requiredOption('--out <file>', 'the bundle of all that was handed in and anchored')
    .option('--key-file <file>', `its private key; else from ${KEY_VARIABLE}`)
    .action(async (files: readonly string[], options: BatchOptions) => {
      await anchorBatch(files, options, output);
      end(0);
    });
  settle(program.command('contribute'))
    .description('Sign what an AI pipeline wrote (SR, SEG) as the contribution of that model.')
    .argument('<files...>', 'DICOM SR and SEG files, or folders of them')
    .requiredOption(
      '--as-ai',
      'the author is a model: people sign in the viewer, where they see what they sign',
    )
    .requiredOption('--model <name>', 'name of the model')
    .requiredOption('--version <version>', 'version of the model')
    .requiredOption('--weights-digest <sha256>', 'SHA-256 of its weights')
    .requiredOption('--installation <url>', 'address of the installation: its chain, project and archives')
    .option('--project <name>', 'which of its projects, by name or stream')
    .option('--images <folder...>', 'the images that the files speak of', [])
    .option('--key-file <file>', `the model’s private key; else the environment variable ${AI_KEY_VARIABLE}`)
    .option('--out <file>', 'where the bundle is written', 'contribution.countersign.zip')
    .option('--no-anchor', 'do not send it to the ledger')
    .option('--store', 'store it in the archive beside the images, sealed where the project is blinded')
    .action(async (files: readonly string[], options: ContributeOptions) => {
      await contributeFiles(files, options, output);
      end(0);
    });
  return program;
}

/** What every command takes that verifies: the bundle, and what the verifier trusts. */
function withTrust(command: Command): Command {
  return command
    .argument('<file>', 'the zip that was handed over')
    .option(
      '--rpc <url>',
      'a node of the chain that you trust: its word for the block, and the stream as it is now',
    )
    .option(
      '--trust-block <number:hash>',
      'a block that you trust, from anywhere but the bundle; may be given several times',
      (text: string, before: readonly PinnedBlock[]) => [...before, parseTrustedBlock(text)],
      [],
    )
    .option(
      '--institution <id=name>',
      'a reader whose word for others you take, such as a hospital, by its id, and what you call it; may be given several times',
      (text: string, before: readonly TrustedInstitution[]) => [...before, parseInstitution(text)],
      [],
    )
    .option(
      '--registry <address>',
      'the registry of readers that you trust, from anywhere but the bundle: where institutions endorse',
      parseRegistry,
    )
    .option('--offline', 'never use the network');
}

function assertOptions<Options extends VerifyOptions>(options: Options): Options {
  if (options.offline === true && options.rpc !== undefined)
    throw new Failure('cli/options', '--offline and --rpc exclude each other.');
  return options;
}
