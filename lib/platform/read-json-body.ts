import { AppError } from './errors'

export const MAX_BODY_BYTES = 64 * 1024

/** What a body says of itself; null or undefined where it says nothing. */
type BodyHeaders = { type?: string | null; length?: string | null; encoding?: string | null }

/**
 * Reads a JSON body of at most 64 KiB, or undefined when it is empty. A longer one is refused before it is read,
 * where its length is announced.
 */
export async function readJsonBody(body: AsyncIterable<Uint8Array>, headers: BodyHeaders): Promise<unknown> {
  if (Number(headers.length ?? 0) > MAX_BODY_BYTES) throw tooLarge()
  return parseJsonBody(await readBytes(body), headers)
}

/** The JSON in a body that was read already; undefined when it is empty. */
export function parseJsonBody(bytes: Buffer | null, headers: Omit<BodyHeaders, 'length'>): unknown {
  if (bytes === null || bytes.length === 0) return undefined
  if (!isJson(headers.type ?? '')) {
    throw new AppError('unsupported_media_type', 'Send the body as application/json.')
  }
  if (headers.encoding && headers.encoding !== 'identity') {
    throw new AppError('unsupported_media_type', 'Send the body as it is, without a Content-Encoding.')
  }
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new AppError('invalid_request', 'The body is not valid JSON.')
  }
}

function isJson(type: string): boolean {
  return type === 'application/json' || /^application\/json\s*(;|$)/i.test(type)
}

async function readBytes(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of body) {
      size += part.length
      if (size > MAX_BODY_BYTES) throw tooLarge()
      parts.push(part)
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    // The caller hung up: nobody hears this, and it is no failure of ours to be logged.
    throw new AppError('invalid_request', 'The body ended before it was whole.')
  }
  return Buffer.concat(parts)
}

function tooLarge(): AppError {
  return new AppError('body_too_large', 'A body may have at most 64 KiB.')
}
