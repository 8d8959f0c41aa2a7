import { createReadStream, readdirSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join, sep } from 'node:path'
import { pipeline } from 'node:stream'
import { acceptsEncoding } from './accepts-encoding'

const PREFIX = '/_next/static/'
const TYPES: Record<string, string> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
}

type StaticFile = { file: string; size: number; type: string }
export type StaticFiles = ReadonlyMap<string, StaticFile>

/** The Brotli copies that the build left, by the path they are asked for. Only what is listed here can be served. */
export function listStaticFiles(folder: string): StaticFiles {
  const copies = readdirSync(folder, { recursive: true }).map(String)
  return new Map(
    copies.flatMap((name): [string, StaticFile][] => {
      const type = TYPES[name.match(/(\.\w+)\.br$/)?.[1] ?? '']
      if (!type) return []
      const file = join(folder, name)
      const path = PREFIX + name.slice(0, -'.br'.length).split(sep).join('/')
      return [[path, { file, size: statSync(file).size, type }]]
    }),
  )
}

/** Sends the Brotli copy to a browser that takes it; false leaves the request to Next. */
export function sendStatic(files: StaticFiles, req: IncomingMessage, res: ServerResponse): boolean {
  const found = files.get(req.url?.split('?', 1)[0] ?? '')
  if (!found || !acceptsEncoding(req, 'br') || (req.method !== 'GET' && req.method !== 'HEAD')) return false
  res.writeHead(200, {
    'content-type': found.type,
    'content-encoding': 'br',
    'content-length': found.size,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  })
  if (req.method === 'HEAD') res.end()
  // A pipeline also closes the file when the reader leaves halfway.
  else pipeline(createReadStream(found.file), res, () => undefined)
  return true
}
