import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { testToken } from '@/lib/tokens/test-tokens'
import { HomeFigures } from './home-figures'

it('counts as a token with prices only one that has a price', () => {
  const tokens = [testToken('AAA', { usd: 1 }), testToken('BBB', { usd: 2 }), testToken('CCC')]
  const page = renderToStaticMarkup(<HomeFigures tokens={tokens} />)
  expect(page).toMatch(/tokens with prices<\/dt><dd[^>]*>2<\/dd>/)
})
