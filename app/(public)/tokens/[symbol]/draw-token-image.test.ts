import { afterEach, expect, it, vi } from 'vitest'
import { drawableText } from '@/components/tokens/drawable-text'
import { testToken } from '@/lib/tokens/test-tokens'
import { drawTokenImage } from './draw-token-image'

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

/** What would be fetched from elsewhere; the font and the engine are files of ours. */
function watchCalls(): string[] {
  const calls: string[] = []
  const fetched = globalThis.fetch
  vi.stubGlobal('fetch', (asked: RequestInfo | URL, init?: RequestInit) => {
    const address = asked instanceof Request ? asked.url : String(asked)
    if (!/^https?:/.test(address)) return fetched(asked, init)
    calls.push(address)
    return Promise.reject(new Error('nothing is fetched'))
  })
  return calls
}

afterEach(() => {
  vi.unstubAllGlobals()
})

it('draws a name in Chinese, with emoji, in Arabic or Cyrillic, and calls nobody', async () => {
  const calls = watchCalls()
  for (const name of ['比特币', 'Moon 🚀 ©️ 1️⃣', 'عملة', 'Рубль', '👩‍👩‍👧', 'Zoe\u0301 \u{e000}']) {
    const token = testToken('AAA', { name, sector: `行业 ${name}`, usd: 1 })
    const image = await drawTokenImage({ ...token, price: token.price && { ...token.price, source: name } })
    expect(image.subarray(0, 8)).toEqual(PNG)
  }
  expect(calls).toEqual([])
})

it('leaves only characters that the shipped font has', async () => {
  const calls = watchCalls()
  const all = Array.from({ length: 0x3000 - 0x20 }, (_, at) => String.fromCodePoint(at + 0x20))
  const drawn = all.filter((one) => one !== '?' && drawableText(one) === one)
  expect(drawn.length).toBeGreaterThan(400)
  // Few at a time: only the beginning of a name is drawn.
  for (let at = 0; at < drawn.length; at += 200) {
    const sector = drawn.slice(at, at + 200).join('')
    await drawTokenImage(testToken('AAA', { sector }))
  }
  expect(calls).toEqual([])
})

it('keeps what it can of a text', () => {
  expect(drawableText('Wörld “€” – Łódź')).toBe('Wörld “€” – Łódź')
  expect(drawableText('Token 比特币 🚀')).toBe('Token ? ?')
})
