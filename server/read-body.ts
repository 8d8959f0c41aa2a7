import type { IncomingMessage } from 'node:http'
import { AppError } from '@/lib/platform/errors'
import { MAX_BODY_BYTES } from '@/lib/platform/read-json-body'

/**
 * The whole body, of at most 64 KiB; null when there is none. A longer one is refused before it is read where its
 * length is announced, else at the byte that is too many. Rejects with AppError.
 */
export function readBody(req: IncomingMessage): Promise<Buffer | null> {
  const length = req.headers['content-length']
  if (Number(length ?? 0) > MAX_BODY_BYTES) return Promise.reject(tooLarge())
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    req.on('data', (part: Buffer) => {
      size += part.length
      if (size <= MAX_BODY_BYTES) return void parts.push(part)
      req.removeAllListeners('data')
      req.pause()
      reject(tooLarge())
    })
    req.on('end', () =>
      resolve(size === 0 ? null : parts.length === 1 ? (parts[0] ?? null) : Buffer.concat(parts)),
    )
    // The caller hung up: nobody hears this, and it is no failure of ours to be logged.
    const broken = () => reject(new AppError('invalid_request', 'The body ended before it was whole.'))
    req.on('error', broken)
    req.on('aborted', broken)
  })
}

/** What a body says of itself. */
export function bodyHeaders({ headers }: IncomingMessage) {
  return { type: headers['content-type'], encoding: headers['content-encoding'] }
}

function tooLarge(): AppError {
  return new AppError('body_too_large', 'A body may have at most 64 KiB.')
}
