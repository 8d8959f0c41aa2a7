export type IdentityProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  people: Map<string, { email?: string; email_verified?: boolean; name?: string }>
  stop(): Promise<void>
}
export function startIdentityProvider(redirectUris: string[]): Promise<IdentityProvider>
