import { describe, expect, it } from 'vitest'
import type { KeyTrace } from '@/lib/usage/key-trace-contract'
import { newsSentence, traceSentence } from './trace-words'

const none = { items: [], more: 0, moreRequests: 0 }
const client = { name: 'bot', requests: 3, accepted: 3, isNew: false, firstAt: null, lastAt: null }
const place = { name: 'Norway', requests: 3, addresses: 1, isNew: false }
const trace: KeyTrace = {
  ...{ keyId: 'key_1', keyName: 'Bot', accountId: 'acc_1', version: null, suspected: true },
  ...{ since: '', until: '', countedFrom: '', addressesFrom: '', total: 1200, accepted: 1197 },
  ...{ byVersion: [], byOutcome: [], byScope: none, unusedScopes: [], byAddress: none },
  byClient: { ...none, items: [client], more: 2 },
  byPlace: { ...none, items: [place] },
  ...{ newClients: 0, newPlaces: 0, newAddresses: 0 },
  ...{ firstAt: null, firstPrecision: null, lastAt: null, claims: [], acts: [], moreActs: 0 },
}

describe('what a key did, in a sentence', () => {
  it('counts requests, refusals, clients and places', () => {
    expect(traceSentence(trace, 'since then')).toBe(
      '1,200 requests since then, 3 refused, by 3 clients, from 1 country or network.',
    )
    expect(traceSentence({ ...trace, total: 1, accepted: 1, byPlace: none }, 'since then')).toBe(
      '1 request since then, all accepted, by 3 clients.',
    )
    expect(traceSentence({ ...trace, total: 0, accepted: 0 }, 'since then')).toBe('No requests since then.')
  })

  it('says what is new only where somebody named an instant, and what nobody can know', () => {
    expect(newsSentence(trace)).toBe('Nobody and nowhere that was not seen before.')
    expect(newsSentence({ ...trace, newClients: 1, newPlaces: 2, newAddresses: 3 })).toBe(
      'Never seen before: 1 client, 2 places, 3 addresses.',
    )
    expect(newsSentence({ ...trace, newPlaces: null, newAddresses: null })).toMatch(
      /none can be called new\.$/,
    )
    expect(newsSentence({ ...trace, suspected: false })).toBeNull()
  })
})
