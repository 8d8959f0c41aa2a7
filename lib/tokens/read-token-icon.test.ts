import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ICON_VERSION } from './icon-file'
import { isPlainDrawing } from './plain-drawing'
import { readTokenIcon } from './read-token-icon'

const WITH = (
  'AAVE ALGO ATOM AVAX BCH BNB BTC DASH DOGE DOT ETC ETH FIL ICP LEO LINK LTC QNT SOL STX TRX UNI VET XLM ' +
  'XMR XRP XTZ ZEC'
).split(' ')

describe('the mark of a token', () => {
  it.each(WITH)('%s is a plain drawing', async (symbol) => {
    expect(await readTokenIcon(symbol)).toMatch(/^<svg/)
  })

  it('is not that of another coin with the same ticker, nor of what is no token', async () => {
    for (const symbol of ['SKY', 'CRO', '../../package', 'toString'])
      expect(await readTokenIcon(symbol)).toBeNull()
  })

  it('has the version of its package in its address, and that package is free', () => {
    const read = (file: string) =>
      JSON.parse(readFileSync(`node_modules/cryptocurrency-icons/${file}`, 'utf8'))
    expect(read('package.json')).toMatchObject({ version: ICON_VERSION, license: 'CC0-1.0' })
  })
})

describe('a plain drawing', () => {
  it.each([
    '<svg><script>alert(1)</script></svg>',
    '<svg onload="alert(1)"></svg>',
    '<svg><a href="javascript:alert(1)"><path d="M0"/></a></svg>',
    '<svg><style>*{}</style></svg>',
    '<svg><foreignObject></foreignObject></svg>',
    '<svg><image href="https://evil.example"/></svg>',
    '<svg><path style="fill:url(https://evil.example)"/></svg>',
    '<!DOCTYPE svg [<!ENTITY x "y">]><svg></svg>',
    "<svg onload='alert(1)'></svg>",
    '<svg><path d="M0" onclick=alert(1) /></svg>',
    '<html></html>',
  ])('is not %s', (svg) => {
    expect(isPlainDrawing(svg)).toBe(false)
  })

  it('is what holds shapes alone', () => {
    expect(isPlainDrawing('<svg viewBox="0 0 1 1"><g><path fill="#FFF" d="M0 0"/></g></svg>')).toBe(true)
  })
})
