export { Crosshair } from './Crosshair.tsx';
export { FusionLayer } from './FusionLayer.tsx';
export { PlaneBadge, planeWords } from './PlaneBadge.tsx';
export { PlaneBar, PlanesButton } from './PlaneBar.tsx';
export type { PlaneSession } from './planeSession.ts';
export { useLinkedPlane, useLoaded, usePlaneSession } from './usePlaneSession.ts';
