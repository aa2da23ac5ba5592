import type { Around } from './parts.ts'

/** What the folder says of itself. */
export function readmeOf({ baseUrl, now }: Pick<Around, 'baseUrl' | 'now'>): string {
  return `# Recognition of ${baseUrl}

Everything by which badges that were awarded at ${baseUrl} can be verified, as it was on ${now.toString().slice(0, 10)}. Serve this folder
at ${baseUrl}/ and they go on verifying, without the software that issued them: a did:web key is found at the address that the
credential names, and nowhere else.

| files | what |
|---|---|
| .well-known/did.json, schools/*/did.json, endorsers/*/did.json | keys of those who signed |
| status/*/revocation.json, suspension.json | which credentials are revoked or suspended |
| credentials/* | signed credentials that everybody may read |
| awards/*/index.html, credential.json, credential.jwt, badge.png, badge.svg | awards that their holders do not keep to themselves |
| awards/*/assertion.json, badges/*/v/*/class.json, issuers/*/profile.json | the same for Open Badges 2.0 |
| badges/*/index.html, badges/*/versions/*/index.html, badges/*/v/*/image.png, badges/*/image.svg | what each badge says |

What is private is not here, but it verifies too: its holder has the file, and the keys and lists are here.

## Serving it

- By https, under the same name, with the folder at the root. \`awards/ID\` and \`badges/NAME\` lead to their \`index.html\`.
- \`Access-Control-Allow-Origin: *\` lets verifiers in browsers read it.
- Kinds: \`did.json\`, \`assertion.json\`, \`class.json\`, \`profile.json\` as \`application/json\`; \`credential.json\` and everything in
  \`credentials/\` and \`status/\` as \`application/vc+ld+json\` (\`application/json\` does as well); \`credential.jwt\` as \`application/vc+jwt\`.

## What a folder cannot do

- **Say that an assertion is gone.** The site answers 410 for an assertion of Open Badges 2.0 that was revoked or suspended. A
  folder answers 200; the document there says \`"revoked": true\`, which verifiers read as well.
- **Change.** Nobody can revoke, reinstate or renew anything here: no secret key is in this folder. What ends by its date still ends.
- **Say less.** Who hides or leaves after the day above is still here. Write the folder again, into a new one, as long as the site runs.
`
}
