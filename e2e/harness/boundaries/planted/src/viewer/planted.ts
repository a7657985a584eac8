export type Planted = 'planted';
