import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { MAX_BODY_BYTES, readJsonBody } from './read-json-body'

const type = 'application/json; charset=utf-8'

async function* parts(...texts: (string | Uint8Array)[]) {
  for (const text of texts) yield Buffer.from(text)
}

it('reads what comes in parts, cut within a character too', async () => {
  const bytes = Buffer.from('{"name":"é"}')
  expect(await readJsonBody(parts(bytes.subarray(0, 10), bytes.subarray(10)), { type })).toEqual({
    name: 'é',
  })
})

it('knows an empty body, whatever it calls itself', async () => {
  expect(await readJsonBody(parts(), {})).toBeUndefined()
  expect(await readJsonBody(parts(''), { type: 'text/plain' })).toBeUndefined()
})

it.each([
  ['another type', parts('{}'), { type: 'text/plain' }, 'unsupported_media_type'],
  ['no type', parts('{}'), {}, 'unsupported_media_type'],
  ['a packed body', parts(gzipSync('{}')), { type, encoding: 'gzip' }, 'unsupported_media_type'],
  ['no JSON', parts('{"a":'), { type }, 'invalid_request'],
  ['a length beyond the limit', parts('{}'), { type, length: `${MAX_BODY_BYTES + 1}` }, 'body_too_large'],
  ['parts beyond the limit', parts('"', 'x'.repeat(MAX_BODY_BYTES), '"'), { type }, 'body_too_large'],
])('refuses %s', async (_, body, headers, code) => {
  await expect(readJsonBody(body, headers)).rejects.toMatchObject({ code })
})

it('takes a caller who hangs up for no failure of ours', async () => {
  async function* broken() {
    yield Buffer.from('{"a":')
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  }
  await expect(readJsonBody(broken(), { type })).rejects.toMatchObject({ code: 'invalid_request' })
})
