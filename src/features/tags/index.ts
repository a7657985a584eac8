export { TagBrowser } from './TagBrowser.tsx';
