import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address'

const LOOPBACK = ['127.0.0.0/8', '::1/128']

describe('clientAddress', () => {
  const cases: [string, string | undefined, string | undefined, string[], string][] = [
    ['a stranger is himself, whatever he claims', '192.0.2.9', '10.0.0.1', LOOPBACK, '192.0.2.9'],
    ['a trusted proxy tells', '127.0.0.1', '203.0.113.7', LOOPBACK, '203.0.113.7'],
    [
      'the last one that is no proxy counts',
      '127.0.0.1',
      '198.51.100.1, 203.0.113.7',
      LOOPBACK,
      '203.0.113.7',
    ],
    ['proxies in a row', '127.0.0.1', '203.0.113.7, 10.1.1.1', [...LOOPBACK, '10.0.0.0/8'], '203.0.113.7'],
    ['nonsense stops the walk', '127.0.0.1', '203.0.113.7, nonsense', LOOPBACK, '127.0.0.1'],
    ['IPv4 inside IPv6', '::ffff:127.0.0.1', '203.0.113.7', LOOPBACK, '203.0.113.7'],
    ['no header', '127.0.0.1', undefined, LOOPBACK, '127.0.0.1'],
    ['nobody is trusted', '127.0.0.1', '203.0.113.7', [], '127.0.0.1'],
    ['no peer', undefined, '203.0.113.7', LOOPBACK, 'unknown'],
  ]
  it.each(cases)('%s', (_, peer, forwarded, trusted, expected) => {
    expect(clientAddress(peer, forwarded, trusted)).toBe(expected)
  })
})
