const VARIABLE = 'KEYGRADE_API_KEY'

export type Snippet = { id: string; name: string; code: string }

/** The line for a .env file: the only text that holds the secret itself. */
export function envLine(secret: string): string {
  return `${VARIABLE}=${secret}\n`
}

/** How to call the ratings API from `origin`. They read the key from the environment, where it belongs. */
export function secretSnippets(origin: string): Snippet[] {
  const url = `${origin}/api/v1/tokens/CRO`
  return [
    { id: 'curl', name: 'curl', code: `curl -H "Authorization: Bearer $${VARIABLE}" \\\n  ${url}` },
    {
      id: 'typescript',
      name: 'TypeScript',
      code: [
        `const response = await fetch('${url}', {`,
        `  headers: { authorization: \`Bearer \${process.env.${VARIABLE}}\` },`,
        '})',
        'if (!response.ok) throw new Error(await response.text())',
        'console.log(await response.json())',
      ].join('\n'),
    },
    {
      id: 'python',
      name: 'Python',
      code: [
        'import json, os, urllib.request',
        '',
        'request = urllib.request.Request(',
        `    "${url}",`,
        `    headers={"Authorization": f"Bearer {os.environ['${VARIABLE}']}"},`,
        ')',
        'with urllib.request.urlopen(request) as response:',
        '    print(json.load(response))',
      ].join('\n'),
    },
  ]
}
