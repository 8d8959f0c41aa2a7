import { describe, expect, it } from 'vitest'
import { database } from '@/lib/platform/db'
import { runKeygrade } from '../test/run-keygrade'

describe('npm run keygrade', { timeout: 60_000 }, () => {
  it('makes an account once, wherever the options stand', async () => {
    const words = ['--name', 'Acme', 'account', 'create', '--owner-email', 'Owner@Acme.example', '--json']
    const { code, stdout } = await runKeygrade(words)
    expect(code).toBe(0)
    const { accountId, email, managementKey } = JSON.parse(stdout)
    expect([email, managementKey.slice(0, 4)]).toEqual(['owner@acme.example', 'kgm_'])
    expect((await database().account.findUniqueOrThrow({ where: { id: accountId } })).name).toBe('Acme')
    const again = await runKeygrade(words)
    expect([again.code, again.stderr]).toEqual([1, expect.stringMatching(/already a person/)])
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
