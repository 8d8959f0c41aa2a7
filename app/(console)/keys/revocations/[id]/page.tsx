import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/frame/page-header'
import { RevocationFacts } from '@/components/revocations/revocation-facts'
import { RevocationKeysTable } from '@/components/revocations/revocation-keys-table'
import { RevocationProgress } from '@/components/revocations/revocation-progress'
import { ACT_WORDS, keysWord } from '@/components/revocations/revocation-words'
import { Card } from '@/components/ui/card'
import { Pager } from '@/components/ui/pager'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { AppError } from '@/lib/platform/errors'
import { getRevocation } from '@/lib/revocations/get-revocation'
import { listRevocationKeys } from '@/lib/revocations/list-revocation-keys'
import { cancelRevocationAction, pauseRevocationAction, resumeRevocationAction } from '../actions'
import { readKeysOfRevocationQuery } from '../read-list-query'

export const metadata: Metadata = { title: 'Revocation of many keys' }

type RevocationPageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function RevocationPage({ params, searchParams }: RevocationPageProps) {
  const ctx = await requireContext()
  if (!may(ctx.actor, 'keys:revoke')) notFound()
  const revocationId = (await params).id
  const query = readKeysOfRevocationQuery(await searchParams)
  const progress = await getRevocation(ctx, { revocationId }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  })
  const keys = await listRevocationKeys(ctx, { revocationId, ...query })
  const { act, total, state, startedBy } = progress
  const title = `${ACT_WORDS[act].verb} ${keysWord(total)}`
  const acts = {
    pause: pauseRevocationAction,
    resume: resumeRevocationAction,
    cancel: cancelRevocationAction,
  }
  return (
    <>
      <PageHeader
        crumbs={[
          { label: 'Keys', href: '/keys' },
          { label: 'Revoke many', href: '/keys/revoke-many' },
          { label: title },
        ]}
        title={title}
      />
      <RevocationProgress initial={progress} acts={startedBy.type === 'staff' ? null : acts} />
      <RevocationFacts revocation={progress} />
      <Card flush title="Keys" description="In the order in which they are taken.">
        <RevocationKeysTable
          keys={keys.items}
          keyPath="/keys"
          over={state === 'finished' || state === 'cancelled'}
        />
      </Card>
      <Pager path={`/keys/revocations/${revocationId}`} query={query} nextCursor={keys.nextCursor} />
    </>
  )
}
