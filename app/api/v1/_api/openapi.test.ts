import { describe, expect, it } from 'vitest'
import { keyOperations } from './key-operations'
import { openapi } from './openapi'
import { policyOperations } from './policy-operations'
import { postureOperations } from './posture-operations'
import { receiptOperations } from './receipt-operations'
import { revocationOperations } from './revocation-operations'
import { rotationOperations } from './rotation-operations'
import { usageOperations } from './usage-operations'

type Parameter = { name: string; in: string; required: boolean; schema: Record<string, unknown> }
type Described = {
  parameters: Parameter[]
  requestBody?: { content: Record<string, { schema: { properties: Record<string, unknown> } }> }
  responses: Record<string, unknown>
}
type Document = { paths: Record<string, Record<string, Described>> }

const document = openapi([
  ...keyOperations,
  ...policyOperations,
  ...postureOperations,
  ...receiptOperations,
  ...revocationOperations,
  ...rotationOperations,
  ...usageOperations,
])
const { paths } = document as Document
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({ path, method, ...described })),
)

function refsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => (name === '$ref' ? [String(part)] : refsOf(part)))
}

describe('the OpenAPI document', () => {
  it('refers only to what it holds', () => {
    for (const ref of new Set(refsOf(document))) {
      const found = ref
        .slice(2)
        .split('/')
        .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document)
      expect(found, ref).toBeDefined()
    }
  })

  it('names every part of a path as a parameter', () => {
    for (const { path, parameters } of operations) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`)
      expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? [])
    }
  })

  it('tells what must be sent, and what an instant looks like', () => {
    const impact = paths['/api/v1/keys/{keyId}/impact']?.get?.parameters ?? []
    expect(impact.filter(({ required }) => required).map(({ name }) => name)).toEqual(['keyId', 'change'])
    const usage = paths['/api/v1/usage']?.get?.parameters ?? []
    expect(usage.find(({ name }) => name === 'from')?.schema).toMatchObject({ format: 'date-time' })
  })

  it('tells every refusal that the door gives', () => {
    for (const { path, method, requestBody, responses } of operations) {
      const expected = ['401', '403', '503', ...(method === 'get' ? [] : ['413', '415'])]
      expect(Object.keys(responses), `${method} ${path}`).toEqual(expect.arrayContaining(expected))
      if (method === 'get') expect(requestBody).toBeUndefined()
    }
    for (const path of ['/api/v1/keys', '/api/v1/tokens', '/v1/authorize'])
      expect(paths[path]?.get?.responses, path).toHaveProperty('429')
    expect(paths['/api/v1/tokens']?.get?.responses).toHaveProperty('304')
  })

  it('tells of what kind a file is', () => {
    const kinds = (path: string) => Object.keys(Object(paths[path]?.get?.responses['200']).content)
    expect(kinds('/api/v1/usage/export')).toEqual(['text/csv', 'application/json'])
    expect(kinds('/api/v1/usage')).toEqual(['application/json'])
  })

  it('tells of the repeated request', () => {
    const issue = paths['/api/v1/keys']?.post
    expect(issue?.parameters).toMatchObject([{ name: 'Idempotency-Key', in: 'header' }])
    expect(Object.keys(issue?.responses ?? {})).toEqual(expect.arrayContaining(['200', '201', '422']))
  })
})
