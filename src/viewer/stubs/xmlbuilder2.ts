/** Stands in for xmlbuilder2, which only vtk.js's XML mesh readers and writers call. */
export function create(): never {
  throw new Error('XML meshes cannot be read or written here');
}
