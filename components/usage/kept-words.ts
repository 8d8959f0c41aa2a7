import { exactInBoth } from '@/components/ui/instant-text'
import type { UsageStep } from '@/lib/usage/usage-contract'

/** What to say when a chart begins before sums of its step are kept; null when all of it is there. */
export function keptWords(
  keptFrom: string | null,
  fromMs: number,
  step: UsageStep,
  zone: string,
): string | null {
  if (keptFrom === null || Date.parse(keptFrom) <= fromMs) return null
  const coarser = step === 'minute' ? 'hour' : 'day'
  const since = exactInBoth(Date.parse(keptFrom), zone).replace('\n', ' = ')
  return `Sums by ${step} are kept since ${since}. What is older can be seen by ${coarser}.`
}
