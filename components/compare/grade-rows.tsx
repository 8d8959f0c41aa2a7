import { Flag } from 'lucide-react'
import { Na } from '@/components/tokens/na'
import { GRADE_WORDS, PART_WORDS } from '@/components/tokens/words'
import { gradeSpanFlags } from '@/lib/tokens/grade-span-flag'
import { GRADE_NAMES } from '@/lib/tokens/ratings-queries'
import { gradeOf } from '@/lib/tokens/token-figure'
import type { CompareRow } from './compare-section'
import type { Compared } from './compared'
import { ScoreBar } from './score-bar'

const PARTED = ['fundamental', 'technology', 'trader'] as const

/** Published grades with those parts that at least one of the tokens has. */
export function publishedRows(compared: readonly Compared[]): CompareRow[] {
  return GRADE_NAMES.flatMap((name): CompareRow[] => {
    const parted = PARTED.find((one) => one === name)
    const parts = parted ? keysOf(compared.map(({ token }) => token.rating?.[parted]?.parts)) : []
    return [
      {
        key: name,
        label: GRADE_WORDS[name],
        cell: ({ token }) => (
          <ScoreBar value={gradeOf(token, name)}>
            <SpanFlag compared={{ token }} name={name} />
          </ScoreBar>
        ),
      },
      ...parts.map((part) => ({
        key: `${name} ${part}`,
        label: partWord(part),
        part: true,
        cell: ({ token }: Compared) => {
          const shown: Record<string, number | null> | undefined = parted && token.rating?.[parted]?.parts
          return <ScoreBar value={shown?.[part] ?? null} />
        },
      })),
    ]
  })
}

/** Our own grades with their parts, and the range that each would have if what is N/A were the worst or the best. */
export function ownRows(compared: readonly Compared[]): CompareRow[] {
  return PARTED.flatMap((name): CompareRow[] => [
    {
      key: name,
      label: GRADE_WORDS[name],
      cell: ({ token: { own } }) =>
        own ? (
          <ScoreBar value={own[name].grade}>
            <span className="text-xs text-muted">
              range {own[name].range.low} to {own[name].range.high}
            </span>
          </ScoreBar>
        ) : (
          <Na />
        ),
    },
    ...keysOf(compared.map(({ token }) => token.own?.[name].parts)).map((part) => ({
      key: `${name} ${part}`,
      label: partWord(part),
      part: true,
      cell: ({ token: { own } }: Compared) => {
        const found = own?.[name].parts[part]
        return (
          <ScoreBar value={found?.score ?? null}>
            {found?.stale && <span className="text-xs text-warn">stale</span>}
          </ScoreBar>
        )
      },
    })),
  ])
}

function SpanFlag({ compared: { token }, name }: { compared: Pick<Compared, 'token'>; name: string }) {
  const flag = token.rating && gradeSpanFlags(token.rating).find(({ grade }) => grade === name)
  if (!flag) return null
  return (
    <span className="text-xs text-warn">
      <Flag aria-hidden className="mr-1 inline size-3" />
      outside its parts, {flag.lowest} to {flag.highest}
    </span>
  )
}

function keysOf(parts: readonly (Record<string, unknown> | undefined)[]): string[] {
  return [...new Set(parts.flatMap((part) => Object.keys(part ?? {})))]
}

function partWord(part: string): string {
  return PART_WORDS[part] ?? part.charAt(0).toUpperCase() + part.slice(1)
}
