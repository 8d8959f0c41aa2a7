import { expect, it } from 'vitest'
import { isRedisUrl, readRedisUrl } from './redis-url'

const one = { cluster: false, tls: false, username: null, password: null, database: 0 }

it.each([
  ['redis://localhost', { ...one, nodes: [{ host: 'localhost', port: 6379 }] }],
  ['rediss://[::1]:7000/3', { ...one, tls: true, database: 3, nodes: [{ host: '::1', port: 7000 }] }],
  [
    'redis://user:p%40ss@10.0.0.1:7000',
    { ...one, username: 'user', password: 'p@ss', nodes: [{ host: '10.0.0.1', port: 7000 }] },
  ],
  ['redis+cluster://a', { ...one, cluster: true, nodes: [{ host: 'a', port: 6379 }] }],
  [
    'rediss://:secret@a:1, b:2,rediss://c',
    {
      ...one,
      cluster: true,
      tls: true,
      password: 'secret',
      nodes: [
        { host: 'a', port: 1 },
        { host: 'b', port: 2 },
        { host: 'c', port: 6379 },
      ],
    },
  ],
])('reads %s', (text, place) => {
  expect(readRedisUrl(text)).toEqual(place)
})

it.each([
  '',
  'localhost:6379',
  'http://localhost',
  'redis://',
  'redis://:secret@',
  'redis://a:port',
  'redis://a,b,',
  'redis://a/x',
  'redis+cluster://a/1',
])('refuses %j without repeating it', (text) => {
  expect(isRedisUrl(text)).toBe(false)
  expect(() => readRedisUrl(text)).toThrow(/^REDIS_URL (?!.*secret)/)
})
