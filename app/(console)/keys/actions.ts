'use server'

import { runAction } from '@/lib/auth/run-action'
import { handOverSuccessor } from '@/lib/claims/hand-over-successor'
import { issueKey } from '@/lib/keys/issue-key'
import type { IssueKeyInput, UpdateKeyInput } from '@/lib/keys/key-contract'
import { resumeKey } from '@/lib/keys/resume-key'
import { type Revoked, revokeKey } from '@/lib/keys/revoke-key'
import { revokeLineage } from '@/lib/keys/revoke-lineage'
import { revokeVersion } from '@/lib/keys/revoke-version'
import type { SuspendInput } from '@/lib/keys/suspend-contract'
import { suspendKey } from '@/lib/keys/suspend-key'
import { updateKey } from '@/lib/keys/update-key'
import { cancelRotation } from '@/lib/rotations/cancel-rotation'
import { emergencyRotation } from '@/lib/rotations/emergency-rotation'
import { extendRotation } from '@/lib/rotations/extend-rotation'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { replaceKey } from '@/lib/rotations/replace-key'
import { retireVersion } from '@/lib/rotations/retire-version'
import { rollbackRotation } from '@/lib/rotations/rollback-rotation'
import type {
  EmergencyRotationInput,
  ExtendRotationInput,
  PlanRotationInput,
  ReplaceKeyInput,
  RetireVersionInput,
  RevokeInput,
} from '@/lib/rotations/rotation-contract'

type OfRotation = { keyId: string; rotationId: string }

export async function issueKeyAction(input: IssueKeyInput, token: string) {
  return runAction((ctx) => issueKey(ctx, input, token))
}

export async function updateKeyAction(input: UpdateKeyInput & { keyId: string }) {
  return runAction((ctx) => updateKey(ctx, input))
}

export async function planRotationAction(input: PlanRotationInput & { keyId: string }) {
  return runAction((ctx) => planRotation(ctx, input))
}

export async function cancelRotationAction(input: OfRotation) {
  return runAction((ctx) => cancelRotation(ctx, input))
}

export async function extendRotationAction(input: ExtendRotationInput & OfRotation) {
  return runAction((ctx) => extendRotation(ctx, input))
}

export async function rollbackRotationAction(input: OfRotation) {
  return runAction((ctx) => rollbackRotation(ctx, input))
}

export async function handOverSuccessorAction(input: OfRotation) {
  return runAction((ctx) => handOverSuccessor(ctx, input))
}

export async function emergencyRotationAction(input: EmergencyRotationInput & { keyId: string }) {
  return runAction(async (ctx) => {
    const { sequence, ...rotated } = await emergencyRotation(ctx, input)
    return { ...rotated, sequence: Number(sequence) }
  })
}

export async function retireVersionAction(input: RetireVersionInput & { keyId: string; version: number }) {
  return runAction((ctx) => retireVersion(ctx, input))
}

export async function revokeKeyAction(input: RevokeInput & { keyId: string }) {
  return runAction(async (ctx) => shownRevoked(await revokeKey(ctx, input)))
}

export async function revokeVersionAction(input: RevokeInput & { keyId: string; version: number }) {
  return runAction(async (ctx) => shownRevoked(await revokeVersion(ctx, input)))
}

export async function revokeLineageAction(input: RevokeInput & { keyId: string; version: number }) {
  return runAction(async (ctx) => shownRevoked(await revokeLineage(ctx, input)))
}

export async function replaceKeyAction(input: ReplaceKeyInput & { keyId: string }) {
  return runAction(async (ctx) => shownRevoked(await replaceKey(ctx, input)))
}

export async function suspendKeyAction(input: SuspendInput & { keyId: string }) {
  return runAction(async (ctx) => shownRevoked(await suspendKey(ctx, input)))
}

export async function resumeKeyAction(input: SuspendInput & { keyId: string }) {
  return runAction(async (ctx) => shownRevoked(await resumeKey(ctx, input)))
}

/** The console asks for the receipt itself, while it fills. */
function shownRevoked({ key, sequence }: Revoked) {
  return { key, sequence: Number(sequence) }
}
