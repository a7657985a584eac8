import { takeAhead } from '../archive/index.ts';
import {
  type RuntimeConfiguration,
  runtimeConfiguration,
} from '../domain/configuration/runtimeConfiguration.ts';
import { Failure } from '../domain/failure.ts';

const HINT = 'Reload the page; if that does not help, ask whoever runs this installation.';

/** What this installation reads for and where. Throws Failure `configuration/unreachable` | `configuration/malformed`. */
export async function loadConfiguration(url: string): Promise<RuntimeConfiguration> {
  let json: unknown;
  try {
    const response = await (takeAhead(url)?.answer ?? fetch(url, { cache: 'no-store' }));
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    json = await response.json();
  } catch (thrown) {
    throw new Failure(
      'configuration/unreachable',
      'The configuration of this installation cannot be fetched.',
      {
        hint: HINT,
        cause: thrown,
      },
    );
  }
  const parsed = runtimeConfiguration.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Failure('configuration/malformed', 'The configuration of this installation cannot be read.', {
    hint: HINT,
    facts: [['field', issue?.path.join('.') ?? '']],
    cause: parsed.error,
  });
}
