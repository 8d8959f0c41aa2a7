import { describe, expect, it } from 'vitest'
import { readTarget } from './request-target'

describe('the target of a request', () => {
  it.each([
    ['https://api.example.com/orders?id=7', 'https', 'api.example.com', '/orders', '?id=7'],
    ['HTTPS://API.Example.com:443/Orders', 'https', 'api.example.com', '/Orders', null],
    ['http://a:80?x', 'http', 'a', '/', '?x'],
    ['http://a:443/', 'http', 'a:443', '/', null],
    ['https://a:80/', 'https', 'a:80', '/', null],
    ['https://a:/', 'https', 'a', '/', null],
    ['https://a', 'https', 'a', '/', null],
    ['https://[::1]:443/', 'https', '[::1]', '/', null],
    ['https://[2001:DB8::443]/', 'https', '[2001:db8::443]', '/', null],
    ['https://a//b/../c/%2F;d?e?f=/', 'https', 'a', '//b/../c/%2F;d', '?e?f=/'],
    ['https://a/?', 'https', 'a', '/', '?'],
  ])('%s', (url, scheme, authority, path, query) => {
    expect(readTarget(url)).toEqual({ scheme, authority, path, query })
  })

  it.each([
    '',
    '/orders',
    'ftp://a/',
    'https:a',
    'https:///x',
    'https://user@a/',
    'https://a\\b/',
    'https://a:port/',
    'https://a:123456/',
    'https://[::1/',
    'https://a/#part',
    'https://a/ b',
    'https://a/é',
    'https://a/\n',
  ])('%j is none', (url) => {
    expect(readTarget(url)).toBeNull()
  })
})
