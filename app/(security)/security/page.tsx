import type { Metadata } from 'next'
import { FindForm } from '@/components/desk/find-form'
import { PageHeader } from '@/components/frame/page-header'
import { requireDesk } from '../require-desk'
import { findOnDeskAction } from './actions'

export const metadata: Metadata = { title: 'Security' }

export default async function SecurityPage() {
  await requireDesk()
  return (
    <>
      <PageHeader crumbs={[{ label: 'Security' }]} title="Find">
        <p className="max-w-prose text-muted">
          A leaked key, whole or in part, its SHA-256, an id, an e-mail, a name, or a log line that holds one
          of them. A pasted key is looked for by its SHA-256; it is not kept, not logged and in no address.
        </p>
      </PageHeader>
      <FindForm find={findOnDeskAction} />
    </>
  )
}
