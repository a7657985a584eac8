import { Failure } from '../../domain/failure.ts';
import type { ForeignObject } from '../../domain/foreign/foreignObject.ts';
import type { Instance } from '../instance/instance.ts';
import { createBreather } from './breather.ts';

/**
 * Reads what instances say as objects of other systems, from their kept bytes: each once, when it is first asked for. An object
 * that cannot be read says so itself.
 */
export function createForeignReader(): (instances: Iterable<Instance>) => Promise<readonly ForeignObject[]> {
  const known = new WeakMap<Instance, Promise<ForeignObject | null>>();

  async function readOnce(instance: Instance): Promise<ForeignObject | null> {
    const { origin } = instance;
    if (origin.kind !== 'file') return null;
    const { foreignKindOf, readForeignObject } = await import('../foreign/readForeignObject.ts');
    if (foreignKindOf(instance.sopClassUid) === null) return null;
    return readForeignObject(origin.file, createBreather()).catch(ignoreFailure);
  }

  function read(instance: Instance): Promise<ForeignObject | null> {
    const before = known.get(instance);
    if (before !== undefined) return before;
    const reading = readOnce(instance);
    if (instance.origin.kind === 'file') known.set(instance, reading);
    return reading;
  }

  return async (instances) => {
    const objects = await Promise.all([...instances].map(read));
    return objects.filter((object) => object !== null).toSorted(byTime);
  };
}

/** A file that was opened has a data set and the UIDs that name it; one that has not says nothing that could be cited. */
function ignoreFailure(thrown: unknown): null {
  if (thrown instanceof Failure) return null;
  throw thrown;
}

/** Oldest first; those without a date at the end. */
function byTime(left: ForeignObject, right: ForeignObject): number {
  const [one, other] = [left, right].map(
    ({ writtenAt, source }) => `${writtenAt || '9'} ${source.sopInstanceUid}`,
  );
  return (one ?? '') < (other ?? '') ? -1 : 1;
}
