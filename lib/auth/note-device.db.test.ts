import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { noteDevice } from './note-device'
import { placeOf } from './place-of'

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0'
const NEWER = FIREFOX.replaceAll('141.0', '142.0')
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1'

let ours: TestAccount
let user: { id: string; email: string; name: string }

beforeAll(async () => {
  ours = await testAccount()
  user = await database().user.findUniqueOrThrow({ where: { email: ours.email } })
})

const signIn = (userAgent: string, address: string) =>
  database().$transaction((tx) =>
    noteDevice(tx, { clock: systemClock, random: systemRandom, address, userAgent }, user),
  )
const letters = () => database().mail.count({ where: { to: ours.email, kind: 'new-device' } })

describe('noteDevice', () => {
  it('tells of a device, or a country, that was not seen before: once, and not of the first', async () => {
    await signIn(FIREFOX, '193.0.6.139')
    expect(await letters()).toBe(0)
    await signIn(NEWER, '193.0.6.140')
    expect(await letters()).toBe(0)
    await signIn(SAFARI, '193.0.6.139')
    expect(await letters()).toBe(1)
    await signIn(FIREFOX, '200.160.2.3')
    expect(await letters()).toBe(2)
    await Promise.all([signIn(SAFARI, '200.160.2.3'), signIn(SAFARI, '200.160.2.3')])
    await signIn(FIREFOX, '200.160.2.3')
    expect(await letters()).toBe(3)
  })
})

describe('placeOf', () => {
  it.each([
    ['193.0.6.139', 'Netherlands'],
    ['2a02:8388::1', 'Austria'],
    ['::ffff:193.0.6.139', 'Netherlands'],
    ['127.0.0.1', 'this machine'],
    ['::1', 'this machine'],
    ['10.1.2.3', 'a private network'],
    ['fd00::1', 'a private network'],
    ['192.0.2.1', 'an unknown place'],
    ['unknown', 'an unknown place'],
    ['', 'an unknown place'],
  ])('%s: %s', async (address, place) => {
    expect(await placeOf(address)).toBe(place)
  })
})
