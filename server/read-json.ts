import type { IncomingMessage } from 'node:http'
import { AppError } from '@/lib/platform/errors'

export const MAX_BODY_BYTES = 64 * 1024

/** Reads a JSON body of at most 64 KiB. A longer one is refused before it is read, where its length is announced. */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? '')) {
    throw new AppError('unsupported_media_type', 'Send the body as application/json.')
  }
  if (Number(req.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge()
  const parts: Buffer[] = []
  let size = 0
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MAX_BODY_BYTES) throw tooLarge()
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw new AppError('invalid_request', 'The body is not valid JSON.')
  }
}

function tooLarge(): AppError {
  return new AppError('body_too_large', 'A body may have at most 64 KiB.')
}
