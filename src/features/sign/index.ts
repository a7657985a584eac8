export { SignBar } from './SignBar.tsx';
export { SignSheet } from './SignSheet.tsx';
