import { noteRefusal } from '@/lib/auth/note-refusal'
import { waitUntilApplied } from '@/lib/changes/wait-until-applied'
import type { Actor } from '@/lib/platform/ctx'
import { AppError, toProblem } from '@/lib/platform/errors'
import { matchRoute } from '@/lib/platform/match-route'
import { invalidFields } from '@/lib/platform/parse-input'
import { toAppError } from '@/lib/platform/unexpected'
import { auditOperations } from './audit-operations'
import { authenticate } from './authenticate'
import { keyOperations } from './key-operations'
import { openapi } from './openapi'
import type { Answer, Operation } from './operation'
import { policyOperations } from './policy-operations'
import { postureOperations } from './posture-operations'
import { readBody } from './read-body'
import { receiptOperations } from './receipt-operations'
import { revocationOperations } from './revocation-operations'
import { rotationOperations } from './rotation-operations'
import { usageOperations } from './usage-operations'

const operations: Operation[] = [
  ...keyOperations,
  ...policyOperations,
  ...postureOperations,
  ...receiptOperations,
  ...revocationOperations,
  ...rotationOperations,
  ...usageOperations,
  ...auditOperations,
]

/** Every request to the management API: find the operation, the caller, run, and answer in JSON. */
export async function dispatch(request: Request): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? 'req_unknown'
  let actor: Actor | undefined
  try {
    const url = new URL(request.url)
    if (url.pathname === '/api/v1/openapi.json') {
      if (request.method === 'GET') return json(200, openapi(operations))
      throw new AppError('method_not_allowed', 'This path answers to: GET.', { allow: 'GET' })
    }
    const { route, params } = find(request.method, url.pathname)
    const ctx = await authenticate(request, requestId)
    actor = ctx.actor
    const body = request.method === 'GET' ? {} : await readBody(request)
    const query = queryOf(url.searchParams, route)
    const idempotencyKey = request.headers.get('idempotency-key') ?? undefined
    const answer = await route.run(ctx, { params, query, body, idempotencyKey })
    if (request.method !== 'GET') await waitUntilApplied(ctx)
    if ('file' in answer) return download(answer.file)
    return json(answer.status ?? route.status, answer.body, answer.headers)
  } catch (error) {
    const refused = noteRefusal(toAppError(error, requestId), { requestId, ...(actor && { actor }) })
    return problem(refused, requestId)
  }
}

function find(method: string, path: string) {
  const own = matchRoute(
    operations.filter((operation) => operation.method === method),
    path,
  )
  if (own) return own
  const others = operations.filter((operation) => matchRoute([operation], path))
  if (others.length > 0) {
    const allow = others.map((operation) => operation.method).join(', ')
    throw new AppError('method_not_allowed', `This path answers to: ${allow}.`, { allow })
  }
  throw new AppError('not_found', `There is nothing at ${path}.`)
}

/** A parameter given twice is not ours to guess, and one that no schema reads would be believed to work. */
function queryOf(parameters: URLSearchParams, route: Operation): Record<string, string> {
  const names = [...parameters.keys()]
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined)
    throw invalidFields([{ path: twice.slice(0, 60), message: 'This is given twice.' }])
  const [first] = names
  if (first !== undefined && !route.query)
    throw invalidFields([{ path: first.slice(0, 60), message: 'This path takes no query.' }])
  return Object.fromEntries(parameters)
}

function problem(error: AppError, requestId: string): Response {
  const { code, status, message, extra } = error
  const { allow, retryAfter = 1, ...rest } = extra
  const headers: Record<string, string> = { 'content-type': 'application/problem+json; charset=utf-8' }
  if (typeof allow === 'string') headers.allow = allow
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  if (status === 429) headers['retry-after'] = String(retryAfter)
  return json(status, toProblem(code, status, message, requestId, rest), headers)
}

type File = Extract<Answer, { file: unknown }>['file']

function download(file: File): Response {
  const { name, type } = file
  // Of what is long only a piece at a time is in memory: the reader draws the next one.
  const content = 'text' in file ? file.text : streamOf(file.chunks)
  return new Response(content, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })
}

function streamOf(chunks: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const rest = chunks[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await rest.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await rest.return?.()),
  })
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
  })
}
