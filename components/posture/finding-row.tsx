import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-class'
import { RelativeTime } from '@/components/ui/relative-time'
import type { FindingAct } from '@/lib/posture/finding-kinds'
import type { FindingView } from '@/lib/posture/posture-contract'
import { CallersAct } from './callers-act'
import { FindingActs } from './finding-acts'
import { type FindingActProps, type KeysPlace, offeredActs } from './posture-acts'
import { SetAsideAct } from './set-aside-act'
import { SeverityBadge } from './severity-badge'
import { SubjectOfFinding } from './subject-of-finding'
import { whoCan } from './who-can'

type FindingRowProps = FindingActProps & {
  mine: readonly FindingAct[]
  keys: KeysPlace
  isSelf: boolean
  maySetAside: boolean
}

/** One thing to fix: what, why, since when, what it weighs, and what ends it. */
export function FindingRow({ finding, mine, keys, isSelf, maySetAside, ...rest }: FindingRowProps) {
  const { title, what, why, severity, since, detail } = finding
  const offered = offeredActs(finding, mine)
  return (
    <li className="grid gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[5.5rem_minmax(0,1fr)_auto]">
      <div>
        <SeverityBadge severity={severity} />
      </div>
      <div className="grid min-w-0 gap-0.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <h3 className="font-medium">{title}</h3>
          <SubjectOfFinding finding={finding} keysPath={keys.path} />
        </div>
        <p>{what}</p>
        <p className="text-muted">{why}</p>
        <p className="text-xs text-muted">
          <Points finding={finding} />
          {since && (
            <>
              {' · '}
              {finding.kind === 'unused_scopes' ? 'at least since ' : 'since '}
              <RelativeTime at={since} />
            </>
          )}
          {detail.remindedAt && (
            <>
              {' · reminded '}
              <RelativeTime at={detail.remindedAt} />
            </>
          )}
        </p>
      </div>
      <div className="flex flex-wrap content-start items-start gap-2 sm:max-w-64 sm:justify-end">
        {isSelf && (
          <Link href="/profile" className={buttonClass()}>
            Set yours up
          </Link>
        )}
        {!isSelf && offered.length > 0 && <FindingActs finding={finding} offered={offered} {...rest} />}
        {!isSelf && offered.length === 0 && finding.acts[0] && (
          <p className="text-xs text-muted sm:text-right">{whoCan(finding.acts[0])}</p>
        )}
        {finding.acts.length === 0 && <CallersAct finding={finding} keys={keys} />}
        {maySetAside && <SetAsideAct finding={finding} {...rest} />}
      </div>
    </li>
  )
}

/** "38 points: 30 × 1.27 for its age." */
function Points({ finding: { points, parts, subject } }: { finding: FindingView }) {
  const { base, environment, time } = parts
  const factors = [
    ...(environment === 1 ? [] : [`${environment} for ${subject.environment}`]),
    ...(time === 1 ? [] : [`${time} for its age`]),
  ]
  const sum = factors.length > 0 ? `: ${[base, ...factors].join(' × ')}` : ''
  return (
    <>
      {points} {points === 1 ? 'point' : 'points'}
      {sum}
    </>
  )
}
