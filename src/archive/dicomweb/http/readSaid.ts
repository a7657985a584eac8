import { z } from 'zod';

/** What the proxy of this installation's server says where it has no answer of the archive (`server/http/respond.ts`). */
const said = z.object({
  code: z.string().regex(/^archive\//),
  sentence: z.string().min(1).max(500),
  hint: z.string().max(500),
});

export type Said = z.infer<typeof said>;

/** Null where the answer is of somebody else. */
export async function readSaid(response: Response): Promise<Said | null> {
  if (!/^application\/json\b/i.test(response.headers.get('content-type') ?? '')) return null;
  try {
    return said.safeParse(await response.json()).data ?? null;
  } catch {
    // Cut off, or no JSON: then the status alone speaks.
    return null;
  }
}
