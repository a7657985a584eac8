import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const stub = (name: string) => fileURLToPath(new URL(`src/viewer/stubs/${name}`, import.meta.url));

/** vtk.js 36 registers a WebGPU renderer beside the OpenGL one; Cornerstone never asks for it, and it is a tenth of the engine. */
const withoutWebGpu: Plugin = {
  name: 'without-webgpu',
  enforce: 'pre',
  resolveId: (source, importer) =>
    importer?.includes('/@kitware/vtk.js/') && /\/WebGPU\//.test(source) ? stub('webGpu.ts') : null,
};

/**
 * The app is fetched beside the entry that starts it, not after it. What the app imports is not: a browser asks a server of
 * HTTP/1.1 for six files at once, and what the entry asks for goes before them.
 */
const fetchAppAtOnce: Plugin = {
  name: 'fetch-app-at-once',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const app = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/app/start.tsx'));
      if (app === undefined) return [];
      const files = [app.fileName, ...(app.viteMetadata?.importedCss ?? [])];
      return files
        .filter((file) => !html.includes(`"/${file}"`))
        .map((file) => ({
          tag: 'link',
          attrs: {
            rel: file.endsWith('.css') ? 'stylesheet' : 'modulepreload',
            crossorigin: true,
            href: `/${file}`,
          },
          injectTo: 'head' as const,
        }));
    },
  },
};

const LENGTH = /(?<![\w#.-])-?\d*\.?\d+px\b/g;

/** Lengths in pixels become rem, so that all grow with the text; hairlines stay what they are. */
const toRem = (words: string) =>
  words.replace(LENGTH, (length) => {
    const pixels = Number.parseFloat(length);
    return Math.abs(pixels) < 3 ? length : `${pixels / 16}rem`;
  });

const growWithText = {
  postcssPlugin: 'grow-with-text',
  Declaration(declaration: { value: string }) {
    const value = toRem(declaration.value);
    if (value !== declaration.value) declaration.value = value;
  },
  AtRule: {
    container(rule: { params: string }) {
      rule.params = toRem(rule.params);
    },
  },
};

export default defineConfig({
  css: { postcss: { plugins: [growWithText] } },
  plugins: [withoutWebGpu, fetchAppAtOnce, react()],
  resolve: {
    alias: {
      // vtk.js 36 imports xmlbuilder2 for mesh files that a DICOM viewer never reads; it drags in Node's "events".
      xmlbuilder2: stub('xmlbuilder2.ts'),
    },
  },
  // The development server must bundle these once: found one by one they would exist twice (metadata), or lack their default export (codecs).
  optimizeDeps: {
    include: [
      '@cornerstonejs/core',
      '@cornerstonejs/tools',
      '@cornerstonejs/metadata',
      '@cornerstonejs/utils',
      '@cornerstonejs/codec-charls/decodewasmjs',
      '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs',
      '@cornerstonejs/codec-openjpeg/decodewasmjs',
      '@cornerstonejs/codec-openjph/wasmjs',
      '@cornerstonejs/jpeg-lossless-decoder-js',
      'pako',
    ],
  },
  worker: { format: 'es' },
  build: { target: 'es2023', manifest: true, sourcemap: false, chunkSizeWarningLimit: 4000 },
});
