import type { Api } from '../support/api'

/** Things of account A, made anew for whoever may use them up; the same ones for whoever may not. */
export class Things {
  private readonly kept = new Map<string, Promise<unknown>>()
  private fresh = false

  constructor(readonly api: Api) {}

  forWhoeverMay(): Things {
    const things = new Things(this.api)
    things.fresh = true
    return things
  }

  key = () => this.take('key', async () => (await this.api.issueKey({ environment: 'dev' })).key.id)

  rotation = () =>
    this.take('rotation', async () => {
      const { key } = await this.api.issueKey({ environment: 'dev' })
      const { rotation } = await this.api.planRotation(key.id)
      return { keyId: key.id, rotationId: rotation.id }
    })

  private take<T>(name: string, make: () => Promise<T>): Promise<T> {
    if (this.fresh) return make()
    const known = this.kept.get(name) ?? make()
    this.kept.set(name, known)
    return known as Promise<T>
  }
}
