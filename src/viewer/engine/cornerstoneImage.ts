import { cache, Enums, imageLoader, metaData, type Types, utilities } from '@cornerstonejs/core';
import { Failure } from '../../domain/failure.ts';
import type { ImageKey } from '../../domain/imaging/study.ts';
import type { DisplayImage } from '../pixels/displayImage.ts';
import type { ImageStore, LoadedImage } from '../stack/imageStore.ts';
import type { RenderMode } from './cornerstone.ts';

/** What Cornerstone needs of an image. */
export type GivenImage = Pick<LoadedImage, 'key' | 'display' | 'isPreview'>;

const SCHEME = 'countersign';
/** Above the providers that Cornerstone brings along. */
const PRIORITY = 20_000;

let store: ImageStore | null = null;

/** Images as far as they have come, by Cornerstone's names of them: each its own, since it shows a name only once. */
const previews = new Map<string, GivenImage>();
let previewCount = 0;

export function toImageId(key: ImageKey): string {
  return `${SCHEME}:${key}`;
}

function toKey(imageId: string): ImageKey {
  return imageId.slice(SCHEME.length + 1) as ImageKey;
}

/** Makes a preview known to Cornerstone, under the name that is returned. */
export function providePreview(image: GivenImage): string {
  previewCount += 1;
  const imageId = `${toImageId(image.key)}?preview=${previewCount}`;
  previews.set(imageId, image);
  return imageId;
}

export function releasePreview(imageId: string): void {
  previews.delete(imageId);
  dropFromCache(imageId);
}

/** The images that Cornerstone is given from now on. */
export function provideImages(next: ImageStore): void {
  store = next;
}

/** What the store has let go of must not stay in Cornerstone's own cache. */
export function releaseImage(key: ImageKey): void {
  dropFromCache(toImageId(key));
}

function dropFromCache(imageId: string): void {
  if (cache.getImageLoadObject(imageId) !== undefined) cache.removeImageLoadObject(imageId, { force: true });
}

/** Teaches Cornerstone to take decoded images from the store: nothing is decoded or rescaled by it. */
export function registerImages(mode: RenderMode): void {
  imageLoader.registerImageLoader(SCHEME, (imageId: string) => ({
    promise: loadImage(imageId, mode),
  }));
  metaData.addProvider((type: string, imageId: string) => {
    if (typeof imageId !== 'string' || !imageId.startsWith(`${SCHEME}:`)) return undefined;
    return toModule(type, previews.get(imageId) ?? store?.peek(toKey(imageId)) ?? null);
  }, PRIORITY);
}

async function loadImage(imageId: string, mode: RenderMode): Promise<Types.IImage> {
  if (store === null) throw new Failure('viewer/not-started', 'The viewer has been closed.');
  return toCornerstoneImage(imageId, previews.get(imageId) ?? (await store.load(toKey(imageId))), mode);
}

/**
 * Every image lies in a plane of its own with the world's x as column and y as row times the pixel aspect: a stack needs no patient
 * geometry, coordinates stay exact, and slices of different position cannot move the camera.
 */
function toModule(type: string, image: GivenImage | null): object | undefined {
  if (image === null) return undefined;
  const { rows, columns, aspect } = image.display;
  switch (type) {
    case Enums.MetadataModules.IMAGE_PLANE:
      return {
        frameOfReferenceUID: SCHEME,
        rows,
        columns,
        rowCosines: [1, 0, 0],
        columnCosines: [0, 1, 0],
        imageOrientationPatient: [1, 0, 0, 0, 1, 0],
        imagePositionPatient: [0, 0, 0],
        pixelSpacing: [aspect, 1],
        rowPixelSpacing: aspect,
        columnPixelSpacing: 1,
      };
    case Enums.MetadataModules.IMAGE_PIXEL:
      return pixelModule(image.display);
    case Enums.MetadataModules.GENERAL_SERIES:
      // Named neutrally: for some modalities Cornerstone would choose windows and units of its own.
      return { modality: 'OT' };
    default:
      return undefined;
  }
}

function pixelModule(image: DisplayImage): object {
  const colour = image.kind === 'colour';
  const bits = colour || image.samples instanceof Uint8Array ? 8 : 16;
  return {
    rows: image.rows,
    columns: image.columns,
    samplesPerPixel: colour ? 3 : 1,
    bitsAllocated: bits,
    bitsStored: bits,
    highBit: bits - 1,
    pixelRepresentation: !colour && image.samples instanceof Int16Array ? 1 : 0,
    // MONOCHROME1 is turned around by the viewport, together with the reader's own inversion.
    photometricInterpretation: colour ? 'RGB' : 'MONOCHROME2',
  };
}

function toCornerstoneImage(imageId: string, { display }: GivenImage, mode: RenderMode): Types.IImage {
  const colour = display.kind === 'colour';
  const rgba = colour && mode === 'cpu';
  const scalarData = colour
    ? rgba
      ? new Uint8Array(display.rgba.buffer)
      : withoutAlpha(display.rgba)
    : display.samples;
  const components = colour ? (rgba ? 4 : 3) : 1;
  const voxelManager = utilities.VoxelManager.createImageVoxelManager({
    scalarData,
    width: display.columns,
    height: display.rows,
    numberOfComponents: components,
  });
  const minimum = colour ? 0 : display.minimum;
  const maximum = colour ? 255 : display.maximum;
  const image = {
    imageId,
    minPixelValue: minimum,
    maxPixelValue: maximum,
    // Samples stay as stored; windows are turned into sample values by the viewport.
    slope: 1,
    intercept: 0,
    windowCenter: colour ? 128 : (minimum + maximum + 1) / 2,
    windowWidth: colour ? 256 : maximum - minimum + 1,
    voiLUTFunction: Enums.VOILUTFunctionType.LINEAR,
    getPixelData: () => scalarData,
    rows: display.rows,
    columns: display.columns,
    height: display.rows,
    width: display.columns,
    color: colour,
    rgba,
    numberOfComponents: components,
    columnPixelSpacing: 1,
    rowPixelSpacing: display.aspect,
    invert: false,
    photometricInterpretation: colour ? 'RGB' : 'MONOCHROME2',
    sizeInBytes: scalarData.byteLength,
    dataType: scalarData.constructor.name,
    voxelManager,
  };
  return image as unknown as Types.IImage;
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let pixel = 0; pixel * 4 < rgba.length; pixel += 1) {
    rgb[pixel * 3] = rgba[pixel * 4] ?? 0;
    rgb[pixel * 3 + 1] = rgba[pixel * 4 + 1] ?? 0;
    rgb[pixel * 3 + 2] = rgba[pixel * 4 + 2] ?? 0;
  }
  return rgb;
}
