const ZIP_MAGIC = [0x50, 0x4b] as const;

export function isZip(head: Uint8Array): boolean {
  return head[0] === ZIP_MAGIC[0] && head[1] === ZIP_MAGIC[1] && (head[2] === 3 || head[2] === 5);
}
