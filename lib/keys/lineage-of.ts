type Rotation = { fromVersionId: string; toVersionId: string; emergency: boolean }

/**
 * The version and all that came from it by rotation: who held it could have claimed its successor, and with that the
 * next. An emergency breaks the line, since nobody takes the successor of a compromised version with that version.
 */
export function lineageOf(versionId: string, rotations: readonly Rotation[]): Set<string> {
  const lineage = new Set([versionId])
  // A set that grows while it is walked is walked to its end.
  for (const held of lineage) {
    for (const { fromVersionId, toVersionId, emergency } of rotations) {
      if (fromVersionId === held && !emergency) lineage.add(toVersionId)
    }
  }
  return lineage
}
