'use server'

import { actInAccount } from '@/lib/auth/act-in-account'
import { runAction } from '@/lib/auth/run-action'
import { findOnDesk } from '@/lib/desk/find-on-desk'
import { resumeKey } from '@/lib/keys/resume-key'
import { type Revoked, revokeKey } from '@/lib/keys/revoke-key'
import { revokeVersion } from '@/lib/keys/revoke-version'
import type { SuspendInput } from '@/lib/keys/suspend-contract'
import { suspendKey } from '@/lib/keys/suspend-key'
import { revokeManagementKey } from '@/lib/management-keys/revoke-management-key'
import type { Ctx } from '@/lib/platform/ctx'
import type { RevokeInput } from '@/lib/rotations/rotation-contract'

/** A pasted secret comes as the body of a POST, which nothing writes down. */
export async function findOnDeskAction(input: { text: string }) {
  return runAction((ctx) => findOnDesk(ctx, input))
}

export async function suspendOnDeskAction(accountId: string, input: SuspendInput & { keyId: string }) {
  return told(accountId, (ctx) => suspendKey(ctx, input))
}

export async function resumeOnDeskAction(accountId: string, input: SuspendInput & { keyId: string }) {
  return told(accountId, (ctx) => resumeKey(ctx, input))
}

export async function revokeOnDeskAction(accountId: string, input: RevokeInput & { keyId: string }) {
  return told(accountId, (ctx) => revokeKey(ctx, input))
}

export async function revokeVersionOnDeskAction(
  accountId: string,
  input: RevokeInput & { keyId: string; version: number },
) {
  return told(accountId, (ctx) => revokeVersion(ctx, input))
}

export async function revokeManagementKeyOnDeskAction(accountId: string, input: { managementKeyId: string }) {
  return runAction(async (ctx) => {
    const { sequence } = await revokeManagementKey(await actInAccount(ctx, accountId), input)
    return { sequence: Number(sequence) }
  })
}

/** An act of staff in a customer's account; the desk asks for the receipt itself, while it fills. */
function told(accountId: string, act: (ctx: Ctx) => Promise<Revoked>) {
  return runAction(async (ctx) => {
    const { key, sequence } = await act(await actInAccount(ctx, accountId))
    return { key, sequence: Number(sequence) }
  })
}
