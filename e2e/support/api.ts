import { expect } from '@playwright/test'
import type { KeyView, RotationView, VersionView } from '../../lib/keys/key-contract'
import { SCOPE_NAMES } from '../../lib/keys/scopes'
import { type Answer, json, type Sent, send } from './http'

export type Issued = { key: KeyView; version: VersionView; secret: string }
export type Planned = { rotation: RotationView; version: VersionView; secret: string }

/** The management API, as a machine with this management key uses it. */
export class Api {
  constructor(
    private readonly managementKey: string,
    private readonly url?: string,
  ) {}

  get = (path: string) => this.ask({ path })

  post = (path: string, body: unknown = {}) => this.ask({ method: 'POST', path, body: JSON.stringify(body) })

  /** With the management key and, for a body, its type; whatever `headers` says wins. */
  ask({ headers = {}, ...sent }: Sent): Promise<Answer> {
    const type: Record<string, string> = sent.body === undefined ? {} : { 'content-type': 'application/json' }
    const own = { authorization: `Bearer ${this.managementKey}`, ...type }
    return send({ url: this.url, ...sent, headers: { ...own, ...headers } })
  }

  async issueKey(wanted: Record<string, unknown> = {}): Promise<Issued> {
    const body = { name: 'Trading bot, production', environment: 'live', scopes: SCOPE_NAMES, ...wanted }
    return must<Issued>(await this.post('/api/v1/keys', body), 201)
  }

  async planRotation(keyId: string, wanted: Record<string, unknown> = {}): Promise<Planned> {
    const body = { overlapSeconds: 3600, quietSeconds: 0, retire: 'manual', ...wanted }
    return must<Planned>(await this.post(`/api/v1/keys/${keyId}/rotations`, body), 201)
  }

  async usageTotal(keyId: string, url?: string): Promise<number> {
    return must<{ total: number }>(await this.ask({ path: `/api/v1/keys/${keyId}/usage`, url }), 200).total
  }

  async verify(key: string, client?: string): Promise<string> {
    return must<{ code: string }>(await this.post('/v1/verify', { key, client }), 200).code
  }
}

/** The JSON of an answer that must have this status. */
export function must<T>(answer: Answer, status: number): T {
  expect(answer.status, answer.text.slice(0, 300)).toBe(status)
  return json<T>(answer)
}

/** A request of a consumer to the ratings API. */
export function callRatings(secret: string, client: string, path = '/api/v1/tokens/CRO'): Promise<Answer> {
  return send({ path, headers: { authorization: `Bearer ${secret}`, 'keygrade-client': client } })
}
