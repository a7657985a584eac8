export { createImageLibrary } from './library/imageLibrary.ts';
