import type { Route } from 'next'
import Link from 'next/link'
import { EnvironmentBadge } from '@/components/keys/environment-badge'
import type { FindingView } from '@/lib/posture/posture-contract'

type SubjectOfFindingProps = { finding: Pick<FindingView, 'subject'>; keysPath: string }

/** What a finding is about: a key leads to its page. */
export function SubjectOfFinding({ finding: { subject }, keysPath }: SubjectOfFindingProps) {
  if (subject.type !== 'key') return <span className="break-words">{subject.name}</span>
  return (
    <>
      <Link href={`${keysPath}/${subject.id}` as Route} className="break-words underline underline-offset-2">
        {subject.name}
      </Link>
      {subject.environment && <EnvironmentBadge environment={subject.environment} />}
    </>
  )
}
