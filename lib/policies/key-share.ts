/**
 * Where a key stands among all keys, evenly from 0 to below 1: the same for ever for the same id, unlike for ids that
 * look alike. 32-bit FNV-1a with murmur's finish; not for secrets.
 */
export function keyShare(keyId: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < keyId.length; index++) {
    hash = Math.imul(hash ^ keyId.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
