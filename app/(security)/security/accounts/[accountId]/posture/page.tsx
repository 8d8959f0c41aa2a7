import type { Metadata } from 'next'
import { accountPath } from '@/components/desk/desk-paths'
import { DeskPlace } from '@/components/desk/desk-place'
import { PageHeader } from '@/components/frame/page-header'
import { PostureView } from '@/components/posture/posture-view'
import { may } from '@/lib/auth/authorize'
import { getDeskAccount } from '@/lib/desk/get-desk-account'
import { ACT_PERMISSION, FINDING_ACTS } from '@/lib/posture/finding-kinds'
import { getPosture } from '@/lib/posture/get-posture'
import { readPostureQuery } from '../../../../../(console)/posture/read-posture-query'
import { requireDeskAccount } from '../../../../require-desk'
import {
  revokeManagementKeyOnDeskAction,
  revokeOnDeskAction,
  revokeVersionOnDeskAction,
  suspendOnDeskAction,
} from '../../../actions'

export const metadata: Metadata = { title: 'Posture' }

type DeskPosturePageProps = {
  params: Promise<{ accountId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What to make safer in a customer's account, as security staff see it: they stop, and change nothing else. */
export default async function DeskPosturePage({ params, searchParams }: DeskPosturePageProps) {
  const { accountId } = await params
  const ctx = await requireDeskAccount(accountId)
  const query = readPostureQuery(await searchParams)
  const [account, posture] = await Promise.all([getDeskAccount(ctx), getPosture(ctx, query)])
  const path = accountPath(accountId)
  const acts = {
    suspend: suspendOnDeskAction.bind(null, accountId),
    revokeKey: revokeOnDeskAction.bind(null, accountId),
    revokeVersion: revokeVersionOnDeskAction.bind(null, accountId),
    revokeManagementKey: revokeManagementKeyOnDeskAction.bind(null, accountId),
  }
  const crumbs = [
    { label: 'Security', href: '/security' },
    { label: account.name, href: path },
    { label: 'Posture' },
  ] as const
  return (
    <>
      <DeskPlace accountId={accountId} />
      <PageHeader crumbs={crumbs} title={`Posture of ${account.name}`} />
      <PostureView
        posture={posture}
        query={query}
        acts={acts}
        mine={FINDING_ACTS.filter((act) => may(ctx.actor, ACT_PERMISSION[act]))}
        path={`${path}/posture`}
        theirs={[]}
        keys={{ path: `${path}/keys`, traces: true }}
        selfId={null}
      />
    </>
  )
}
