import type { GradeName } from '@/lib/grades/method'

export const OWN_GRADE_WORDS: Record<GradeName, string> = {
  fundamental: 'Fundamental Grade',
  technology: 'Technology Grade',
  trader: 'Trader Grade',
}

/** What a raw figure is, in words: dev_commits_90d becomes "dev commits 90d". */
export function rawWords(what: string): string {
  return what === 'close_usd' ? 'close, USD' : what.replaceAll('_', ' ').replace(/ usd$/, ', USD')
}
