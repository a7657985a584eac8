import './ui/tokens.css';
import { toRoute } from './app/route.ts';
import { askForStudy } from './archive/dicomweb/ahead/askForStudy.ts';

// What the address asks for travels while the app itself is still being read. The app says what is wrong with it.
const { studyInstanceUid } = toRoute(location.pathname, location.search);
askForStudy(new URL(import.meta.env.BASE_URL, location.origin).href, studyInstanceUid).catch(
  (_: unknown) => undefined,
);

const root = document.getElementById('root');
if (root !== null) void import('./app/start.tsx').then(({ start }) => start(root));
