import type { Metadata } from 'next'
import { FindForm } from '@/components/desk/find-form'
import { PageHeader } from '@/components/frame/page-header'
import { requireDesk } from '../require-desk'
import { findOnDeskAction, revokeManagementKeyOnDeskAction } from './actions'
import { DESK_ACTS } from './desk-acts'

export const metadata: Metadata = { title: 'Security' }

export default async function SecurityPage() {
  await requireDesk()
  return (
    <>
      <PageHeader crumbs={[{ label: 'Security' }]} title="Find">
        <p className="max-w-prose text-muted">
          A leaked key, whole or in part, its SHA-256, an id, an e-mail, a name, or a log line that holds some
          of them. A pasted key is looked for by its SHA-256; it is not kept, not logged and in no address.
          That you looked, and what was found, is in the provider’s log.
        </p>
      </PageHeader>
      <FindForm
        find={findOnDeskAction}
        acts={DESK_ACTS}
        revokeManagementKey={revokeManagementKeyOnDeskAction}
      />
    </>
  )
}
