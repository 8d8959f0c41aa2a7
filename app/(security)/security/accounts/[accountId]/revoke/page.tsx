import type { Metadata } from 'next'
import { accountPath } from '@/components/desk/desk-paths'
import { DeskPlace } from '@/components/desk/desk-place'
import { PageHeader } from '@/components/frame/page-header'
import { PastRevocations } from '@/components/revocations/past-revocations'
import { RevokeForm } from '@/components/revocations/revoke-form'
import { Pager } from '@/components/ui/pager'
import { getDeskAccount } from '@/lib/desk/get-desk-account'
import { listMembers } from '@/lib/members/list-members'
import { listRevocations } from '@/lib/revocations/list-revocations'
import { readListQuery } from '../../../../../(console)/keys/revocations/read-list-query'
import { requireDeskAccount } from '../../../../require-desk'
import { previewRevocationOnDeskAction, startRevocationOnDeskAction } from '../revocations/actions'

export const metadata: Metadata = { title: 'Revoke many keys' }

type RevokePageProps = {
  params: Promise<{ accountId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Stops many keys of a customer at once. */
export default async function DeskRevokePage({ params, searchParams }: RevokePageProps) {
  const { accountId } = await params
  const ctx = await requireDeskAccount(accountId)
  const query = readListQuery(await searchParams)
  const [{ name }, { members }, { items, nextCursor }] = await Promise.all([
    getDeskAccount(ctx),
    listMembers(ctx),
    listRevocations(ctx, query),
  ])
  const path = accountPath(accountId)
  const place = `${path}/revocations`
  const crumbs = [
    { label: 'Security', href: '/security' },
    { label: name, href: path },
    { label: 'Revoke many' },
  ] as const
  return (
    <>
      <DeskPlace accountId={accountId} />
      <PageHeader crumbs={crumbs} title={`Revoke, suspend or resume many keys of ${name}`} />
      <RevokeForm
        makers={members.map((member) => ({ id: member.userId, name: member.name, email: member.email }))}
        token={ctx.random.base62(32)}
        place={place}
        preview={previewRevocationOnDeskAction.bind(null, accountId)}
        start={startRevocationOnDeskAction.bind(null, accountId)}
      />
      <PastRevocations items={items} place={place} />
      <Pager path={`${path}/revoke`} query={query} nextCursor={nextCursor} />
    </>
  )
}
