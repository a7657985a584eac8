import { Failure } from '../../../domain/failure.ts';
import type { ChainSettings, EmbeddedChain } from '../embeddedChain.ts';

export const JOURNAL = 'chain.journal';

export function openJavascriptChain(settings: ChainSettings): Promise<EmbeddedChain> {
  throw new Failure('chain/none', `no chain for ${settings.folder}`);
}
