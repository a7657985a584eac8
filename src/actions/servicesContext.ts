import { createContext, useContext } from 'react';
import { Failure } from '../domain/failure.ts';
import type { Services } from './services.ts';

/** How features reach the services; `app` provides them. */
export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Failure('app/no-services', 'A part was shown outside the room.');
  return services;
}
