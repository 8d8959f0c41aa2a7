import { tokenDocument } from '@/lib/tokens/token-document'
import { answerDocument } from '../answer-document'

type Context = { params: Promise<{ symbol: string }> }

/** The very document of the ratings API, for anybody. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerDocument(request, (await params).symbol, {
    extension: 'json',
    type: 'application/json; charset=utf-8',
    write: (token) => JSON.stringify(tokenDocument(token)),
  })
}
