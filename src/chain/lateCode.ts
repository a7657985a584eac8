import { Failure } from '../domain/failure.ts';

/**
 * What `load` makes, made when it is first asked for: viem and what is built on it are a third of the page's script, and the first
 * image does not wait for them. A fetch that failed is tried again.
 */
export function createLate<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let made: Promise<Part> | null = null;
  return () => {
    made ??= load().catch((thrown: unknown) => {
      made = null;
      if (thrown instanceof Failure) throw thrown;
      throw new Failure('chain/unreachable', 'What is needed to ask the chain could not be fetched.', {
        hint: 'It is tried again when the connection is back.',
        cause: thrown,
      });
    });
    return made;
  };
}
