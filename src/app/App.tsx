import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { followLibrary, keepUp } from '../actions/keepUp.ts';
import type { Services } from '../actions/services.ts';
import { ServicesContext } from '../actions/servicesContext.ts';
import { type Failure, toFailure } from '../domain/failure.ts';
import { Problem } from '../ui/Problem.tsx';
import { createServices } from './createServices.ts';
import { fetchTheRest } from './fetchTheRest.ts';
import { whenFirstImage } from './firstImage.ts';
import { Shell } from './Shell.tsx';

/** The archive's client tries again by itself, and says when it gives up. */
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });

/** Made once per page, whatever React does, and before it has begun. */
const made = createServices();
made.catch((_: unknown) => undefined);

export function App() {
  const [services, setServices] = useState<Services | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let current = true;
    made.then(
      (ready) => current && setServices(ready),
      (thrown) =>
        current &&
        setFailure(
          toFailure(
            thrown,
            'app/not-started',
            'Countersign could not start.',
            'Reload the page to try again.',
          ),
        ),
    );
    return () => {
      current = false;
    };
  }, []);
  useEffect(() => {
    if (services === null) return undefined;
    const stops = [followLibrary(services)];
    let stopped = false;
    void whenFirstImage().then(() => {
      if (stopped) return;
      stops.push(keepUp(services));
      void fetchTheRest();
    });
    return () => {
      stopped = true;
      for (const stop of stops) stop();
    };
  }, [services]);
  if (failure !== null) {
    return (
      <main className="app-boot">
        <Problem problem={failure} />
      </main>
    );
  }
  if (services === null) return <main className="app-boot" aria-busy="true" />;
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={queries}>
        <Shell />
      </QueryClientProvider>
    </ServicesContext>
  );
}
