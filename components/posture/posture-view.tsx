import { ShieldCheck } from 'lucide-react'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { queryHref } from '@/components/ui/query-href'
import type { FindingAct, FindingKind } from '@/lib/posture/finding-kinds'
import type { PostureView as Posture } from '@/lib/posture/posture-contract'
import { FindingsList } from './findings-list'
import { lookedAtWords } from './looked-at-words'
import type { KeysPlace, PostureActs } from './posture-acts'
import { PostureFilter } from './posture-filter'
import { PostureSummary } from './posture-summary'

type PostureViewProps = {
  posture: Posture
  query: { kind?: string | undefined; environment?: string | undefined }
  acts: PostureActs
  mine: readonly FindingAct[]
  path: string
  theirs: readonly FindingKind[]
  keys: KeysPlace
  selfId: string | null
}

/** The page of the posture: its sum, and every finding with what ends it. */
export function PostureView({ posture, query, path, ...rest }: PostureViewProps) {
  const { findings, more, bySeverity, byKind, lookedAt, setAside } = posture
  const total = Object.values(bySeverity).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <PostureSummary {...posture} />
      {total > 0 && <PostureFilter byKind={byKind} />}
      <Card flush title="What to fix" description="What weighs most comes first.">
        {/* Also when it is empty: it says what the last act did. */}
        <FindingsList posture={posture} {...rest}>
          {total === 0 && (
            <EmptyState
              icon={ShieldCheck}
              title={setAside.count > 0 ? 'Nothing else to fix' : 'Nothing to fix'}
            >
              {lookedAtWords(lookedAt)} What nobody recorded, such as who holds a secret, no page can tell.
            </EmptyState>
          )}
          {total > 0 && findings.length === 0 && (
            <EmptyState
              title="Nothing of this kind"
              action={
                <Link href={queryHref(path, {})} className={buttonClass()}>
                  Clear the filter
                </Link>
              }
            />
          )}
          {more > 0 && (
            <p className="flex flex-wrap items-center gap-3 border-t px-4 py-3 text-muted">
              {more.toLocaleString('en')} more weigh less.
              {findings.length < 200 && (
                <Link
                  href={queryHref(path, { ...query, limit: '200' })}
                  className={buttonClass()}
                  scroll={false}
                >
                  Show up to 200
                </Link>
              )}
            </p>
          )}
        </FindingsList>
      </Card>
    </>
  )
}
