import { expect, it } from 'vitest'
import { ownOrigin } from './own-origin'

it.each([
  ['::', 'IPv6', 'http://127.0.0.1:3099'],
  ['0.0.0.0', 'IPv4', 'http://127.0.0.1:3099'],
  ['10.1.2.3', 'IPv4', 'http://10.1.2.3:3099'],
  ['fd00::1', 'IPv6', 'http://[fd00::1]:3099'],
])('a process that listens on %s reaches itself', (address, family, origin) => {
  expect(ownOrigin({ address, family, port: 3099 })).toBe(origin)
})
