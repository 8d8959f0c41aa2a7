import type { Metadata } from 'next'
import { createLoader, type SearchParams } from 'nuqs/server'
import { PageHeader } from '@/components/frame/page-header'
import { UsageExplorer } from '@/components/usage/usage-explorer'
import { usageParsers } from '@/components/usage/usage-parsers'
import { ACCOUNT_GROUPS, askedOf } from '@/components/usage/usage-query'
import { requireContext } from '@/lib/auth/require-context'
import { getAccountUsage } from '@/lib/usage/get-account-usage'

export const metadata: Metadata = { title: 'Usage' }

const readQuery = createLoader(usageParsers(ACCOUNT_GROUPS, 'key', '24h'))

export default async function UsagePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ctx = await requireContext()
  const query = readQuery(await searchParams)
  const usage = await getAccountUsage(ctx, askedOf(query, ctx.clock.now().getTime()))
  return (
    <>
      <PageHeader crumbs={[{ label: 'Usage' }]} title="Usage" />
      <UsageExplorer
        title="Requests of all keys"
        path="/api/v1/usage"
        groups={ACCOUNT_GROUPS}
        range="24h"
        initial={usage}
        hint="Call the API with a key, and they appear here within 2 seconds."
      />
    </>
  )
}
