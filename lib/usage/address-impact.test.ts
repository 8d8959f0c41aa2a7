import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isAddressAllowed } from '@/lib/keys/ip-allowlist'
import { addressImpact } from './address-impact'

const ADDRESSES = ['203.0.113.7', '203.0.113.200', '198.51.100.1', '2001:db8::1', '(more addresses)', null]
const LISTS = [['203.0.113.0/24'], ['203.0.113.7', '2001:db8::/32'], ['198.51.100.1'], ['10.0.0.0/8']]

it('is every request that the check at the door would have refused, whoever sent it', () => {
  const request = fc.record({
    client: fc.constantFrom('a', 'b', 'c'),
    address: fc.constantFrom(...ADDRESSES),
    count: fc.integer({ min: 1, max: 50 }),
  })
  fc.assert(
    fc.property(fc.array(request), fc.constantFrom([], ...LISTS), (requests, list) => {
      const sum = (of: typeof requests) => of.reduce((total, { count }) => total + count, 0)
      const clients = ['a', 'b', 'c'].map((client) => ({
        client,
        all: requests.filter((one) => one.client === client),
      }))
      const impact = addressImpact(
        list,
        clients.map(({ client, all }) => ({ client, count: sum(all) })),
        requests.flatMap(({ address, ...rest }) => (address === null ? [] : [{ ...rest, address }])),
      )
      const refused = clients
        .map(({ client, all }) => ({
          client,
          count: sum(all.filter(({ address }) => !isAddressAllowed(list, address))),
        }))
        .filter(({ count }) => count > 0)
      expect(impact).toEqual(refused)
    }),
  )
})
