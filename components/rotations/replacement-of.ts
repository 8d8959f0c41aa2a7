import type { KeyView, RotationView } from '@/lib/keys/key-contract'
import { isReplacement } from '@/lib/rotations/replacement-plan'

type Replaced = { rotation: RotationView; version: number; reason: string | null }

/** The replacement of a compromised key whose successor is alive and nobody has taken yet; undefined else. */
export function replacementOf({
  versions,
  rotations,
}: Pick<KeyView, 'versions' | 'rotations'>): Replaced | undefined {
  const rotation = rotations.findLast(
    (one) => isReplacement(one) && one.handedOverAt === null && one.firstUsedAt === null,
  )
  const successor = versions.find(({ version }) => version === rotation?.successorVersion)
  if (!rotation || !successor || successor.version !== versions.at(-1)?.version) return undefined
  if (!['active', 'disabled'].includes(successor.state)) return undefined
  const from = versions.find(({ version }) => version === rotation.fromVersion)
  return { rotation, version: successor.version, reason: from?.revokeReason ?? null }
}
