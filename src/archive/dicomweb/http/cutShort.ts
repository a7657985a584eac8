/** A body ended before its end: the connection or the server went away. Asked for again. */
export class CutShort extends Error {}
