import { levelsCsv } from '@/lib/indices/index-csv'
import { type IndexFileContext, serveFile } from '../serve-file'

export function GET(request: Request, context: IndexFileContext): Promise<Response> {
  return serveFile(request, context, { name: 'levels.csv', type: 'text/csv', text: levelsCsv })
}
