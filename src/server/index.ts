export { type RunningServer, type ServerSettings, startServer } from './startServer.ts';
