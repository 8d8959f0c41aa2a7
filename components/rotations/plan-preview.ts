import type { KeyView } from '@/lib/keys/key-contract'
import { type PlanRequest, planRotationOf, type RotationPlan } from '@/lib/rotations/rotation-plan'
import { spanWords } from './span-words'

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
  const lines: PreviewLine[] = [
    {
      at: plan.startsAt.toISOString(),
      words: `Version ${plan.number} becomes valid${request.startsAt ? '' : ', at once'}.`,
    },
    ...plan.brownouts.map(({ startsAt, endsAt }) => ({
      at: startsAt.toISOString(),
      words: `${from} is refused for ${spanWords((endsAt.getTime() - startsAt.getTime()) / 1000)}: a brownout.`,
    })),
    ...endLines(plan, request, from),
  ]
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

/** How the old version ends. */
function endLines(plan: RotationPlan, request: PlanRequest, from: string): PreviewLine[] {
  const at = plan.endsAt.toISOString()
  const { overlapSeconds, overlapFrom, retire } = request
  const byFirstUse = overlapFrom === 'first-use'
  if (!byFirstUse && plan.endsAt.getTime() < plan.startsAt.getTime() + overlapSeconds * 1000) {
    return [{ at, words: `${from} ends by its own expiry, which cuts the overlap short.` }]
  }
  const ends = byFirstUse
    ? `The overlap ends ${spanWords(overlapSeconds)} after the first use of version ${plan.number}, at the latest:`
    : 'The planned overlap ends.'
  if (retire === 'at-end') {
    const words = `${from} retires by itself. Whoever still uses it is refused.`
    return byFirstUse
      ? [
          { at, words: ends },
          { at: null, words: `${words.replace('by itself', 'by itself then')}` },
        ]
      : [{ at, words }]
  }
  const after =
    retire === 'when-quiet'
      ? `${from} retires by itself once every client has moved and was quiet; until then it is held.`
      : `${from} stays valid after that until somebody retires it, on evidence.`
  return [
    { at, words: ends },
    { at: null, words: after },
  ]
}

function toDate(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}
