import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { resumeKey } from '@/lib/keys/resume-key'
import { revokeKey } from '@/lib/keys/revoke-key'
import { revokeLineage } from '@/lib/keys/revoke-lineage'
import { suspendKey } from '@/lib/keys/suspend-key'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import type { ActGave, ActOn } from './act'
import { onEachKey } from './on-each-key'

const ENDED = 'Every version had ended already.'

/** Refuses every request of the keys from now on, until they are let work again. */
export async function suspendKeys(ctx: Ctx, on: ActOn): Promise<ActGave> {
  authorize(ctx, 'incidents:run')
  const fine = { already_suspended: 'It was suspended already.', already_ended: ENDED }
  return onEachKey(
    ctx,
    on,
    'suspended',
    fine,
    { 'key.suspended': 'Suspended.' },
    async (inAccount, { keyId }) => {
      const { sequence } = await suspendKey(inAccount, { keyId, reason: on.reason })
      return { words: 'Suspended.', sequence }
    },
    ({ whole }) => whole.suspendedBy === 'staff',
  )
}

/** Ends the version that leaked, with whatever came from it by rotation. */
export async function revokeVersions(ctx: Ctx, on: ActOn): Promise<ActGave> {
  authorize(ctx, 'incidents:run')
  const fine = { already_ended: 'The version, and whatever came from it, had ended already.' }
  const leaves = { 'version.lineage_revoked': 'The leaked version revoked, and whatever came from it.' }
  return onEachKey(
    ctx,
    on,
    'without the leaked version',
    fine,
    leaves,
    async (inAccount, { keyId, version }) => {
      if (version === null) {
        const detail = 'Nobody said which version leaked. Say it at the key, or revoke the whole key instead.'
        throw new AppError('invalid_request', detail)
      }
      const ended = await revokeLineage(inAccount, { keyId, version, reason: on.reason, compromised: true })
      return { words: `Version ${ended.versions.join(', ')} revoked.`, sequence: ended.sequence }
    },
  )
}

/** Ends every version of the keys for good. */
export async function revokeKeys(ctx: Ctx, on: ActOn): Promise<ActGave> {
  authorize(ctx, 'incidents:run')
  const words = 'Revoked, with every version.'
  const leaves = { 'key.revoked': words }
  return onEachKey(ctx, on, 'revoked', { already_ended: ENDED }, leaves, async (inAccount, { keyId }) => {
    const { sequence } = await revokeKey(inAccount, { keyId, reason: on.reason, compromised: true })
    return { words, sequence }
  })
}

/** Lets keys work again that staff suspended. What the account suspended itself stays so. */
export async function resumeKeys(ctx: Ctx, on: ActOn): Promise<ActGave> {
  authorize(ctx, 'incidents:run')
  const fine = {
    not_suspended: 'It was not suspended.',
    forbidden: 'Its account suspended it, and may let it work.',
  }
  const leaves = { 'key.resumed': 'Let work again by staff.' }
  return onEachKey(
    ctx,
    on,
    'let work again',
    fine,
    leaves,
    async (inAccount, { keyId }) => {
      const { key, sequence } = await resumeKey(inAccount, { keyId, reason: on.reason })
      const words = key.suspendedAt === null ? 'Works again.' : 'Suspended by its account still.'
      return { words, sequence }
    },
    ({ whole }) => whole.suspendedBy !== 'staff',
  )
}
