/** Whether an e-mail, in lower case, lies in one of the domains; no domains allow every e-mail. Subdomains do not count. */
export function isDomainAllowed(email: string, domains: readonly string[]): boolean {
  return domains.length === 0 || domains.includes(email.slice(email.lastIndexOf('@') + 1))
}

export function domainRefusal(domains: readonly string[]): string {
  return `This account only takes e-mail addresses of: ${domains.join(', ')}.`
}
