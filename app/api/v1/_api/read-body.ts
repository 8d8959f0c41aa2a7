import { AppError } from '@/lib/platform/errors'
import { readJsonBody } from '@/lib/platform/read-json-body'

/** Reads a JSON object of at most 64 KiB. An empty body counts as an empty object. */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const { headers } = request
  const body = await readJsonBody((request.body ?? []) as AsyncIterable<Uint8Array>, {
    type: headers.get('content-type'),
    length: headers.get('content-length'),
    encoding: headers.get('content-encoding'),
  })
  if (body === undefined) return {}
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new AppError('invalid_request', 'The body must be a JSON object.')
  }
  return body as Record<string, unknown>
}
