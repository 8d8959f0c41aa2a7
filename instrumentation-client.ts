// Runs before any module of a page. zod tries `new Function` once to see whether it may; our CSP refuses that and
// every browser reports it. Told beforehand it does not try. Set by its global name: zod stays out of public pages.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

// Two tabs may show two accounts of one person: each request says whose page it comes from. The server looks up the
// membership all the same.
const fetchAsEver = window.fetch
window.fetch = (input, init) => {
  const account = document.querySelector('meta[name="keygrade-account"]')?.getAttribute('content')
  const url = input instanceof Request ? input.url : input
  if (!account || new URL(url, window.location.href).origin !== window.location.origin) {
    return fetchAsEver(input, init)
  }
  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined))
  headers.set('keygrade-account', account)
  return fetchAsEver(input, { ...init, headers })
}

export {}
