export { SignIn } from './SignIn.tsx';
export { useArchiveStatus, useSignedInAs } from './useArchiveStatus.ts';
export { Worklist } from './Worklist.tsx';
