/** Types of the codecs' Emscripten modules, which ship none. Signatures as in the packages' versions of package.json. */
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const create: import('./emscripten.ts').CreateCodec<
    'JpegLSDecoder',
    import('./emscripten.ts').JpegLsDecoder
  >;
  export default create;
}
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const create: import('./emscripten.ts').CreateCodec<'J2KDecoder', import('./emscripten.ts').Decoder>;
  export default create;
}
declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const create: import('./emscripten.ts').CreateCodec<
    'HTJ2KDecoder',
    import('./emscripten.ts').HighThroughputDecoder
  >;
  export default create;
}
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const create: import('./emscripten.ts').CreateCodec<'JPEGDecoder', import('./emscripten.ts').Decoder>;
  export default create;
}
