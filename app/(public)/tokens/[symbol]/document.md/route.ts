import { tokenMarkdown } from '@/components/tokens/markdown/token-markdown'
import { requestOrigin } from '../../../request-origin'
import { answerDocument } from '../answer-document'
import { loadTokenPage } from '../load-token'

type Context = { params: Promise<{ symbol: string }> }

/** The token page as Markdown. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerDocument(request, (await params).symbol, {
    extension: 'md',
    type: 'text/markdown; charset=utf-8',
    write: async (token) => tokenMarkdown(await loadTokenPage(token), await requestOrigin()),
  })
}
