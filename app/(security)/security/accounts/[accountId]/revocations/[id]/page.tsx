import type { Metadata, Route } from 'next'
import { accountPath } from '@/components/desk/desk-paths'
import { DeskPlace } from '@/components/desk/desk-place'
import { PageHeader } from '@/components/frame/page-header'
import { RevocationFacts } from '@/components/revocations/revocation-facts'
import { RevocationKeysTable } from '@/components/revocations/revocation-keys-table'
import { RevocationProgress } from '@/components/revocations/revocation-progress'
import { ACT_WORDS, keysWord } from '@/components/revocations/revocation-words'
import { Card } from '@/components/ui/card'
import { Pager } from '@/components/ui/pager'
import { getDeskAccount } from '@/lib/desk/get-desk-account'
import { getRevocation } from '@/lib/revocations/get-revocation'
import { listRevocationKeys } from '@/lib/revocations/list-revocation-keys'
import { readKeysOfRevocationQuery } from '../../../../../../(console)/keys/revocations/read-list-query'
import { orNotFound, requireDeskAccount } from '../../../../../require-desk'
import {
  cancelRevocationOnDeskAction,
  pauseRevocationOnDeskAction,
  resumeRevocationOnDeskAction,
} from '../actions'

export const metadata: Metadata = { title: 'Revocation of many keys' }

type DeskRevocationPageProps = {
  params: Promise<{ accountId: string; id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function DeskRevocationPage({ params, searchParams }: DeskRevocationPageProps) {
  const { accountId, id: revocationId } = await params
  const ctx = await requireDeskAccount(accountId)
  const query = readKeysOfRevocationQuery(await searchParams)
  const progress = await orNotFound(getRevocation(ctx, { revocationId }))
  const [{ name }, keys] = await Promise.all([
    getDeskAccount(ctx),
    listRevocationKeys(ctx, { revocationId, ...query }),
  ])
  const { act, total, state, startedBy } = progress
  const title = `${ACT_WORDS[act].verb} ${keysWord(total)}`
  const path = accountPath(accountId)
  const acts = {
    pause: pauseRevocationOnDeskAction.bind(null, accountId),
    resume: resumeRevocationOnDeskAction.bind(null, accountId),
    cancel: cancelRevocationOnDeskAction.bind(null, accountId),
  }
  const crumbs = [
    { label: 'Security', href: '/security' },
    { label: name, href: path },
    { label: 'Revoke many', href: `${path}/revoke` as Route },
    { label: title },
  ] as const
  return (
    <>
      <DeskPlace accountId={accountId} />
      <PageHeader crumbs={crumbs} title={title} />
      <RevocationProgress initial={progress} acts={startedBy.type === 'staff' ? acts : null} />
      <RevocationFacts revocation={progress} />
      <Card flush title="Keys" description="In the order in which they are taken.">
        <RevocationKeysTable
          keys={keys.items}
          keyPath={`${path}/keys`}
          over={state === 'finished' || state === 'cancelled'}
        />
      </Card>
      <Pager path={`${path}/revocations/${revocationId}`} query={query} nextCursor={keys.nextCursor} />
    </>
  )
}
