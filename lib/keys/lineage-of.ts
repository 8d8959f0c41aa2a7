/** A rotation as the step from one version to the next, by id or by number. */
export type LineageStep<V> = { from: V; to: V; emergency: boolean }

/**
 * The version and all that came from it by rotation: who held it could have claimed its successor, and with that the
 * next. An emergency breaks the line, since nobody takes the successor of a compromised version with that version.
 */
export function lineageOf<V>(version: V, steps: readonly LineageStep<V>[]): Set<V> {
  const lineage = new Set([version])
  // A set that grows while it is walked is walked to its end.
  for (const held of lineage) {
    for (const { from, to, emergency } of steps) if (from === held && !emergency) lineage.add(to)
  }
  return lineage
}

/** The step that a stored rotation is. */
export function lineageStep(rotation: {
  fromVersionId: string
  toVersionId: string
  emergency: boolean
}): LineageStep<string> {
  return { from: rotation.fromVersionId, to: rotation.toVersionId, emergency: rotation.emergency }
}
