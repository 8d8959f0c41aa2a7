import { expect, it } from 'vitest'
import { systemClock } from '@/lib/platform/clock'
import { pool } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import { EMPTY_SPAN, type Standing } from '@/lib/verifiers/standing'
import { UsedUp } from './used-up'

const rules = { rateLimit: { limit: 100, windowSeconds: 60 }, quota: null }
const among: Standing = {
  alone: false,
  growing: false,
  mustShare: false,
  ready: true,
  span: EMPTY_SPAN,
  foreign: [],
}
const alone: Standing = { ...among, alone: true }

/** What keys have used up, at a verifier that stands as it is told. */
function standing(first: Standing) {
  const register = { standing: first, settled: async () => register.standing }
  const usedUp = new UsedUp(pool(), null, register, systemClock)
  return { register, usedUp }
}

it('takes no more than the limit when the others go while requests are under way, and when they come', async () => {
  for (let i = 0; i < 10; i++) {
    const { register, usedUp } = standing(among)
    const keyId = newId('key')
    const take = () => usedUp.take(keyId, rules, 1, systemClock.now().getTime())
    const takes: ReturnType<typeof take>[] = Array.from({ length: 60 }, take)
    // With some the statement is under way, others wait in this process yet.
    await new Promise((resolve) => setTimeout(resolve, i))
    register.standing = alone
    takes.push(...Array.from({ length: 60 }, take))
    await new Promise((resolve) => setTimeout(resolve, i))
    await usedUp.share(false)
    register.standing = among
    takes.push(...Array.from({ length: 60 }, take))
    const answers = await Promise.all(takes)
    expect(answers.filter((answer) => answer?.allowed)).toHaveLength(100)
    await usedUp.close()
  }
})
