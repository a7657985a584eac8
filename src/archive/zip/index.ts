export { inflateZip, namesInZip, readBundleZip, readZip } from './readZip.ts';
export { writeZip } from './writeZip.ts';
export { BUNDLE_BOUNDS, type ZipBounds } from './zipFormat.ts';
