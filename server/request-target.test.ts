import { describe, expect, it } from 'vitest'
import { requestTarget } from './request-target'

describe('what a request is for', () => {
  it('leaves a path as it was written', () => {
    const url = '/keys/a%2Fb?q=1?2'
    expect(requestTarget(url, 'a.example:3000')).toEqual({
      url,
      path: '/keys/a%2Fb',
      search: 'q=1?2',
      host: 'a.example:3000',
    })
  })

  it("reads a proxy's form as its path, and takes its host for the host", () => {
    const { url, path, host } = requestTarget('http://b.example/v1/verify?x', 'a.example') ?? {}
    expect([url, path, host]).toEqual(['/v1/verify?x', '/v1/verify', 'b.example'])
  })

  it.each(['*', '', '?x', 'evil', 'ftp://a/b', 'http://'])('refuses the target %j', (url) => {
    expect(requestTarget(url, 'a.example')).toBeNull()
  })

  it.each([undefined, '', 'evil"><script>', 'a.example/x', 'me@a.example', 'a b', 'a:port', '[::1'])(
    'refuses the host %j',
    (host) => {
      expect(requestTarget('/', host)).toBeNull()
    },
  )

  it.each(['localhost', '127.0.0.1:3000', '[::1]:3000', 'my_host.internal'])('takes the host %j', (host) => {
    expect(requestTarget('/', host)?.host).toBe(host)
  })
})
