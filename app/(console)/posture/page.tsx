import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { PostureView } from '@/components/posture/posture-view'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { ACT_PERMISSION, FINDING_ACTS, FINDING_KINDS } from '@/lib/posture/finding-kinds'
import { getPosture } from '@/lib/posture/get-posture'
import { maySetAside } from '@/lib/posture/set-aside'
import {
  planRotationAction,
  retireVersionAction,
  revokeKeyAction,
  revokeVersionAction,
  suspendKeyAction,
  updateKeyAction,
} from '../keys/actions'
import { changeAccountAction } from '../settings/account-actions'
import { revokeManagementKeyAction } from '../settings/management-keys/actions'
import { remindOfSecondFactorAction, setAsideFindingAction, takeFindingBackAction } from './actions'
import { readPostureQuery } from './read-posture-query'

export const metadata: Metadata = { title: 'Posture' }

const ACTS = {
  update: updateKeyAction,
  suspend: suspendKeyAction,
  revokeKey: revokeKeyAction,
  revokeVersion: revokeVersionAction,
  retire: retireVersionAction,
  plan: planRotationAction,
  setAside: setAsideFindingAction,
  takeBack: takeFindingBackAction,
  remind: remindOfSecondFactorAction,
  changeAccount: changeAccountAction,
  revokeManagementKey: revokeManagementKeyAction,
}

type PosturePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** What to make safer in the account, for its own people. */
export default async function PosturePage({ searchParams }: PosturePageProps) {
  const ctx = await requireContext()
  const query = readPostureQuery(await searchParams)
  const posture = await getPosture(ctx, query)
  return (
    <>
      <PageHeader crumbs={[{ label: 'Posture' }]} title="Posture" />
      <PostureView
        posture={posture}
        query={query}
        acts={ACTS}
        mine={FINDING_ACTS.filter((act) => may(ctx.actor, ACT_PERMISSION[act]))}
        path="/posture"
        theirs={FINDING_KINDS.filter((kind) => maySetAside(ctx.actor, kind))}
        keys={{ path: '/keys', traces: false }}
        selfId={ctx.actor.id}
      />
    </>
  )
}
