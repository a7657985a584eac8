import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { ImageKey, Series } from '../domain/imaging/study.ts';
import type { Command } from '../ui/command.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import type { Viewport } from '../viewer/index.ts';

const TagBrowser = lazy(async () => ({ default: (await import('../features/tags/index.ts')).TagBrowser }));

/** The tags of the image in the active viewport, called up by a command. */
export function useTagBrowser(
  viewport: Viewport | null,
  series: Series | null,
): { readonly commands: readonly Command[]; readonly browser: ReactNode } {
  const [opened, setOpened] = useState<{ readonly image: ImageKey; readonly series: Series } | null>(null);
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'tags',
        label: 'Tags of the image',
        group: 'Images',
        run: () => {
          const image = viewport?.getSnapshot().image ?? null;
          if (image !== null && series?.images.includes(image) === true) setOpened({ image, series });
        },
      },
    ],
    [viewport, series],
  );
  const browser = opened !== null && (
    <ErrorBoundary what="The tag browser">
      <Suspense fallback={null}>
        <TagBrowser
          series={opened.series}
          image={opened.image}
          onGo={(index) => viewport?.scrollTo(index)}
          onClose={() => setOpened(null)}
        />
      </Suspense>
    </ErrorBoundary>
  );
  return { commands, browser };
}
