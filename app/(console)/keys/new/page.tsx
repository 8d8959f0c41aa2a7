import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { IssueKeyForm } from '@/components/keys/issue-key-form'
import { Notice } from '@/components/ui/notice'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { issueKeyAction } from '../actions'

export const metadata: Metadata = { title: 'Issue key' }

export default async function IssueKeyPage() {
  const ctx = await requireContext()
  return (
    <>
      <PageHeader crumbs={[{ label: 'Keys', href: '/keys' }, { label: 'Issue key' }]} title="Issue key" />
      {may(ctx.actor, 'keys:write') ? (
        <IssueKeyForm token={ctx.random.base62(32)} issue={issueKeyAction} />
      ) : (
        <Notice kind="warn">Your role can see keys, not issue them. Ask an owner, admin or developer.</Notice>
      )}
    </>
  )
}
