import type { KeyView, RotationView, VersionView } from '@/lib/keys/key-contract'
import type { EvidenceView } from '@/lib/rotations/rotation-contract'
import { Problem } from '../problem.mjs'

type Issued = { key: KeyView; version: VersionView; secret: string }
type Planned = { rotation: RotationView }
type KeyWanted = { name: string; environment: 'live' | 'test' | 'dev'; scopes: string[] }
type RotationWanted = {
  overlapSeconds: number
  quietSeconds: number
  retire: 'manual'
  claimable: boolean
  brownouts: { at: string; seconds: number }[]
}

/** A refusal of the management API, with its code. */
export class Refused extends Problem {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(detail)
  }
}

/** The few operations of the management API that traffic needs, over HTTP like everybody else. */
export class ManagementApi {
  constructor(
    private readonly url: string,
    private readonly managementKey: string,
  ) {}

  issueKey = (key: KeyWanted) => this.ask<Issued>('POST', '/api/v1/keys', key)

  getKey = (keyId: string) => this.ask<KeyView>('GET', `/api/v1/keys/${keyId}`)

  planRotation = (keyId: string, rotation: RotationWanted) =>
    this.ask<Planned>('POST', `/api/v1/keys/${keyId}/rotations`, rotation)

  getMigration = (keyId: string) =>
    this.ask<EvidenceView & { rotation: RotationView | null }>('GET', `/api/v1/keys/${keyId}/migration`)

  retireVersion = (keyId: string, version: number) =>
    this.ask<KeyView>('POST', `/api/v1/keys/${keyId}/versions/${version}/retire`, {})

  /** Whose key a secret is; asked of the door that answers gateways. */
  verify = (key: string) =>
    this.ask<{ valid: boolean; code: string; keyId: string | null }>('POST', '/v1/verify', { key })

  private async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.managementKey}` }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const request = { method, headers, body: body === undefined ? undefined : JSON.stringify(body) }
    const response = await fetch(this.url + path, request).catch(() => {
      throw new Refused(
        'unreachable',
        `Nothing answers at ${this.url}. Run "npm start" and leave it running, then try again.`,
      )
    })
    const answer = await response.json().catch(() => ({}))
    if (response.ok) return answer as T
    throw new Refused(answer.code ?? 'unknown', `${method} ${path}: ${answer.detail ?? response.status}`)
  }
}
