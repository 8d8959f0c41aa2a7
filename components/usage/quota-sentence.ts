import type { Quota } from '@/lib/limits/limit-rules'
import type { UsageView } from '@/lib/usage/usage-contract'

/** On how many of the recorded days or months more was accepted than the quota lets through. By days of UTC. */
export function quotaSentence(
  usage: UsageView,
  { limit, period }: Quota,
): { over: number; sentence: string } {
  const accepted = usage.series.find(({ group }) => group === 'VALID')?.points ?? []
  const sums = new Map<string, number>()
  for (const { at, count } of accepted) {
    const span = at.slice(0, period === 'day' ? 'YYYY-MM-DD'.length : 'YYYY-MM'.length)
    sums.set(span, (sums.get(span) ?? 0) + count)
  }
  const beyond = [...sums.values()].map((sum) => sum - limit).filter((excess) => excess > 0)
  const over = beyond.length
  const what = over === 1 ? period : `${period}s`
  const refused = beyond.reduce((sum, excess) => sum + excess, 0).toLocaleString('en')
  const sentence =
    over === 0
      ? 'In the last 60 days this quota would not have been reached.'
      : `In the last 60 days the quota would have been used up on ${over} ${what}: ${refused} accepted requests lay beyond it.`
  return { over, sentence }
}
