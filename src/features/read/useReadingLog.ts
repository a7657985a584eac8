import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { logEvent } from '../../actions/logEvent.ts';
import { openLogs } from '../../actions/openLogs.ts';
import { isLogged } from '../../actions/project/inProject.ts';
import { useServices } from '../../actions/servicesContext.ts';
import type { Bytes32, Uid } from '../../domain/ids.ts';
import type { LogEvent } from '../../domain/log/openLog.ts';
import { selectMe } from '../../state/createReader.ts';
import { selectOpenLog } from '../../state/createReadingLogs.ts';
import type { ToolName } from '../../viewer/index.ts';
import { NOTHING_SAMPLED, type Sampled, sampleLog } from './logSampling.ts';
import type { ViewportRegistry } from './viewportRegistry.ts';

/** An image that stands for a tenth of a second was shown. */
const LOOK_EVERY_MS = 100;

/** Whether the project of this installation asks for a reading log. */
export function useIsLogged(): boolean {
  const services = useServices();
  return useStore(services.readings, () => isLogged(services));
}

/** Notes what the viewports show and which tool is in hand, while the page is looked at; nothing where no log is asked for. */
export function useReadingLog(registry: ViewportRegistry, study: Uid, tool: ToolName): void {
  const services = useServices();
  const on = useIsLogged();
  const held = useRef(tool);
  useEffect(() => {
    held.current = tool;
  }, [tool]);
  useEffect(() => {
    if (!on) return undefined;
    const note = (event: LogEvent) => logEvent(services, { study, event });
    let sampled = new Map<string, Sampled>();
    let inHand: ToolName | null = null;
    let into: Bytes32 | null = null;
    const openNow = () =>
      selectOpenLog(services.logs.getState(), study, selectMe(services.reader.getState()))?.seed ?? null;
    let timer: ReturnType<typeof setInterval> | undefined;
    const look = () => {
      // Another reader's log, or one after a signature, begins with what stands on the screen and the tool in hand.
      const open = openNow();
      if (open === null || open !== into) {
        sampled = new Map();
        inHand = null;
      }
      const next = new Map<string, Sampled>();
      for (const [cell, { viewport }] of registry.all()) {
        const one = sampleLog(sampled.get(cell) ?? NOTHING_SAMPLED, viewport.getSnapshot());
        next.set(cell, one.sampled);
        for (const event of one.events) note(event);
      }
      sampled = next;
      if (inHand !== held.current) note({ event: 'tool', tool: held.current });
      inHand = held.current;
      into = openNow();
    };
    const follow = () => {
      clearInterval(timer);
      if (document.visibilityState === 'visible') timer = setInterval(look, LOOK_EVERY_MS);
    };
    const turn = () => {
      note({ event: document.visibilityState === 'visible' ? 'resume' : 'pause' });
      follow();
    };
    let left = false;
    void openLogs(services, { study }).then(() => {
      if (!left) follow();
    });
    document.addEventListener('visibilitychange', turn);
    return () => {
      left = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', turn);
      note({ event: 'pause' });
    };
  }, [services, registry, study, on]);
}
