import type { CDPSession, Page } from '@playwright/test'

/** What Chromium puts in place of a fingerprint reader: it answers at once, for a person it has verified. */
export class VirtualAuthenticator {
  private constructor(
    private readonly cdp: CDPSession,
    private readonly id: string,
  ) {}

  static async on(page: Page): Promise<VirtualAuthenticator> {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('WebAuthn.enable')
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    return new VirtualAuthenticator(cdp, authenticatorId)
  }

  /** Whether it knows the person who touches it from now on. */
  async verifies(isUserVerified: boolean): Promise<void> {
    await this.cdp.send('WebAuthn.setUserVerified', { authenticatorId: this.id, isUserVerified })
  }

  /** Its only passkey counts as a copy of it would, made before it was first used. */
  async becomesOldCopy(): Promise<void> {
    const authenticatorId = this.id
    const { credentials } = await this.cdp.send('WebAuthn.getCredentials', { authenticatorId })
    const [credential] = credentials
    if (!credential || credentials.length > 1) throw new Error(`there are ${credentials.length} passkeys`)
    const { credentialId } = credential
    await this.cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId })
    const copy = { ...credential, signCount: 0 }
    await this.cdp.send('WebAuthn.addCredential', { authenticatorId, credential: copy })
  }
}
