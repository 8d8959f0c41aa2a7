import type { Environment } from '@/lib/keys/key-format'

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const
export type Severity = (typeof SEVERITIES)[number]

/** How points came to be: they are the product, rounded, at least 1. */
export type ScoreParts = {
  /** What the kind weighs, with what is particular to the case. */
  base: number
  /** 1 in production, and for what belongs to no environment; less elsewhere. */
  environment: number
  /** 1 while it is new, up to 1.5 after a year. */
  time: number
}

const BY_ENVIRONMENT: Record<Environment, number> = { live: 1, test: 0.5, dev: 0.25 }
const YEAR_MS = 365 * 86_400_000
const FROM: Record<Severity, number> = { critical: 80, high: 45, medium: 20, low: 0 }

/** Points of one finding (docs/posture.md): weight, times the environment, times how long it has been so. */
export function scoreFinding(
  finding: { base: number; environment: Environment | null; since: Date | null },
  now: Date,
): { points: number; severity: Severity; parts: ScoreParts } {
  const { base, environment, since } = finding
  const years = since ? (now.getTime() - since.getTime()) / YEAR_MS : 0
  const parts = {
    base,
    environment: environment ? BY_ENVIRONMENT[environment] : 1,
    time: Math.round((1 + 0.5 * Math.min(1, Math.max(0, years))) * 100) / 100,
  }
  const points = Math.max(1, Math.round(parts.base * parts.environment * parts.time))
  const severity = SEVERITIES.find((one) => points >= FROM[one]) ?? 'low'
  return { points, severity, parts }
}
