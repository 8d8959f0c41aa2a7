'use server'

import { actInAccount } from '@/lib/auth/act-in-account'
import { runAction } from '@/lib/auth/run-action'
import type { KeyView } from '@/lib/keys/key-contract'
import { resumeKey } from '@/lib/keys/resume-key'
import { revokeKey } from '@/lib/keys/revoke-key'
import { revokeLineage } from '@/lib/keys/revoke-lineage'
import { revokeVersion } from '@/lib/keys/revoke-version'
import type { SuspendInput } from '@/lib/keys/suspend-contract'
import { suspendKey } from '@/lib/keys/suspend-key'
import { revokeManagementKey } from '@/lib/management-keys/revoke-management-key'
import type { Ctx } from '@/lib/platform/ctx'
import { replaceKey } from '@/lib/rotations/replace-key'
import type { ReplaceKeyInput, RevokeInput } from '@/lib/rotations/rotation-contract'
import { findWithCard } from './found-card'

/** A pasted secret comes as the body of a POST, which nothing writes down. */
export async function findOnDeskAction(input: { text: string }) {
  return runAction((ctx) => findWithCard(ctx, input))
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

export async function revokeLineageOnDeskAction(
  accountId: string,
  input: RevokeInput & { keyId: string; version: number },
) {
  return told(accountId, (ctx) => revokeLineage(ctx, input))
}

/** The successor's secret waits for the account's people; it is not in the answer. */
export async function replaceOnDeskAction(accountId: string, input: ReplaceKeyInput & { keyId: string }) {
  return told(accountId, (ctx) => replaceKey(ctx, input))
}

export async function revokeManagementKeyOnDeskAction(accountId: string, input: { managementKeyId: string }) {
  return runAction(async (ctx) => {
    const { sequence } = await revokeManagementKey(await actInAccount(ctx, accountId), input)
    return { sequence: Number(sequence) }
  })
}

/** An act of staff in a customer's account; the desk asks for the receipt itself, while it fills. */
function told(accountId: string, act: (ctx: Ctx) => Promise<{ key: KeyView; sequence: bigint }>) {
  return runAction(async (ctx) => {
    const { key, sequence } = await act(await actInAccount(ctx, accountId))
    return { key, sequence: Number(sequence) }
  })
}
