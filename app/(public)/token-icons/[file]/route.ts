import { readTokenIcon } from '@/lib/tokens/read-token-icon'

type IconRoute = { params: Promise<{ file: string }> }

/** The mark of a token, /token-icons/BTC.svg?v=VERSION: kept for ever under that address. */
export async function GET(_request: Request, { params }: IconRoute): Promise<Response> {
  const [, symbol] = /^([A-Z0-9]{1,12})\.svg$/.exec((await params).file) ?? []
  const svg = symbol ? await readTokenIcon(symbol) : null
  if (svg === null) return new Response('There is no such icon.', { status: 404 })
  return new Response(svg, {
    headers: {
      'content-type': 'image/svg+xml; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
}
