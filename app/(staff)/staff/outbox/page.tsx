import { Inbox } from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { PageHeader } from '@/components/frame/page-header'
import { OpenMail } from '@/components/mail/open-mail'
import { OutboxStates } from '@/components/mail/outbox-states'
import { OutboxTable } from '@/components/mail/outbox-table'
import { RetryMail } from '@/components/mail/retry-mail'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { listMails } from '@/lib/mail/list-mails'
import { listMailsInput, type OutboxState } from '@/lib/mail/mail-contract'
import { env } from '@/lib/platform/env'
import { requireStaff } from '../../require-staff'
import { openMailAction, retryMailAction } from './actions'

export const metadata: Metadata = { title: 'Outbox', robots: { index: false } }

const { state, cursor } = listMailsInput.shape
const outboxQuery = z.object({ state: state.catch('waiting'), cursor: cursor.catch(undefined) })

const EMPTY: Record<OutboxState, string> = {
  waiting: 'No message waits',
  failed: 'No message has failed',
  sent: 'No message was sent yet',
}

type OutboxPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OutboxPage({ searchParams }: OutboxPageProps) {
  const ctx = await requireStaff('outbox:read')
  const query = outboxQuery.parse(await searchParams)
  const { items, nextCursor, counts } = await listMails(ctx, query)
  const mailServer = Boolean(env().SMTP_URL)
  return (
    <>
      <PageHeader crumbs={[{ label: 'Outbox' }]} title="Outbox">
        <p className="text-muted">Every message of this installation. Its text is erased once it was sent.</p>
      </PageHeader>
      {!mailServer && (
        <Notice>
          No mail server is set, so nothing is sent. Read a message and pass it on to whom it is for, or set{' '}
          <code className="font-mono text-xs">SMTP_URL</code>.
        </Notice>
      )}
      <OutboxStates state={query.state} counts={counts} />
      <Card flush>
        {items.length > 0 ? (
          <OutboxTable
            state={query.state}
            rows={items}
            mailServer={mailServer}
            act={({ id, to, kept }) => {
              if (!kept) return null
              return mailServer ? (
                <RetryMail mailId={id} to={to} retry={retryMailAction} />
              ) : (
                <OpenMail mailId={id} to={to} open={openMailAction} />
              )
            }}
          />
        ) : (
          <EmptyState icon={Inbox} title={EMPTY[query.state]} />
        )}
      </Card>
      <Pager path="/staff/outbox" query={query} nextCursor={nextCursor} />
    </>
  )
}
