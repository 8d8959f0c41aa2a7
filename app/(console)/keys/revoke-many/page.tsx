import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/frame/page-header'
import { PastRevocations } from '@/components/revocations/past-revocations'
import { RevokeForm } from '@/components/revocations/revoke-form'
import { Pager } from '@/components/ui/pager'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { listMembers } from '@/lib/members/list-members'
import { listRevocations } from '@/lib/revocations/list-revocations'
import { previewRevocationAction, startRevocationAction } from '../revocations/actions'
import { readListQuery } from '../revocations/read-list-query'

export const metadata: Metadata = { title: 'Revoke many keys' }

type RevokeManyPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const PLACE = '/keys/revocations'

export default async function RevokeManyPage({ searchParams }: RevokeManyPageProps) {
  const ctx = await requireContext()
  if (!may(ctx.actor, 'keys:revoke')) notFound()
  const query = readListQuery(await searchParams)
  const [{ members }, { items, nextCursor }] = await Promise.all([
    listMembers(ctx),
    listRevocations(ctx, query),
  ])
  const makers = members.map(({ userId, name, email }) => ({ id: userId, name, email }))
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Keys', href: '/keys' }, { label: 'Revoke many' }]}
        title="Revoke, suspend or resume many keys"
      />
      <RevokeForm
        makers={makers}
        token={ctx.random.base62(32)}
        place={PLACE}
        preview={previewRevocationAction}
        start={startRevocationAction}
      />
      <PastRevocations items={items} place={PLACE} />
      <Pager path="/keys/revoke-many" query={query} nextCursor={nextCursor} />
    </>
  )
}
