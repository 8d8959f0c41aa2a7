import { describe, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { database } from '@/lib/platform/db'
import { keygradeJson as json, runKeygrade } from '../test/run-keygrade'
import { tsxArguments } from '../tsx.mjs'

describe('npm run keygrade', { timeout: 60_000 }, () => {
  it('makes an account, wherever the options stand', async () => {
    const words = ['--name', 'Acme', 'account', 'create', '--owner-email', 'Owner@Acme.example', '--json']
    const { code, stdout } = await runKeygrade(words, {}, tsxArguments)
    expect(code).toBe(0)
    const { accountId, email, managementKey } = JSON.parse(stdout)
    expect([email, managementKey.slice(0, 4)]).toEqual(['owner@acme.example', 'kgm_'])
    expect((await database().account.findUniqueOrThrow({ where: { id: accountId } })).name).toBe('Acme')
  })

  it('makes an account for a person who is here, whose password stays', async () => {
    const account = await testAccount()
    const person = () => database().user.findUniqueOrThrow({ where: { email: account.email } })
    const before = await person()
    const made = await json(['account', 'create', '--name', 'Second', '--owner-email', account.email])
    expect(made).toMatchObject({ email: account.email, password: null })
    expect(await person()).toEqual(before)
    const roles = await database().member.findMany({ where: { userId: before.id }, select: { role: true } })
    expect(roles).toEqual([{ role: 'owner' }, { role: 'owner' }])
  })

  it.each([
    [['account', 'create', '--name', 'A'], 'Give --owner-email.'],
    [['account', 'create', 'more'], 'There is no such command.'],
    [['seal', 'status', '--name', 'A'], "Unknown option '--name'"],
  ])('answers %j with what can be typed', async (words, message) => {
    const { code, stdout, stderr } = await runKeygrade(words)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(message)
    expect(stderr).toContain('npm run -s keygrade -- account create --name NAME --owner-email EMAIL [--json]')
    expect(stderr).toContain('npm run -s keygrade -- seal rewrap')
  })
})
