/**
 * The table of docs/architecture.md: which room may import which. Checked by e2e/harness/boundaries, type-only imports
 * included. `npm run check` runs it, and also that a planted violation is still found.
 */
const room = (name) => `^src/${name}/`;
const door = (name) => `^src/${name}/(index|${name})\\.ts$`;
const TESTS = '[.](test|full[.]test|fixtures)[.]tsx?$';

/** From `room`, only these rooms may be reached. */
function onlyRooms(name, allowed, doors = []) {
  return {
    name: `${name}-imports`,
    comment: `src/${name} may import ${[...allowed, ...doors.map((one) => `the door of ${one}`)].join(', ')}`,
    severity: 'error',
    from: { path: room(name), pathNot: TESTS },
    to: {
      path: '^(src|contracts-abi|e2e)/',
      pathNot: [room(name), ...allowed.map(room), ...doors.map(door), '^contracts-abi/'],
    },
  };
}

function onlyImporter(library, rooms) {
  return {
    name: `${library}-owner`,
    comment: `only ${rooms.join(', ')} may import ${library}`,
    severity: 'error',
    from: { path: '^src/', pathNot: [...rooms.map((name) => `^src/${name}/`), TESTS] },
    to: { path: `node_modules/${library}` },
  };
}

module.exports = {
  forbidden: [
    onlyRooms('domain', []),
    onlyRooms('state', ['domain']),
    onlyRooms('actions', ['domain', 'state']),
    onlyRooms('chain', ['domain']),
    onlyRooms('archive', ['domain']),
    onlyRooms('dicom', ['domain']),
    onlyRooms('viewer', ['domain'], ['dicom']),
    onlyRooms('cli', ['domain', 'chain', 'archive', 'dicom']),
    onlyRooms('server', ['domain', 'chain', 'archive', 'dicom']),
    onlyRooms('ui', []),
    onlyRooms('features', ['actions', 'state', 'ui', 'domain'], ['viewer', 'chain']),
    {
      name: 'features-apart',
      comment: 'a feature never imports another feature',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/', pathNot: TESTS },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain uses hashes, curves, schema and canonical JSON only',
      severity: 'error',
      from: { path: room('domain'), pathNot: TESTS },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'core', 'unknown'],
        pathNot: ['node_modules/(@noble/hashes|@noble/curves|zod|canonicalize)/'],
      },
    },
    onlyImporter('@cornerstonejs/(core|tools|dicom-image-loader|metadata)', ['viewer']),
    onlyImporter('(viem|wagmi|@wagmi)/', ['chain', 'server']),
    onlyImporter('(dicom-parser|dcmjs)/', ['dicom']),
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.gen\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      conditionNames: ['import', 'module', 'default', 'types'],
    },
  },
};
