import { Command, CommanderError } from 'commander';
import { Failure, toFailure } from '../domain/failure.ts';
import { EXIT_CODES, type Output } from './output.ts';
import { type PinnedBlock, parseTrustedBlock } from './parseTrustedBlock.ts';
import { type VerifyOptions, verifyFile } from './verifyFile.ts';

/** Runs the command line; returns the exit code and never throws. */
export async function main(args: readonly string[], output: Output): Promise<number> {
  let code: number = EXIT_CODES['cannot tell'];
  const program = createProgram(output, async (file, options) => {
    code = await verifyFile(file, options, output);
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : EXIT_CODES['cannot tell'];
    const { message, hint } = toFailure(thrown, 'cli/unexpected', 'The verification could not be finished.');
    output.error(`${message}${hint === '' ? '' : ` ${hint}`}\n`);
    return EXIT_CODES['cannot tell'];
  }
}

function createProgram(
  output: Output,
  verify: (file: string, options: VerifyOptions) => Promise<void>,
): Command {
  const program = new Command('countersign')
    .description('Signed readings of medical images: verification without trusting whoever handed them over.')
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.error });
  program
    .command('verify')
    .description('Verify a bundle. Exit code 0: valid, 1: invalid, 2: cannot tell.')
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
    .option('--offline', 'never use the network')
    .option('--json', 'the whole verification as JSON')
    .exitOverride()
    .configureOutput({ writeOut: output.out, writeErr: output.error })
    .action(
      async (file: string, options: Omit<VerifyOptions, 'trustBlock'> & { trustBlock: PinnedBlock[] }) => {
        if (options.offline === true && options.rpc !== undefined)
          throw new Failure('cli/options', '--offline and --rpc exclude each other.');
        await verify(file, options);
      },
    );
  return program;
}
