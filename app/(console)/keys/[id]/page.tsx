import type { Metadata } from 'next'
import { AuditTable } from '@/components/audit/audit-table'
import { PageHeader } from '@/components/frame/page-header'
import { EnvironmentBadge } from '@/components/keys/environment-badge'
import { KeyActions } from '@/components/keys/key-actions'
import { KeyFacts } from '@/components/keys/key-facts'
import { KeyStateNow } from '@/components/keys/key-state'
import { SigningCard } from '@/components/keys/signing-card'
import { SuspendedNotice } from '@/components/keys/suspended-notice'
import { VersionsTable } from '@/components/keys/versions-table'
import { ClaimCard } from '@/components/rotations/claim-card'
import { HandoverCard } from '@/components/rotations/handover-card'
import type { KeyActs } from '@/components/rotations/key-act-types'
import { Migration } from '@/components/rotations/migration'
import { ReplacedNotice } from '@/components/rotations/replaced-notice'
import { RotationCard } from '@/components/rotations/rotation-card'
import { Card } from '@/components/ui/card'
import { KeyUsage } from '@/components/usage/key-usage'
import { UnusedScopes } from '@/components/usage/unused-scopes'
import { listAudit } from '@/lib/audit/list-audit'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { ownKeysOf } from '@/lib/keys/own-keys-of'
import { getPolicy } from '@/lib/policies/get-policy'
import { getMigration } from '@/lib/rotations/get-migration'
import { getKeyUsage } from '@/lib/usage/get-key-usage'
import { setKeyPolicyAction } from '../../rotations/actions'
import {
  cancelRotationAction,
  emergencyRotationAction,
  extendRotationAction,
  handOverSuccessorAction,
  planRotationAction,
  replaceKeyAction,
  resumeKeyAction,
  retireVersionAction,
  revokeKeyAction,
  revokeLineageAction,
  revokeVersionAction,
  rollbackRotationAction,
  suspendKeyAction,
  updateKeyAction,
} from '../actions'
import { readKey } from './read-key'

type KeyPageProps = { params: Promise<{ id: string }> }

const ACTS: KeyActs = {
  plan: planRotationAction,
  extend: extendRotationAction,
  cancel: cancelRotationAction,
  rollback: rollbackRotationAction,
  emergency: emergencyRotationAction,
  handOver: handOverSuccessorAction,
  retire: retireVersionAction,
  revokeKey: revokeKeyAction,
  revokeVersion: revokeVersionAction,
  revokeLineage: revokeLineageAction,
  replace: replaceKeyAction,
  suspend: suspendKeyAction,
  resume: resumeKeyAction,
  setPolicy: setKeyPolicyAction,
  update: updateKeyAction,
}

export async function generateMetadata({ params }: KeyPageProps): Promise<Metadata> {
  return { title: (await readKey((await params).id)).name }
}

export default async function KeyPage({ params }: KeyPageProps) {
  const key = await readKey((await params).id)
  const ctx = await requireContext()
  const mayRotate = may(ctx.actor, 'keys:rotate')
  const mayAudit = may(ctx.actor, 'audit:read')
  const mayShare = may(ctx.actor, 'keys:write') && (ownKeysOf(ctx.actor)?.includes(key.createdBy) ?? true)
  const [usage, migration, policy, audit] = await Promise.all([
    getKeyUsage(ctx, { keyId: key.id }),
    getMigration(ctx, { keyId: key.id }),
    getPolicy(ctx, { keyId: key.id }),
    mayAudit ? listAudit(ctx, { target: key.id, limit: 20 }) : null,
  ])
  const actions = (
    <KeyActions
      initial={key}
      acts={ACTS}
      accountPolicy={policy.account}
      mayRotate={mayRotate}
      mayWrite={may(ctx.actor, 'keys:write')}
      mayRevoke={may(ctx.actor, 'keys:revoke')}
      maySuspend={may(ctx.actor, 'keys:suspend')}
    />
  )
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Keys', href: '/keys' }, { label: key.name }]}
        title={key.name}
        action={actions}
      >
        <div className="flex flex-wrap items-center gap-2">
          <KeyStateNow initial={key} />
          <EnvironmentBadge environment={key.environment} />
        </div>
      </PageHeader>
      <SuspendedNotice initial={key} />
      <ReplacedNotice initial={key} handOver={mayRotate ? ACTS.handOver : null} />
      <KeyFacts initial={key} share={mayShare ? ACTS.update : null} />
      <RotationCard initial={key} nextRotationAt={policy.nextRotationAt} acts={ACTS} mayRotate={mayRotate} />
      <Migration keyId={key.id} initial={migration} />
      <HandoverCard keyId={key.id} initial={migration} />
      <KeyUsage keyId={key.id} initial={usage} />
      <UnusedScopes initial={key} update={ACTS.update} mayWrite={may(ctx.actor, 'keys:write')} />
      <ClaimCard initial={key} />
      <VersionsTable initial={key} />
      {key.kind !== 'bearer' && <SigningCard initial={key} kind={key.kind} />}
      {audit && (
        <Card flush title="Audit" description="The latest acts on this key.">
          <AuditTable rows={audit.items} />
        </Card>
      )}
    </>
  )
}
