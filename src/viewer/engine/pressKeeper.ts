import type { ToolName } from '../viewer.ts';

/** The tool that a press is meant for. */
export interface ChosenTool {
  readonly name: ToolName;
  /** A freehand line stays open. */
  readonly open: boolean;
}

/** Presses that come before the tool is there that is to have them: a stroke that was drawn is not lost. */
export interface PressKeeper {
  /** Gives what was kept to an element, in order, each with its tool; what comes later goes there by itself. */
  giveTo(element: HTMLElement, choose: (tool: ChosenTool) => void): void;
  drop(): void;
  destroy(): void;
}

interface KeptEvent {
  readonly event: MouseEvent;
  readonly tool: ChosenTool;
}

/** @param toolFor the tool of a press on `host` that is to be kept, with all that the pointer does after it; null for another one */
export function createPressKeeper(
  host: HTMLElement,
  toolFor: (event: MouseEvent) => ChosenTool | null,
): PressKeeper {
  const lifetime = new AbortController();
  const { signal } = lifetime;
  let kept: KeptEvent[] = [];

  function onDown(event: MouseEvent): void {
    const tool = event.isTrusted ? toolFor(event) : null;
    if (tool !== null) kept.push({ event, tool });
  }

  function onGoOn(event: MouseEvent): void {
    const before = kept.at(-1);
    if (before !== undefined && event.isTrusted) kept.push({ event, tool: before.tool });
  }

  host.addEventListener('mousedown', onDown, { capture: true, signal });
  window.addEventListener('mousemove', onGoOn, { capture: true, signal });
  window.addEventListener('mouseup', onGoOn, { capture: true, signal });

  return {
    giveTo(element, choose) {
      const events = kept;
      kept = [];
      for (const { event, tool } of events) {
        choose(tool);
        element.dispatchEvent(new MouseEvent(event.type, event));
      }
    },
    drop() {
      kept = [];
    },
    destroy: () => lifetime.abort(),
  };
}
