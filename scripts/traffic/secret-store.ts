/** Where the clients of one deployment keep the key that they share: a vault, here in memory. */
export class SecretStore {
  /** Who claims meanwhile waits for nobody else: one claim at a time. */
  private claiming = false

  constructor(private held: string) {}

  read(): string {
    return this.held
  }

  write(secret: string): void {
    this.held = secret
  }

  /** Runs the claim unless another one of ours is at it. */
  async alone(claim: () => Promise<void>): Promise<void> {
    if (this.claiming) return
    this.claiming = true
    await claim().finally(() => {
      this.claiming = false
    })
  }
}
