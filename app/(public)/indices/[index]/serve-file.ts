import { getIndexReport } from '@/lib/indices/get-index-report'
import type { IndexHistory } from '@/lib/indices/index-history'
import { readIndexQuery } from '@/lib/indices/index-query'
import type { IndexReport } from '@/lib/indices/index-report'
import { findIndex } from '@/lib/indices/index-rules'
import { database } from '@/lib/platform/db'

export type IndexFileContext = { params: Promise<{ index: string }> }
type File = {
  name: string
  type: string
  text: (report: IndexReport, history: IndexHistory) => string
}

/** A back-test as a file, by the terms of the address; terms that cannot be read are refused, not guessed. */
export async function serveFile(
  request: Request,
  { params }: IndexFileContext,
  file: File,
): Promise<Response> {
  const index = findIndex((await params).index)
  if (!index) return new Response('There is no such index.\n', { status: 404 })
  const { query, ignored } = readIndexQuery(index, Object.fromEntries(new URL(request.url).searchParams))
  if (ignored.length > 0) return new Response(`Not understood: ${ignored.join(', ')}.\n`, { status: 400 })
  const { report, history } = await getIndexReport(database(), query.rules)
  if (!report) return new Response('Too few tokens are known for this index to begin.\n', { status: 404 })
  return new Response(file.text(report, history), {
    headers: {
      'content-type': `${file.type}; charset=utf-8`,
      'content-disposition': `attachment; filename="${index.id}-${file.name}"`,
    },
  })
}
