import { describe, expect, it } from 'vitest'
import { readOptions } from './options'

describe('traffic options', () => {
  it.each(['http://127.0.0.1:3000', 'http://127.8.8.8', 'http://[::1]:3000', 'http://localhost:3000/'])(
    'take %s',
    (url) => expect(readOptions(['--url', url])).toMatchObject({ url: new URL(url).origin }),
  )

  it.each([
    'http://example.org',
    'http://127.0.0.1.example.org',
    'http://localhost@example.org',
    'http://10.0.0.1',
    'http://0.0.0.0',
    'https://127.0.0.1',
    'file:///etc',
    'nonsense',
  ])('refuse %s, which is not this machine', (url) => {
    expect(() => readOptions(['--url', url])).toThrow('this machine only')
  })

  it.each([['--clients', '0'], ['--clients', '1.5'], ['--speed', ''], ['--minutes', '-1'], ['--bogus']])(
    'refuse %s %s',
    (...args) => {
      expect(() => readOptions(args.filter((one) => one !== undefined))).toThrow(
        /Give a|Unknown option|argument/,
      )
    },
  )

  it('know a rotation that never comes', () => {
    expect(readOptions(['--rotate-after', 'never'])).toMatchObject({ rotateAfterSeconds: null, clients: 8 })
  })
})
