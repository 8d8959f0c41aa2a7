import { answerDocument } from '../answer-document'
import { drawTokenImage } from '../draw-token-image'

type Context = { params: Promise<{ symbol: string }> }

/** The preview of the page for links to it, with the day its figures are of. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return answerDocument(request, (await params).symbol, {
    extension: 'png',
    type: 'image/png',
    write: drawTokenImage,
  })
}
