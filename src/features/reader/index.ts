export { ReaderChoice } from './ReaderChoice.tsx';
export { ReaderMenu } from './ReaderMenu.tsx';
