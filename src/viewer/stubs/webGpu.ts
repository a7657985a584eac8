/** Stands in for vtk.js's WebGPU renderer, which is imported for its registration only. */
export {};
