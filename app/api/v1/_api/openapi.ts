import { z } from 'zod'
import { SELF_OPERATIONS } from '@/lib/claims/self-operations'
import { idempotencyToken } from '@/lib/keys/key-contract'
import { RATINGS_OPERATIONS } from '@/lib/tokens/ratings-contract'
import { verifyInput, verifyView } from '@/lib/verification/verify-contract'
import type { Operation } from './operation'

type Json = Record<string, unknown>
type Described = {
  method: string
  pattern: string
  summary: string
  tag: string
  security: string
  /** Null: any valid key may ask. */
  scope: string | null
  query?: z.ZodObject
  body?: z.ZodType
  status: number
  response?: z.ZodType
  files?: Record<string, z.ZodType>
  errors: readonly number[]
  idempotent?: true
  /** Answers with an ETag. */
  cached?: true
  /** What an Idempotency-Key does where it does something else; the body may be left out there. */
  repeats?: string
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Names the request for 24 h: sent again, it is answered again and done once.',
  schema: schemaOf(idempotencyToken, 'input'),
}
const REPLAYED = {
  description:
    'The same request was done before under this Idempotency-Key: its answer again, without a secret',
  headers: { 'Idempotent-Replayed': { schema: { const: 'true' } } },
}

const NOT_MODIFIED = { description: 'As the answer with the ETag of If-None-Match' }

/** Some tell more, each its own: what is like the name, what is allowed. */
const problemView = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

/** The OpenAPI 3.1 document, made from the schemas that read and answer the requests. */
export function openapi(management: readonly Operation[]): Json {
  const paths: Record<string, Json> = {}
  for (const operation of describeAll(management)) {
    const path = operation.pattern.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: operationObject(operation) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Keygrade',
      version: '1',
      description:
        'Keys, rotations and usage for account owners; token ratings for consumers. Ratings are not financial advice.',
    },
    security: [],
    paths,
    components: {
      securitySchemes: {
        managementKey: { type: 'http', scheme: 'bearer', description: 'A kgm_ key' },
        gatewayKey: { type: 'apiKey', in: 'header', name: 'X-Keygrade-Verifier' },
        consumerKey: { type: 'http', scheme: 'bearer', description: 'A kg_ key; X-API-Key is taken too' },
      },
      responses: {
        Problem: {
          description: 'Refused, and why (RFC 9457)',
          content: { 'application/problem+json': { schema: schemaOf(problemView, 'output') } },
        },
      },
    },
  }
}

function describeAll(management: readonly Operation[]): Described[] {
  const verify: Described = {
    method: 'POST',
    pattern: '/v1/verify',
    summary: 'Ask whether a key is valid. A refused key is an answer.',
    tag: 'Verification',
    security: 'managementKey',
    scope: 'verify',
    body: verifyInput,
    status: 200,
    response: verifyView,
    errors: [400],
  }
  const authorize: Described = {
    method: 'GET',
    pattern: '/v1/authorize',
    summary:
      'A gateway asks, by any method, about the request it holds: the client’s own Authorization or X-API-Key, its own management key in X-Keygrade-Verifier, the scope in ?scope= or X-Required-Scope. ?nginx=1 answers 403 instead of 429 and 503.',
    tag: 'Verification',
    security: 'gatewayKey',
    scope: 'verify',
    query: z.object({ scope: z.string(), nginx: z.literal('1') }).partial(),
    status: 200,
    errors: [400, 429],
  }
  const managed = management.map((operation) => ({
    ...operation,
    tag: 'Management',
    security: 'managementKey',
    scope: operation.permission,
    errors: [...operation.errors, 429],
  }))
  const ratings = RATINGS_OPERATIONS.map((operation) => ({
    ...operation,
    pattern: operation.path.replace(/\{(\w+)\}/g, ':$1'),
    tag: 'Ratings',
    security: 'consumerKey',
    status: 200,
    errors: [400, 404, 429],
    cached: true as const,
  }))
  const self = SELF_OPERATIONS.map((operation) => ({
    ...operation,
    tag: 'Self-service',
    security: 'consumerKey',
    scope: null,
    status: 200,
  }))
  return [...managed, verify, authorize, ...self, ...ratings]
}

function operationObject(operation: Described): Json {
  const { query, body, pattern } = operation
  const inPath = [...pattern.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(schema as z.ZodType, 'input'),
  }))
  const { idempotent, repeats, scope } = operation
  const inHeader =
    idempotent || repeats ? [{ ...IDEMPOTENCY_KEY, ...(repeats && { description: repeats }) }] : []
  const errors = [
    ...new Set([401, 403, 503, ...operation.errors, ...(operation.method === 'GET' ? [] : [413, 415])]),
  ].sort()
  return {
    tags: [operation.tag],
    summary: operation.summary,
    description: scope === null ? 'Any valid key may ask.' : `Needs the scope \`${scope}\`.`,
    security: [{ [operation.security]: scope === null ? [] : [scope] }],
    parameters: [...inPath, ...inQuery, ...inHeader],
    ...(body ? { requestBody: { required: !repeats, content: content(schemaOf(body, 'input')) } } : {}),
    responses: {
      ...(operation.idempotent ? { 200: REPLAYED } : {}),
      [operation.status]: {
        description: 'Done',
        ...contentOf(operation),
      },
      ...(operation.cached ? { 304: NOT_MODIFIED } : {}),
      ...Object.fromEntries(errors.map((status) => [status, { $ref: '#/components/responses/Problem' }])),
    },
  }
}

function contentOf({ files, response }: Described): Json {
  const kinds = files ?? (response ? { 'application/json': response } : {})
  const described = Object.entries(kinds).map(([type, schema]) => [
    type,
    { schema: schemaOf(schema, 'output') },
  ])
  return described.length > 0 ? { content: Object.fromEntries(described) } : {}
}

function content(schema: Json): Json {
  return { 'application/json': { schema } }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
