import type { KeyView } from '@/lib/keys/key-contract'
import { type PlanRequest, planRotationOf } from '@/lib/rotations/rotation-plan'

/** What the rotation would do. `at` is when; a line without it holds from then on. */
export type PreviewLine = { at: string | null; words: string }
export type PlanPreview = { lines: PreviewLine[] } | { refused: string }

const EPOCH = new Date(0)

/** The plan in words, decided by the same rule that the server applies. */
export function planPreview(key: KeyView, request: PlanRequest, nowMs: number): PlanPreview {
  const now = new Date(nowMs)
  const facts = {
    key: { expiresAt: toDate(key.expiresAt), disabledAt: key.state === 'disabled' ? EPOCH : null },
    versions: key.versions.map((version) => ({
      id: version.id,
      number: version.version,
      notBefore: new Date(version.notBefore),
      expiresAt: toDate(version.expiresAt),
      retiresAt: toDate(version.retiresAt),
      revokedAt: toDate(version.revokedAt),
    })),
    rotations: key.rotations.map((rotation) => ({
      startsAt: new Date(rotation.startsAt),
      endsAt: new Date(rotation.endsAt),
      cancelledAt: toDate(rotation.cancelledAt),
      completedAt: toDate(rotation.completedAt),
      rolledBackAt: toDate(rotation.rolledBackAt),
      fromVersionId: key.versions.find(({ version }) => version === rotation.fromVersion)?.id ?? '',
    })),
  }
  const plan = planRotationOf(facts, request, now)
  if ('refused' in plan) return { refused: plan.detail }

  const [from, to] = [`Version ${plan.from.number}`, `version ${plan.number}`]
  const endsAt = plan.endsAt.toISOString()
  const wantedMs = plan.startsAt.getTime() + request.overlapSeconds * 1000
  const lines: PreviewLine[] = [
    {
      at: plan.startsAt.toISOString(),
      words: `Version ${plan.number} becomes valid${request.startsAt ? '' : ', at once'}.`,
    },
  ]
  if (plan.endsAt.getTime() < wantedMs) {
    lines.push({ at: endsAt, words: `${from} ends by its own expiry, which cuts the overlap short.` })
  } else if (plan.retiresAt) {
    lines.push({ at: endsAt, words: `${from} retires by itself. Whoever still uses it is refused.` })
  } else {
    lines.push({ at: endsAt, words: 'The planned overlap ends.' })
    lines.push({ at: null, words: `${from} stays valid after that until somebody retires it, on evidence.` })
  }
  lines.push(
    key.expiresAt
      ? {
          at: key.expiresAt,
          words: `The key expires, and ${to} with it: a successor never outlives its key.`,
        }
      : { at: null, words: `The key has no expiry, so ${to} has none either.` },
  )
  return { lines }
}

function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}
