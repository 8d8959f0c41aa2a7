import { Swatch } from '@/components/charts/swatch'
import { versionColour } from '@/components/keys/version-colour'
import { ExactTime } from '@/components/ui/exact-time'
import { RelativeTime } from '@/components/ui/relative-time'
import type { RotationView } from '@/lib/keys/key-contract'
import type { ClientEvidence } from '@/lib/rotations/rotation-contract'
import { isPending } from '@/lib/rotations/rotation-state'
import type { HandoverPlan } from './handover-plan'
import { spanWords } from './span-words'

type HandoverFactsProps = {
  plan: HandoverPlan
  rotation: RotationView
  clients: readonly ClientEvidence[]
}

/** The handover in three figures: the share on the successor, the crossing, the old version's last request. */
export function HandoverFacts({ plan, rotation, clients }: HandoverFactsProps) {
  const { fromVersion: from, successorVersion: to } = rotation
  const { share, recentMs, crossedAt } = plan
  const last = clients
    .filter((client) => client.lastOnOld !== null)
    .toSorted((a, b) => ((a.lastOnOld ?? '') < (b.lastOnOld ?? '') ? 1 : -1))[0]
  return (
    <dl className="grid gap-x-8 gap-y-3 px-4 pt-3 text-sm sm:grid-cols-3">
      <div>
        <dt className="flex items-center gap-1.5 text-xs text-muted">
          <Swatch colour={versionColour(to)} />
          Share on v{to}
        </dt>
        <dd>
          {share === null ? (
            <span className="text-muted">No requests in the last {spanWords(recentMs / 1000)}</span>
          ) : (
            <>
              <span className="text-lg font-semibold tabular-nums">{percentText(share)}</span>{' '}
              <span className="text-xs text-muted">of the last {spanWords(recentMs / 1000)}</span>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt className="text-xs text-muted">Crossing</dt>
        <dd>
          {crossedAt ? (
            <>
              <RelativeTime at={crossedAt} />{' '}
              <span className="text-xs text-muted">
                <ExactTime at={crossedAt} />
              </span>
            </>
          ) : (
            <span className="text-muted">
              {isPending(rotation.state) ? `Not yet: v${from} carries more` : `None: v${from} carried more`}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt className="flex items-center gap-1.5 text-xs text-muted">
          <Swatch colour={versionColour(from)} />
          Last request on v{from}
        </dt>
        <dd className="min-w-0 break-words">
          {last?.lastOnOld ? (
            <>
              <RelativeTime at={last.lastOnOld} />{' '}
              <span className="font-mono text-xs text-muted">{last.client}</span>
            </>
          ) : (
            <span className="text-muted">Never</span>
          )}
        </dd>
      </div>
    </dl>
  )
}

/** Rounded down below all and up above nothing: 100 % means all. */
function percentText(share: number): string {
  const percent = share * 100
  return `${percent > 0 && percent < 1 ? '<1' : Math.floor(percent)} %`
}
