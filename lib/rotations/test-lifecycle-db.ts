import 'server-only'
import { claimSuccessor } from '@/lib/claims/claim-successor'
import { handOverSuccessor } from '@/lib/claims/hand-over-successor'
import { noteFirstUse } from '@/lib/claims/note-first-use'
import { type FullKey, findKey } from '@/lib/keys/find-key'
import { revokeLineage } from '@/lib/keys/revoke-lineage'
import { revokeVersion } from '@/lib/keys/revoke-version'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { planUnseen } from '@/lib/policies/plan-unseen'
import { cancelRotation } from './cancel-rotation'
import { emergencyRotation } from './emergency-rotation'
import { extendRotation } from './extend-rotation'
import { planRotation } from './plan-rotation'
import { replaceKey } from './replace-key'
import { retireVersion } from './retire-version'
import { rollbackRotation } from './rollback-rotation'
import { planRotationInput } from './rotation-contract'
import { QUIET_SECONDS } from './test-lifecycle-facts'
import type { Lifecycle, LifecycleState, Plan } from './test-lifecycle-types'

/** For tests: the same key in PostgreSQL, moved by the verbs; a bearer. Its clock is the test's. */
export class DbLifecycle implements Lifecycle {
  private readonly ctx: Ctx

  constructor(
    public now: Date,
    ctx: Ctx,
    private readonly keyId: string,
  ) {
    this.ctx = { ...ctx, clock: { now: () => this.now } }
  }

  plan({ startsInMs, brownouts, automatic, bringsKey: _, ...rest }: Plan): Promise<string> {
    const at = (ms: number) => new Date(this.now.getTime() + ms).toISOString()
    const wanted = {
      ...rest,
      quietSeconds: QUIET_SECONDS,
      ...(startsInMs !== null && { startsAt: at(startsInMs) }),
      brownouts: brownouts.map(({ inMs, ...one }) => ({ ...one, at: at(inMs) })),
    }
    return outcome(async () => {
      if (!automatic) {
        const { version } = await planRotation(this.ctx, { ...wanted, keyId: this.keyId })
        return `ok:${version.version}`
      }
      await planUnseen(this.ctx, this.keyId, () => planRotationInput.parse(wanted))
      return 'ok'
    })
  }

  extend(index: number, endsAt: Date): Promise<string> {
    return this.onRotation(index, (of) => extendRotation(this.ctx, { ...of, endsAt: endsAt.toISOString() }))
  }

  cancel(index: number): Promise<string> {
    return this.onRotation(index, (of) => cancelRotation(this.ctx, of))
  }

  rollback(index: number): Promise<string> {
    return this.onRotation(index, (of) => rollbackRotation(this.ctx, of))
  }

  handOver(index: number): Promise<string> {
    return this.onRotation(index, async (of) => `ok:${(await handOverSuccessor(this.ctx, of)).version}`)
  }

  retire(version: number, override: boolean): Promise<string> {
    const { keyId } = this
    const reason = override ? { override: { reason: 'because I say so' } } : {}
    return outcome(async () => {
      const key = await retireVersion(this.ctx, { keyId, version, ...reason })
      const rotation = key.rotations.findLast(
        (one) => one.fromVersion === version && one.completedAt === this.now.toISOString(),
      )
      return rotation?.overrideReason ? 'ok:override' : 'ok:evidence'
    })
  }

  emergency(revokeInSeconds: number): Promise<string> {
    const input = { keyId: this.keyId, reason: 'it leaked', revokeInSeconds }
    return outcome(async () => `ok:${(await emergencyRotation(this.ctx, input)).version.version}`)
  }

  revoke(version: number): Promise<string> {
    const input = { keyId: this.keyId, version, reason: 'no longer wanted' }
    return outcome(async () => {
      await revokeVersion(this.ctx, input)
      return 'ok'
    })
  }

  revokeLineage(version: number): Promise<string> {
    const input = { keyId: this.keyId, version, reason: 'it leaked' }
    return outcome(async () => `ok:${(await revokeLineage(this.ctx, input)).versions.join(' ')}`)
  }

  replace(): Promise<string> {
    const input = { keyId: this.keyId, reason: 'it leaked' }
    return outcome(async () => `ok:${(await replaceKey(this.ctx, input)).version}`)
  }

  claim(number: number, client: string): Promise<string> {
    return outcome(async () => {
      const versionId = (await this.read()).versions[number - 1]?.id ?? ''
      const request = { keyId: this.keyId, versionId, client, address: '192.0.2.1', token: null }
      return `ok:${(await claimSuccessor(this.ctx, request)).view.version}`
    })
  }

  async use(number: number, client: string): Promise<void> {
    const { db } = this.ctx
    const { id: keyId, accountId, versions, rotations } = await this.read()
    const versionId = versions[number - 1]?.id ?? ''
    const at = { firstAt: this.now, lastAt: this.now }
    await db.usageClient.upsert({
      where: { keyId_versionId_client: { keyId, versionId, client } },
      create: { keyId, versionId, client, accountId, ...at, count: 1 },
      update: { lastAt: this.now, count: { increment: 1 } },
    })
    await db.usageVersion.upsert({
      where: { versionId },
      create: { versionId, ...at },
      update: { lastAt: this.now },
    })
    const rotationId = rotations.find((one) => one.toVersionId === versionId)?.id
    if (rotationId) await noteFirstUse(this.ctx, { keyId, rotationId, at: this.now })
  }

  async state(): Promise<LifecycleState> {
    const { expiresAt, disabledAt, versions, rotations } = await this.read()
    return {
      key: { kind: 'bearer', expiresAt, disabledAt },
      versions: versions.map(({ waiting, use, ...version }) => ({
        ...version,
        use: use !== null,
        waitsUntil: waiting?.until ?? null,
      })),
      rotations,
    }
  }

  /** Rotations in the order of their successors: here two may be planned in one millisecond. */
  private async read(): Promise<FullKey> {
    const key = await findKey(this.ctx.db, this.ctx, this.keyId)
    const place = (id: string) => key.versions.findIndex((version) => version.id === id)
    const rotations = key.rotations.toSorted((a, b) => place(a.toVersionId) - place(b.toVersionId))
    return { ...key, rotations }
  }

  private onRotation(
    index: number,
    act: (of: { keyId: string; rotationId: string }) => Promise<unknown>,
  ): Promise<string> {
    return outcome(async () => {
      const rotationId = (await this.read()).rotations[index]?.id ?? ''
      const done = await act({ keyId: this.keyId, rotationId })
      return typeof done === 'string' ? done : 'ok'
    })
  }
}

async function outcome(act: () => Promise<string>): Promise<string> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}
