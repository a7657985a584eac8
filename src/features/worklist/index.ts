export { SignIn } from './SignIn.tsx';
export { useArchiveStatus } from './useArchiveStatus.ts';
export { Worklist } from './Worklist.tsx';
