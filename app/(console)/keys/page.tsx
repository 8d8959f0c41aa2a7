import { KeyRound, Plus, SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/components/frame/page-header'
import { KeysFilter } from '@/components/keys/keys-filter'
import { KeysTable } from '@/components/keys/keys-table'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Pager } from '@/components/ui/pager'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { listKeys } from '@/lib/keys/list-keys'
import { getKeySparks } from '@/lib/usage/get-key-sparks'
import { readKeysQuery } from './read-keys-query'

export const metadata: Metadata = { title: 'Keys' }

type KeysPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function KeysPage({ searchParams }: KeysPageProps) {
  const ctx = await requireContext()
  const query = readKeysQuery(await searchParams)
  const { items, nextCursor } = await listKeys(ctx, query)
  const sparks = may(ctx.actor, 'usage:read')
    ? await getKeySparks(ctx, { keyIds: items.map((key) => key.id) })
    : null
  const filtered = Boolean(query.q || query.environment || query.state)
  const issue = may(ctx.actor, 'keys:write') && (
    <Link href="/keys/new" className={buttonClass('primary')}>
      <Plus aria-hidden />
      Issue key
    </Link>
  )
  const acts = (
    <div className="flex flex-wrap gap-2">
      {may(ctx.actor, 'keys:revoke') && (
        <Link href="/keys/revoke-many" className={buttonClass()}>
          Revoke many
        </Link>
      )}
      {issue}
    </div>
  )
  return (
    <>
      <PageHeader crumbs={[{ label: 'Keys' }]} title="Keys" action={acts} />
      <KeysFilter />
      <Card flush>
        {items.length > 0 && <KeysTable keys={items} sparks={sparks} query={query} />}
        {items.length === 0 && filtered && (
          <EmptyState
            icon={SearchX}
            title="No key matches this filter"
            action={
              <Link href="/keys" className={buttonClass()}>
                Clear the filter
              </Link>
            }
          >
            Search looks in names, ids and hints.
          </EmptyState>
        )}
        {items.length === 0 && !filtered && (
          <EmptyState icon={KeyRound} title="No keys yet" action={issue}>
            A key opens the ratings API. Issue one, store its secret, and call the API with it: the first
            request shows up here within seconds.
          </EmptyState>
        )}
      </Card>
      <Pager path="/keys" query={query} nextCursor={nextCursor} />
    </>
  )
}
