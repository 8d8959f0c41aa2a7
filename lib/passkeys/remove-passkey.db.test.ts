import { beforeAll, describe, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { addPasskey } from './add-passkey'
import { beginPasskey } from './begin-passkey'
import { listPasskeys } from './list-passkeys'
import { removePasskey } from './remove-passkey'
import { renamePasskey } from './rename-passkey'
import { TestAuthenticator } from './test-authenticator'
import { contextOf, party, withPasskey } from './test-passkey'

type Holder = Awaited<ReturnType<typeof withPasskey>>
let ours: Holder
let theirs: Holder
beforeAll(async () => {
  ;[ours, theirs] = [
    await withPasskey(await testAccount(), 'Mine'),
    await withPasskey(await testAccount(), 'Theirs'),
  ]
})
const has = (code: string) => expect.objectContaining({ code })

describe('a passkey', () => {
  it('gets another name, with an audit row; never a blank one, and never by somebody else', async () => {
    const passkeyId = ours.authenticator.id
    await renamePasskey(ours.ctx, { passkeyId, name: ' Office ' })
    expect(await listPasskeys(ours.ctx)).toMatchObject([{ name: 'Office' }])
    const row = await ours.ctx.db.auditEntry.findFirstOrThrow({
      where: { actorId: ours.id, action: 'person.passkey_renamed' },
    })
    expect(row.detail).toEqual({ from: 'Mine', to: 'Office' })
    await expect(renamePasskey(ours.ctx, { passkeyId, name: '' })).rejects.toEqual(has('invalid_request'))
    await expect(renamePasskey(theirs.ctx, { passkeyId, name: 'Stolen' })).rejects.toEqual(has('not_found'))
    expect(await listPasskeys(ours.ctx)).toMatchObject([{ name: 'Office' }])
  })

  it('is removed by its person, freshly proven, with an audit row and a message', async () => {
    const { ctx, authenticator, id, email, sessionId } = await withPasskey(await testAccount(), 'Old key')
    const input = { passkeyId: authenticator.id }
    await expect(removePasskey(theirs.ctx, input)).rejects.toEqual(has('not_found'))
    const now = ctx.clock.now().getTime()
    const later = { ...ctx, clock: { now: () => new Date(now + 11 * 60_000) } }
    await expect(removePasskey(later, input)).rejects.toEqual(has('step_up_required'))
    await removePasskey(ctx, input)
    await expect(removePasskey(ctx, input)).rejects.toEqual(has('not_found'))
    expect(await listPasskeys(ctx)).toEqual([])
    const row = await ctx.db.auditEntry.findFirstOrThrow({
      where: { actorId: id, action: 'person.passkey_removed' },
    })
    expect(row.detail).toEqual({ passkey: 'Old key', anotherFactorLeft: false })
    expect(await ctx.db.mail.count({ where: { to: email, kind: 'factors-changed' } })).toBe(2)
    expect((await contextOf(ctx, sessionId))?.actor).toMatchObject({ role: 'owner', secondFactorAt: null })
  })

  it('stays as the last way in of a person without a password, of two removed at once too', async () => {
    const { ctx, authenticator, id } = await withPasskey(await testAccount())
    const second = new TestAuthenticator(party)
    await addPasskey(ctx, party, second.create(await beginPasskey(ctx, party, { name: 'B' }), 'B'))
    await ctx.db.user.update({ where: { id }, data: { passwordHash: null } })
    const ends = await Promise.allSettled(
      [authenticator.id, second.id].map((passkeyId) => removePasskey(ctx, { passkeyId })),
    )
    expect(ends.filter(({ status }) => status === 'rejected')).toEqual([
      { status: 'rejected', reason: has('last_way_in') },
    ])
    expect(await listPasskeys(ctx)).toHaveLength(1)
  })
})
