'use client'

import { RelativeTime } from '@/components/ui/relative-time'
import type { FindingKind } from '@/lib/posture/finding-kinds'
import type { PostureView, SetAsideView } from '@/lib/posture/posture-contract'
import type { FindingActProps } from './posture-acts'
import { SubjectOfFinding } from './subject-of-finding'
import { TakeBackAct } from './take-back-act'

type SetAsideListProps = Pick<FindingActProps, 'acts' | 'done'> & {
  setAside: PostureView['setAside']
  keysPath: string
  /** What the person may take back. */
  theirs: readonly FindingKind[]
}

/** What somebody decided to live with, folded away: who, when, why, until when. */
export function SetAsideList({ setAside, keysPath, theirs, acts, done }: SetAsideListProps) {
  const { count, points, findings } = setAside
  if (count === 0) return null
  return (
    <details className="border-t">
      <summary className="px-4 py-2.5 font-medium hover:bg-sunken">
        Set aside: {count.toLocaleString('en')} {count === 1 ? 'finding' : 'findings'},{' '}
        {points.toLocaleString('en')} {points === 1 ? 'point' : 'points'} that the score leaves out
      </summary>
      <ol aria-label="Set aside" className="divide-y border-t">
        {findings.map((finding) => (
          <SetAsideRow key={finding.id} finding={finding} keysPath={keysPath}>
            {theirs.includes(finding.kind) && <TakeBackAct finding={finding} acts={acts} done={done} />}
          </SetAsideRow>
        ))}
      </ol>
      {findings.length < count && (
        <p className="border-t px-4 py-2.5 text-xs text-muted">
          {findings.length} of {count.toLocaleString('en')} are of the filter, or of the first 200.
        </p>
      )}
    </details>
  )
}

type SetAsideRowProps = { finding: SetAsideView; keysPath: string; children: React.ReactNode }

function SetAsideRow({ finding, keysPath, children }: SetAsideRowProps) {
  const { title, what, points, setAside } = finding
  return (
    <li className="grid gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <h3 className="font-medium">{title}</h3>
          <SubjectOfFinding finding={finding} keysPath={keysPath} />
        </div>
        <p>{what}</p>
        <p className="break-words">“{setAside.reason}”</p>
        <p className="text-xs text-muted">
          {points} {points === 1 ? 'point' : 'points'} · set aside{setAside.by && ` by ${setAside.by}`}{' '}
          <RelativeTime at={setAside.at} /> · back <RelativeTime at={setAside.until} />
        </p>
      </div>
      <div>{children}</div>
    </li>
  )
}
