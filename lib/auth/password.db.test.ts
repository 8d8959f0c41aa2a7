import { hash } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { hashPassword, isHashOutdated, isPasswordOf } from './password'

describe('passwords', () => {
  it('are right only against their own hash, which differs each time', async () => {
    const [one, two] = [await hashPassword('correct horse'), await hashPassword('correct horse')]
    expect(one).not.toBe(two)
    expect(await isPasswordOf(one, 'correct horse')).toBe(true)
    expect(await isPasswordOf(one, 'correct horsf')).toBe(false)
    expect(await isPasswordOf(null, 'the password of nobody')).toBe(false)
    expect(isHashOutdated(one)).toBe(false)
  })

  it('that were hashed at lower cost are still right, and are known as such', async () => {
    const old = await hash('before', { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
    expect(await isPasswordOf(old, 'before')).toBe(true)
    expect(isHashOutdated(old)).toBe(true)
  })

  it('are refused, not awaited, when more than a hundred wait; who failed less is heard first', async () => {
    const cheap = await hash('x', { memoryCost: 1024, timeCost: 1, parallelism: 1 })
    const heard: string[] = []
    const ask = (who: string, failures: number) =>
      isPasswordOf(cheap, 'x', failures).then(
        () => heard.push(who),
        (error: { code: string }) => error.code,
      )
    const flood = Array.from({ length: 150 }, () => ask('flood', 3))
    const owner = ask('owner', 0)
    const answers = await Promise.all(flood)
    await owner
    expect(answers.filter((answer) => answer === 'unavailable').length).toBeGreaterThanOrEqual(40)
    // Before the owner came only those that were at work already.
    expect(heard.indexOf('owner')).toBeLessThan(8)
  })
})
