import { indexDocument } from '@/lib/indices/index-document'
import { type IndexFileContext, serveFile } from '../serve-file'

export function GET(request: Request, context: IndexFileContext): Promise<Response> {
  return serveFile(request, context, {
    name: 'back-test.json',
    type: 'application/json',
    text: (report, history) => JSON.stringify(indexDocument(report, history)),
  })
}
