type Rotation = {
  automatic: boolean
  claimedAt: Date | null
  handedOverAt: Date | null
  firstUsedAt: Date | null
}
type Successor = { publicKey: Uint8Array | null; use?: unknown }

/**
 * Whether anybody can call with the successor: an automatic one until it is claimed or handed over, and one that waits
 * for its holder's public key, are known to nobody.
 */
export function successorIsKnown(rotation: Rotation, successor: Successor, key: { kind: string }): boolean {
  if (waitsForPublicKey(successor, key)) return false
  const { automatic, claimedAt, handedOverAt, firstUsedAt } = rotation
  const brought = key.kind === 'ed25519'
  return !automatic || brought || Boolean(claimedAt ?? handedOverAt ?? firstUsedAt ?? successor.use)
}

/** Whether anybody can call with this version of a key: its first is somebody's, others are as they were made. */
export function isKnown(
  version: Successor & { id: string },
  key: { kind: string; rotations: readonly (Rotation & { toVersionId: string })[] },
): boolean {
  const made = key.rotations.find((rotation) => rotation.toVersionId === version.id)
  return made === undefined || successorIsKnown(made, version, key)
}

/** An Ed25519 version whose holder has not brought the public key yet: it opens nothing. */
export function waitsForPublicKey(version: Pick<Successor, 'publicKey'>, key: { kind: string }): boolean {
  return key.kind === 'ed25519' && version.publicKey === null
}
